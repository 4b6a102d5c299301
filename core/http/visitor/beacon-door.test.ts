import { limits } from '@porchlight/plugin-sdk/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeSiteKey } from '../../auth/site-key.ts'
import { httpLimits } from '../../limits.ts'
import { type BeaconOptions, beaconOf, firefox, sendBeacon } from '../../testing/http-beacon.ts'
import { createHttpWorld, type HttpWorld } from '../../testing/http-world.ts'

const site = { tenant: 'acme', site: 'shop' }

let world: HttpWorld
beforeEach(async () => {
  world = await createHttpWorld()
})

const send = (options: BeaconOptions = {}) => sendBeacon(world, options)

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const { status, code, field, detail } = await response.json()
  expect(status).toBe(response.status)
  return { status, code, field, detail }
}

describe('a beacon', () => {
  it('may come from a subdomain, and be read there', async () => {
    const response = await send({ headers: { origin: 'https://www.shop.example' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://www.shop.example')
    expect(response.headers.get('vary')).toContain('Origin')
  })

  it.each(['https://evil.example', 'null', 'https://shop.example.evil.test'])('from %s is refused', async from => {
    const response = await send({ headers: { origin: from } })
    // The tag has to learn that it is refused, or it would try for ever.
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await problemOf(response)).toMatchObject({ status: 403, code: 'not-allowed', field: 'origin' })
    expect(world.seen.configures).toBe(0)
  })

  it('without an Origin goes by the Referer, and by the pages it reports', async () => {
    const headers = { 'content-type': 'text/plain', 'user-agent': firefox }
    const post = (more: Record<string, string>, body = beaconOf()) =>
      world.fetch(`/v/${world.key}/beacon`, {
        method: 'POST',
        headers: { ...headers, ...more },
        body: JSON.stringify(body),
      })
    expect((await post({})).status).toBe(200)
    expect((await post({ referer: 'https://shop.example/x' })).status).toBe(200)
    expect((await post({ referer: 'https://evil.example/x' })).status).toBe(403)
    const foreign = beaconOf({ events: [{ t: 'page', id: 'page-9', url: 'https://evil.example/' }] })
    expect(await problemOf(await post({}, foreign))).toMatchObject({ status: 403, field: 'events.0.url' })
  })

  it.each(['javascript:alert(1)', 'https://evil.example/', 'nothing'])('does not report %s', async url => {
    const response = await send({ body: beaconOf({ events: [{ t: 'leave' }, { t: 'page', id: 'page-1', url }] }) })
    expect(await problemOf(response)).toMatchObject({ status: 403, field: 'events.1.url' })
  })

  it.each([
    ['no JSON', 'hello', 400, 'body'],
    ['another protocol', beaconOf({ protocol: 2 as 1 }), 400, 'protocol'],
    ['no events', beaconOf({ events: [] }), 400, 'events'],
    ['a bad id', beaconOf({ tab: '../etc' }), 400, 'tab'],
    ['an unknown event', { ...beaconOf(), events: [{ t: 'hack' }] }, 400, 'events.0.t'],
    [
      'a long address',
      beaconOf({ events: [{ t: 'page', id: 'page-1', url: `https://shop.example/${'x'.repeat(3000)}` }] }),
      400,
      'events.0.url',
    ],
    [
      'too many events',
      beaconOf({ events: Array.from({ length: 33 }, () => ({ t: 'leave' as const })) }),
      400,
      'events',
    ],
  ])('with %s is refused, naming the field', async (_what, body, status, field) => {
    const response = await send({ body })
    expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(await problemOf(response)).toMatchObject({ status, code: 'bad-input', field })
  })

  it('has a content type that needs no leave of the browser, or is JSON', async () => {
    expect((await send({ headers: { 'content-type': 'application/json' } })).status).toBe(200)
    const other = await send({ headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(await problemOf(other)).toMatchObject({ status: 415, field: 'content-type' })
  })

  it('may not be too large, whatever it announces', async () => {
    const large = JSON.stringify({ ...beaconOf(), more: 'é'.repeat(limits.frameBytes / 2) })
    expect(await problemOf(await send({ body: large }))).toMatchObject({ status: 413, code: 'too-large' })
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(' '.repeat(10_000)))
      },
    })
    const init = {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { 'content-type': 'text/plain', origin: 'https://shop.example' },
    }
    expect((await world.fetch(`/v/${world.key}/beacon`, init)).status).toBe(413)
  })

  it('is text', async () => {
    const response = await world.fetch(`/v/${world.key}/beacon`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: 'https://shop.example' },
      body: new Uint8Array([0xff, 0xfe, 0x00]),
    })
    expect(await problemOf(response)).toMatchObject({ status: 400, detail: 'The body is not UTF-8 text.' })
  })

  it('needs a key of ours that was not replaced', async () => {
    const old = await makeSiteKey(world.keys, { ...site, region: 'auto', serial: 1 })
    const foreign = await makeSiteKey(world.keys, { ...site, site: 'gone', region: 'auto', serial: 2 })
    for (const key of [old, foreign, 'acme.shop.auto.2.AAAAAAAAAAAAAAAA', 'nonsense'])
      expect(await problemOf(await send({ key }))).toMatchObject({ status: 404, code: 'not-found' })
  })

  it('is refused in a flood, and taken again after a while', async () => {
    let refused = await send()
    for (let n = 0; n < httpLimits.visitorBurst * 2 && refused.status !== 429; n++)
      refused = await send({ key: 'nonsense' })
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(await problemOf(refused)).toMatchObject({ status: 429, code: 'too-many' })
    expect((await send({ headers: { 'x-test-address': '192.0.2.8' } })).status).toBe(200)
    await world.clock.advance(1_000)
    expect((await send()).status).toBe(200)
  })

  it('counts every address of one connection together', async () => {
    let refused = await send()
    const from = (n: number) => ({ 'x-test-address': `2001:db8:1:2::${(n + 1).toString(16)}` })
    for (let n = 0; n < httpLimits.visitorBurst * 2 && refused.status !== 429; n++)
      refused = await send({ key: 'nonsense', headers: from(n) })
    expect(refused.status).toBe(429)
    expect((await send({ headers: { 'x-test-address': '2001:db8:1:3::1' } })).status).toBe(200)
  })

  it('configures the room once, and again when the site has changed', async () => {
    await send()
    await send()
    expect(world.seen.configures).toBe(1)
    world.site = { ...world.site, version: 4 }
    await world.clock.advance(httpLimits.configTrust)
    await send()
    expect(world.seen.configures).toBe(2)
    expect((await world.room().state()).config).toBe(4)
  })

  it('reads the site again as soon as the room knows a newer one', async () => {
    await send()
    world.site = { ...world.site, version: 5 }
    await world.room().configure(world.site)
    const before = world.seen.directoryReads
    await send()
    await send()
    expect(world.seen.directoryReads).toBe(before + 1)
  })

  it('is taken while the directory is away, once the site is known', async () => {
    await send()
    world.has.directoryAway = true
    await world.clock.advance(httpLimits.configTrust * 3)
    expect((await send()).status).toBe(200)
  })

  it('tells nothing of what went wrong inside', async () => {
    await send()
    world.has.roomsAway = true
    const response = await send()
    const { status, detail } = await problemOf(response)
    expect(status).toBe(500)
    expect(detail).not.toContain('secret')
    expect(detail).toContain(response.headers.get('x-request-id'))
    expect(JSON.stringify(world.seen.logs.map(({ data }) => String(Object(data).error)))).toContain(
      'a secret of the room',
    )
    const named = await send({ headers: { 'x-request-id': 'front-17' } })
    expect((await problemOf(named)).detail).toBe('Something went wrong; it is noted as front-17.')
  })
})
