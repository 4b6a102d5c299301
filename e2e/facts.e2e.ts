import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type FakeDns, fakeDns } from '../edge/embedded/geo/fixtures/fake-dns.ts'
import { writeMmdb } from '../edge/embedded/geo/fixtures/write-mmdb.ts'
import { type PorchlightProcess, porchlightProcess } from './support/porchlight-process.ts'

const patient = { timeout: 60_000, interval: 200 }
const key = 'pl_key-of-the-facts-tests'
const chrome =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36'

const boot = z.object({ key: z.string() })
const visitors = z.object({
  items: z.array(
    z.object({ url: z.string(), lane: z.object({ kind: z.string() }), fields: z.record(z.string(), z.unknown()) }),
  ),
})

let folder = ''
let dns: FakeDns
let porchlight: PorchlightProcess
let url = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-facts-'))
  const providers = { '81.2.69.0/24': { autonomous_system_organization: 'Andrews & Arnold Ltd' } }
  writeFileSync(join(folder, 'providers.mmdb'), writeMmdb('GeoLite2-ASN', providers))
  dns = await fakeDns({
    'PTR 142.69.2.81.in-addr.arpa': 'dsl-142.provider.co.uk',
    'A dsl-142.provider.co.uk': '81.2.69.142',
    'PTR 1.66.249.66.in-addr.arpa': 'crawl-66-249-66-1.googlebot.com',
    'A crawl-66-249-66-1.googlebot.com': '66.249.66.1',
    'PTR 144.69.2.81.in-addr.arpa': 'silent',
  })
  porchlight = porchlightProcess({
    PORCHLIGHT_API_KEY: key,
    GEOIP_DB: fileURLToPath(new URL('../edge/embedded/geo/fixtures/GeoIP2-City-Test.mmdb', import.meta.url)),
    GEOIP_ISP_DB: join(folder, 'providers.mmdb'),
    REVERSE_DNS: dns.server,
  })
  url = await porchlight.start()
})
afterAll(async () => {
  await porchlight?.remove()
  await dns?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Reports a page view from an address, as a proxy on this machine passes it on. */
async function view(path: string, address: string, consent: 'granted' | 'denied' = 'granted'): Promise<void> {
  const tag = await (await fetch(`${url}t/demo.js`)).text()
  const site = boot.parse(JSON.parse(/\.boot=(\{.*?\});/.exec(tag)?.[1] ?? 'null'))
  const page = { t: 'page', id: crypto.randomUUID(), url: `${url}demo/${path}?utm_source=chatgpt.com`, title: path }
  const response = await fetch(`${url}v/${site.key}/beacon`, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain',
      origin: new URL(url).origin,
      'user-agent': chrome,
      'x-forwarded-for': address,
      'sec-ch-ua-platform': '"Android"',
      'sec-ch-ua-platform-version': '"15.0.0"',
      'sec-ch-ua-model': '"Pixel 8"',
    },
    body: JSON.stringify({ protocol: 1, tab: crypto.randomUUID(), visit: { consent }, events: [page] }),
  })
  expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ accepted: 1 })])
}

async function seen(path: string): Promise<z.infer<typeof visitors>['items'][number] | null> {
  const response = await fetch(`${url}api/v1/sites/demo/visitors?lane=all`, {
    headers: { authorization: `Bearer ${key}` },
  })
  return visitors.parse(await response.json()).items.find(item => item.url.includes(`demo/${path}?`)) ?? null
}

const fieldsOf = async (path: string) => (await seen(path))?.fields

test('a visitor with consent is shown whole; the host name follows', async () => {
  await view('whole', '81.2.69.142')
  expect(await fieldsOf('whole')).toMatchObject({
    'core.country': 'GB',
    'core.region': 'England',
    'core.city': 'London',
    'core.postalCode': null,
    'core.coordinates': [51.5142, -0.0931],
    'core.address': '81.2.69.142',
    'core.network': 'internet',
    'core.isp': 'Andrews & Arnold Ltd',
    'core.os': 'Android 15',
    'core.model': 'Google Pixel 8',
    'core.medium': 'ai',
    'core.source': 'ChatGPT',
  })
  await expect
    .poll(() => fieldsOf('whole'), patient)
    .toMatchObject({
      'core.hostName': 'dsl-142.provider.co.uk',
      'core.hostDomain': 'provider.co.uk',
    })
})

test('without consent nothing is kept that is closer than the town, and no DNS is asked', async () => {
  await view('shy', '81.2.69.160', 'denied')
  expect(await fieldsOf('shy')).toMatchObject({
    'core.city': 'London',
    'core.postalCode': null,
    'core.coordinates': [51.5, -0.1],
    'core.address': '81.2.69.0',
    'core.hostName': null,
  })
  expect(dns.asked.filter(question => question.startsWith('PTR 160.'))).toEqual([])
})

test('a visitor whose name nobody tells is shown at once all the same', async () => {
  await view('silent', '81.2.69.144')
  expect(await fieldsOf('silent')).toMatchObject({ 'core.city': 'London', 'core.hostName': null })
})

test('a crawler that calls itself a browser is known by its host name', async () => {
  await view('crawler', '66.249.66.1')
  await expect.poll(async () => (await seen('crawler'))?.lane.kind, patient).toBe('bot')
  expect(await fieldsOf('crawler')).toMatchObject({
    'core.laneReason': expect.stringMatching(/^Googlebot, .*host name/),
  })
})

test('addresses at no place are named as such', async () => {
  await view('local', '192.168.1.20')
  await view('own', '127.0.0.1')
  expect(await fieldsOf('local')).toMatchObject({ 'core.country': null, 'core.network': 'private', 'core.isp': null })
  expect(await fieldsOf('own')).toMatchObject({ 'core.country': null, 'core.network': 'loopback' })
})
