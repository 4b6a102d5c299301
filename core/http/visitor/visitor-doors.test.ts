import { type Beacon, limits } from '@porchlight/plugin-sdk/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeSiteKey } from '../../auth/site-key.ts'
import { makeVisitorToken, readVisitorToken } from '../../auth/visitor-token.ts'
import { httpLimits } from '../../limits.ts'
import { createHttpWorld, type HttpWorld } from '../../testing/http-world.ts'

const site = { tenant: 'acme', site: 'shop' }
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'

let world: HttpWorld
beforeEach(async () => {
  world = await createHttpWorld()
})

function beaconOf(change: Partial<Beacon> = {}): Beacon {
  return {
    protocol: 1,
    tab: 'tab-1',
    visit: {},
    events: [
      {
        t: 'page',
        id: 'page-1',
        url: 'https://shop.example/lamps',
        title: 'Lamps',
        referrer: 'https://www.google.com/',
      },
    ],
    ...change,
  }
}

interface SendOptions {
  body?: unknown
  headers?: Record<string, string>
  key?: string
}

function send({ body = beaconOf(), headers = {}, key = world.key }: SendOptions = {}) {
  return world.fetch(`/v/${key}/beacon`, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      origin: 'https://shop.example',
      'user-agent': firefox,
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const { status, code, field, detail } = await response.json()
  expect(status).toBe(response.status)
  return { status, code, field, detail }
}

async function visitors() {
  const list = await world.room().list({
    lane: 'all',
    filter: {},
    sort: { field: 'core.startedAt', descending: true },
    after: null,
    limit: 50,
  })
  if ('problem' in list) throw new Error(list.problem.message)
  return list.rows
}

describe('a beacon', () => {
  it('is stored, and answered with a token for the visitor it made', async () => {
    const response = await send()
    expect(response.status).toBe(200)
    const { accepted, token } = await response.json()
    expect(accepted).toBe(1)
    const [row, ...others] = await visitors()
    expect(others).toEqual([])
    expect(await readVisitorToken(world.keys, site, token, world.clock.now())).toMatchObject({
      visitorId: row?.id,
      epoch: 0,
    })
    expect(row?.values).toMatchObject({
      'core.url': 'https://shop.example/lamps',
      'core.country': 'NL',
      'core.city': 'Utrecht',
      'core.address': '192.0.2.7',
      'core.source': 'Google',
      'core.lane': 'human',
    })
  })

  it('joins the visitor of its token, and makes no other token', async () => {
    const { token } = await (await send()).json()
    const again = await send({
      body: beaconOf({ token, events: [{ t: 'page', id: 'page-2', url: 'https://shop.example/chairs' }] }),
    })
    expect(await again.json()).toEqual({ accepted: 1 })
    const rows = await visitors()
    expect(rows.map(row => row.values['core.pages'])).toEqual([2])
  })

  it('counts a page view once, however often it is reported', async () => {
    const { token } = await (await send()).json()
    await send({ body: beaconOf({ token }) })
    expect((await visitors()).map(row => row.values['core.pages'])).toEqual([1])
  })

  it('renews a token that is older than a day', async () => {
    const made = world.clock.now() - 25 * 3_600_000
    const token = await makeVisitorToken(world.keys, { ...site, visitorId: 'visitor-1', epoch: 0 }, made)
    const answer = await (await send({ body: beaconOf({ token }) })).json()
    const read = await readVisitorToken(world.keys, site, answer.token, world.clock.now())
    expect(read).toEqual({ visitorId: 'visitor-1', epoch: 0, renew: false })
  })

  it.each([
    [
      'of another site',
      async () =>
        makeVisitorToken(world.keys, { ...site, site: 'other', visitorId: 'v-1234', epoch: 0 }, world.clock.now()),
    ],
    [
      'that has expired',
      async () =>
        makeVisitorToken(world.keys, { ...site, visitorId: 'v-1234', epoch: 0 }, world.clock.now() - 31 * 86_400_000),
    ],
    ['that was never one', async () => 'nonsense'],
  ])('with a token %s is a new visitor', async (_what, tokenOf) => {
    const { token } = await (await send({ body: beaconOf({ token: await tokenOf() }) })).json()
    const [row] = await visitors()
    expect(row?.id).not.toBe('v-1234')
    expect((await readVisitorToken(world.keys, site, token, world.clock.now()))?.visitorId).toBe(row?.id)
  })

  it.each([
    ['objects', { visit: { optOut: true } }, {}],
    ['objects by Global Privacy Control', {}, { 'sec-gpc': '1' }],
    ['objects by Do Not Track', {}, { dnt: '1' }],
    ['has said no', { visit: { consent: 'denied' as const } }, {}],
    ['has not said anything yet', { visit: undefined }, {}],
  ])('makes no identity for a visitor who %s', async (_what, change, headers) => {
    const response = await send({ body: beaconOf(change), headers })
    expect(await response.json()).toEqual({ accepted: 1 })
    expect((await visitors()).map(row => row.values['core.address'])).toEqual(['192.0.2.0'])
  })

  it('makes an identity for a visitor whose browser objects, once they said yes on the site', async () => {
    const response = await send({ body: beaconOf({ visit: { consent: 'granted' } }), headers: { 'sec-gpc': '1' } })
    expect(await response.json()).toHaveProperty('token')
  })

  it('waits for a yes where the site requires one', async () => {
    world.site = { ...world.site, consent: 'required' }
    expect(await (await send()).json()).toEqual({ accepted: 1 })
    const yes = await send({ body: beaconOf({ visit: { consent: 'granted' } }) })
    expect(await yes.json()).toHaveProperty('token')
  })

  it('makes an identity for a chat, and lets it go on, though nothing else may be stored', async () => {
    world.site = { ...world.site, consent: 'required' }
    const first = await (await send({ body: beaconOf({ chat: true }) })).json()
    const read = await readVisitorToken(world.keys, site, first.token, world.clock.now())
    expect(read?.visitorId).toMatch(/^id-/)
    const again = await send({ body: beaconOf({ chat: true, token: first.token }) })
    expect(await again.json()).toEqual({ accepted: 1 })
    expect((await visitors()).map(row => [row.id, row.values['core.address']])).toEqual([
      [read?.visitorId, '192.0.2.0'],
    ])
  })

  it('without consent joins the pages of one browser and keeps two apart', async () => {
    world.site = { ...world.site, consent: 'required' }
    await send()
    await send({ body: beaconOf({ events: [{ t: 'page', id: 'page-2', url: 'https://shop.example/b' }] }) })
    await send({ headers: { 'x-test-address': '192.0.2.8' } })
    expect((await visitors()).map(row => row.values['core.pages']).sort()).toEqual([1, 2])
  })

  it('may come from a subdomain, and be read there', async () => {
    const response = await send({ headers: { origin: 'https://www.shop.example' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://www.shop.example')
    expect(response.headers.get('vary')).toContain('Origin')
  })

  it.each(['https://evil.example', 'null', 'https://shop.example.evil.test'])('from %s is refused', async from => {
    const response = await send({ headers: { origin: from } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
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
    ['no JSON', 'hello', 400, undefined],
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
    expect(JSON.stringify(world.seen.logs)).toContain('a secret of the room')
  })
})

describe('a preflight', () => {
  const ask = (origin: string) => world.fetch(`/v/${world.key}/beacon`, { method: 'OPTIONS', headers: { origin } })
  it('allows pages of the site', async () => {
    const response = await ask('https://shop.example')
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type')
  })
  it('refuses others', async () => {
    expect((await ask('https://evil.example')).status).toBe(403)
  })
})

describe('the tag', () => {
  it('knows its site, by its key or by its short name', async () => {
    for (const name of [world.key, 'demo']) {
      const response = await world.fetch(`/t/${name}.js`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
      expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      const [boot = '', ...program] = (await response.text()).split('\n')
      expect(program.join('\n')).toBe('(()=>{/* the tag */})()')
      const page: { __porchlight?: { boot: unknown } } = {}
      new Function('window', boot)(page)
      expect(page.__porchlight?.boot).toEqual({
        key: world.key,
        origin: 'http://porchlight.test',
        consent: 'none',
        config: 3,
        window: '/widget/window-abcd1234.js',
      })
    }
  })

  it('is published under the public address', async () => {
    world = await createHttpWorld({ publicUrl: 'https://chat.acme.example/' })
    expect(await (await world.fetch('/t/demo.js')).text()).toContain('"origin":"https://chat.acme.example"')
  })

  it('is sent once to a browser that keeps it', async () => {
    const first = await world.fetch('/t/demo.js')
    const etag = first.headers.get('etag') ?? ''
    expect((await world.fetch('/t/demo.js', { headers: { 'if-none-match': etag } })).status).toBe(304)
    world.site = { ...world.site, version: 4 }
    await world.clock.advance(httpLimits.configTrust)
    expect((await world.fetch('/t/demo.js', { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  it('of an unknown site says so', async () => {
    const response = await world.fetch('/t/nonsense.js')
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    const warnings: string[] = []
    new Function('console', await response.text())({ warn: (text: string) => warnings.push(text) })
    expect(warnings).toEqual(['Porchlight: This site key is not known, or was replaced by a newer one.'])
  })
})

describe('the chat window’s configuration', () => {
  it('tells what the window needs', async () => {
    const ask = () => world.fetch(`/v/${world.key}/config`, { headers: { origin: 'https://shop.example' } })
    const response = await ask()
    expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(await response.json()).toEqual({
      name: 'Acme Shop',
      version: 3,
      consent: 'none',
      online: false,
      window: '/widget/window-abcd1234.js',
    })
    await world.room().online(true)
    expect(await (await ask()).json()).toMatchObject({ online: true })
  })
  it('is for pages of the site', async () => {
    expect((await world.fetch(`/v/${world.key}/config`, { headers: { origin: 'https://evil.example' } })).status).toBe(
      403,
    )
  })
})

describe('a socket', () => {
  const open = (headers: Record<string, string> = {}) =>
    world.fetch(`/v/${world.key}/socket`, {
      headers: {
        upgrade: 'websocket',
        origin: 'https://shop.example',
        'sec-websocket-protocol': 'porchlight.1',
        'user-agent': firefox,
        ...headers,
      },
    })

  it('is handed to the room with what the edge knows of the visitor', async () => {
    const { token } = await (await send()).json()
    const response = await open({ 'sec-websocket-protocol': `porchlight.1, ${token}`, 'accept-language': 'nl' })
    expect(await response.text()).toBe('connected')
    const [row] = await visitors()
    expect(world.seen.doors).toEqual([
      expect.objectContaining({
        visitorId: row?.id,
        epoch: 0,
        address: '192.0.2.7',
        userAgent: firefox,
        facts: expect.objectContaining({ country: 'NL', language: 'nl', lane: { kind: 'human', reason: null } }),
      }),
    ])
  })

  it('configures a room that nobody has spoken to', async () => {
    await open()
    expect(await world.room().state()).toMatchObject({ config: 3 })
  })

  it('never makes an identity', async () => {
    await open()
    expect(world.seen.doors[0]).toMatchObject({ visitorId: null, trace: expect.stringMatching(/^[\w-]{22}$/) })
  })

  it('with a token that is not valid is refused, so that the page asks for a new one', async () => {
    const response = await open({ 'sec-websocket-protocol': 'porchlight.1, nonsense' })
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'signed-out' })
  })

  it.each([
    ['another page', { origin: 'https://evil.example' }, 403],
    ['nobody', { origin: '' }, 403],
    ['a page that wants no socket', { upgrade: '' }, 426],
    ['another protocol', { 'sec-websocket-protocol': 'chat' }, 400],
  ])('of %s is refused', async (_what, headers, status) => {
    expect((await problemOf(await open(headers))).status).toBe(status)
    expect(world.seen.doors).toEqual([])
  })
})
