import { beforeEach, describe, expect, it } from 'vitest'
import { httpLimits } from '../../limits.ts'
import { firefox, sendBeacon } from '../../testing/http-beacon.ts'
import { createHttpWorld, type HttpWorld } from '../../testing/http-world.ts'

let world: HttpWorld
beforeEach(async () => {
  world = await createHttpWorld()
})

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return response.json()
}

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

  it.each([
    [
      'an unknown site',
      '/t/nonsense.js',
      {},
      'This site key is not known, or was replaced by a newer one; copy the tag anew from the panel.',
    ],
    [
      'a page of another domain',
      '/t/demo.js',
      { referer: 'https://evil.example/' },
      'This page is on none of the domains of the site; an administrator can add it to them.',
    ],
  ])('for %s is one line in the console', async (_whose, path, headers, line) => {
    const response = await world.fetch(path, { headers })
    // Browsers run no script that comes with another status.
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    const warnings: string[] = []
    new Function('console', await response.text())({ warn: (text: string) => warnings.push(text) })
    expect(warnings).toEqual([`Porchlight: ${line}`])
  })

  it('is the whole one for a page of the site', async () => {
    for (const referer of ['https://shop.example/', 'https://shop.example/tents?size=2'])
      expect(await (await world.fetch('/t/demo.js', { headers: { referer } })).text()).toContain('the tag')
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
    const { token } = await (await sendBeacon(world)).json()
    const response = await open({ 'sec-websocket-protocol': `porchlight.1, ${token}`, 'accept-language': 'nl' })
    expect(await response.text()).toBe('connected')
    const [row] = await world.rows()
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
