import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beacon } from '@porchlight/plugin-sdk/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { earliestFirst } from './earliest.ts'
import { planOf } from './log.ts'
import { parseOptions } from './options.ts'
import { progressBar } from './progress-bar.ts'
import { replay } from './replay.ts'
import { sendBeacon, siteKeyOf } from './server.ts'

const key = 'demo.demo.eu.1.AAAAAAAAAAAAAAAA'
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

interface Report {
  body: ReturnType<typeof beacon.parse>
  headers: IncomingHttpHeaders
}

/** A server that takes reports as the real one does, and answers the first tries of some with other statuses. */
async function fakeServer(refusals: number[] = [], headers: Record<string, string> = {}) {
  const reports: Report[] = []
  let visitors = 0
  const server = createServer((request, response) => {
    if (request.url === '/t/demo.js')
      return response.end(`(window.__porchlight??={}).boot=${JSON.stringify({ key, origin: 'x' })};\n(()=>{})()`)
    if (request.url !== `/v/${key}/beacon`) return response.writeHead(404).end('console.warn("no such key")')
    let text = ''
    request.setEncoding('utf8').on('data', part => {
      text += part
    })
    request.on('end', () => {
      const refused = refusals.shift()
      if (refused) {
        const problem = JSON.stringify({ status: refused, detail: 'Not this time.' })
        return response.writeHead(refused, { 'content-type': 'application/problem+json', ...headers }).end(problem)
      }
      const body = beacon.parse(JSON.parse(text))
      reports.push({ body, headers: request.headers })
      const token = body.token ? {} : { token: `token-${++visitors}` }
      return response.end(JSON.stringify({ accepted: body.events.length, ...token }))
    })
    return response
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reports }
}

/** Time that passes only when everybody sleeps. */
function virtualClock() {
  let time = 0
  const sleepers: { until: number; wake: () => void }[] = []
  const wakeNext = () => {
    sleepers.sort((a, b) => a.until - b.until)
    const next = sleepers.shift()
    if (!next) return
    time = Math.max(time, next.until)
    next.wake()
  }
  return {
    now: () => time,
    wait: (ms: number) =>
      new Promise<void>(wake => {
        sleepers.push({ until: time + ms, wake })
        setImmediate(wakeNext)
      }),
  }
}

const line = (address: string, second: number, path: string, agent: string, referrer = '-') =>
  `${address} - - [17/May/2015:10:05:${String(second).padStart(2, '0')} +0000] "GET ${path} HTTP/1.1" 200 5 "${referrer}" "${agent}"`
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const bot = 'Googlebot/2.1 (+http://www.google.com/bot.html)'

const log = [
  line('192.0.2.1', 3, '/second', firefox, 'http://shop.example/first'),
  line('192.0.2.1', 1, '/first', firefox, 'http://search.example/?q=lamp'),
  'this is no log line',
  line('192.0.2.2', 2, '/crawled', bot),
  line('192.0.2.1', 4, '/style.CSS?x=1', firefox),
  line('192.0.2.1', 5, '/third', firefox),
  line('192.0.2.3', 6, '/nameless', '-'),
  '',
]

describe('replay', () => {
  it('plays every page view in each visitor’s order and counts people and programs apart', async () => {
    const server = await fakeServer()
    const plan = planOf(log)
    const totals = await replay(plan, {
      url: server.url,
      speed: 0,
      send: (visit, body) => sendBeacon({ url: server.url, key }, visit, body),
    })
    expect(totals).toMatchObject({
      lines: 7,
      malformed: 1,
      pageViews: 5,
      accepted: 5,
      visitors: 1,
      bots: 2,
      failed: 0,
    })
    const own = server.reports.filter(report => report.headers['x-forwarded-for'] === '192.0.2.1')
    expect(own.map(({ body }) => body.events[0])).toMatchObject([
      { t: 'page', url: `${server.url}/first`, referrer: 'http://search.example/?q=lamp' },
      { t: 'page', url: `${server.url}/second`, referrer: 'http://shop.example/first' },
      { t: 'page', url: `${server.url}/third`, referrer: null },
    ])
    expect(new Set(own.map(({ body }) => body.tab)).size).toBe(1)
    expect(own.map(({ body }) => body.visit?.consent)).toEqual(['granted', 'granted', 'granted'])
    const [first, ...others] = own.map(({ body }) => body.token)
    expect(first).toBeNull()
    expect(new Set(others).size).toBe(1)
    expect(own[0]?.headers).toMatchObject({ 'user-agent': firefox, origin: server.url, 'content-type': 'text/plain' })
    const nameless = server.reports.find(report => report.headers['x-forwarded-for'] === '192.0.2.3')
    expect(nameless?.headers['user-agent']).toBe('')
  })

  it('spaces page views as the log does, divided by the speed', async () => {
    const clock = virtualClock()
    const sentAt: [string, number][] = []
    await replay(planOf(log), {
      url: 'http://shop.example',
      speed: 2,
      now: clock.now,
      wait: clock.wait,
      send: async (_visit, body) => {
        const [event] = beacon.parse(body).events
        if (event?.t === 'page') sentAt.push([new URL(event.url).pathname, clock.now()])
        return { ok: true, accepted: 1, token: null }
      },
    })
    expect(Object.fromEntries(sentAt)).toEqual({
      '/first': 0,
      '/crawled': 500,
      '/second': 1000,
      '/third': 2000,
      '/nameless': 2500,
    })
  })

  it('tries again while the server is busy, with the same ids, and waits as long as it is told', async () => {
    const server = await fakeServer([429, 503], { 'retry-after': '3' })
    const waits: number[] = []
    const body = { protocol: 1, tab: 'tab-1', events: [{ t: 'page', id: 'page-1', url: 'http://shop.example/' }] }
    const sent = await sendBeacon({ url: server.url, key }, { address: '192.0.2.1', userAgent: null }, body, async ms =>
      waits.push(ms),
    )
    expect(sent).toEqual({ ok: true, accepted: 1, token: 'token-1' })
    expect(waits).toEqual([3000, 3000])
    expect(server.reports).toHaveLength(1)
  })

  it('counts what is refused for good, and says why', async () => {
    const server = await fakeServer([403])
    const failures: string[] = []
    const totals = await replay(planOf(log.slice(0, 2)), {
      url: server.url,
      speed: 0,
      send: (visit, body) => sendBeacon({ url: server.url, key }, visit, body),
      failure: (path, why) => failures.push(`${path} ${why}`),
    })
    expect(totals).toMatchObject({ accepted: 1, failed: 1 })
    expect(failures).toEqual(['/first 403: Not this time.'])
  })

  it('gives up on a server that stays away', async () => {
    const from = { address: '192.0.2.1', userAgent: null }
    const sent = await sendBeacon({ url: 'http://127.0.0.1:9', key }, from, {}, async () => {})
    expect(sent).toEqual({ ok: false, why: 'the server is out of reach' })
  })
})

describe('the site’s key', () => {
  it('is read from the tag', async () => {
    const server = await fakeServer()
    expect(await siteKeyOf(server.url, 'demo')).toBe(key)
    await expect(siteKeyOf(server.url, 'other')).rejects.toThrow('gives out no tag for other')
    await expect(siteKeyOf('http://127.0.0.1:9', 'demo')).rejects.toThrow('No server answers at http://127.0.0.1:9')
  })
})

describe('the command line', () => {
  it('has defaults', () => {
    expect(parseOptions(['a.log'])).toEqual({
      kind: 'run',
      options: { file: 'a.log', url: 'http://127.0.0.1:8787', site: 'demo', key: null, speed: 600, json: false },
    })
  })
  it('is taken whole', () => {
    const words = [
      'a.log',
      '--speed',
      '0',
      '--site',
      'shop',
      '--url',
      'https://x.example/panel/',
      '--key',
      'k',
      '--json',
    ]
    expect(parseOptions(words)).toEqual({
      kind: 'run',
      options: { file: 'a.log', url: 'https://x.example', site: 'shop', key: 'k', speed: 0, json: true },
    })
  })
  it.each([
    [[], 'Name the access log'],
    [['a', 'b'], 'One log at a time'],
    [['a', '--speed', 'fast'], '--speed is a number'],
    [['a', '--speed='], '--speed is a number'],
    [['a', '--url', 'here'], '--url is an address'],
    [['a', '--fast'], '--fast'],
  ])('%j is refused in words', (words, why) => {
    expect(parseOptions(words)).toMatchObject({ kind: 'wrong', why: expect.stringContaining(why) })
  })
  it('helps', () => {
    expect(parseOptions(['--help']).kind).toBe('help')
  })
})

it('takes what is due first, and of equals what came first', () => {
  const queue = earliestFirst<string>()
  const dues = Array.from({ length: 200 }, (_, n) => (n * 7919) % 50)
  for (const [n, due] of dues.entries()) queue.add(`${n}`, due)
  const taken: { item: string; due: number }[] = []
  for (let next = queue.take(); next; next = queue.take()) taken.push(next)
  const expected = dues.map((due, n) => ({ item: `${n}`, due })).sort((a, b) => a.due - b.due)
  expect(taken).toMatchObject(expected)
})

it('draws progress on terminals only', () => {
  const written: string[] = []
  const write = (text: string) => written.push(text)
  progressBar({ write }).show(1, 2, 0)
  expect(written).toEqual([])
  progressBar({ isTTY: true, columns: 100, write }, () => 0).show(1, 2, 1)
  expect(written.join('')).toContain('1/2 page views, 1 failed')
})
