import { createHash } from 'node:crypto'
import { definePlugin } from '@porchlight/plugin-sdk'
import { beforeEach, describe, expect, it } from 'vitest'
import { UnusableData } from '../db/stores.ts'
import { createHttpWorld, type HttpWorld } from '../testing/http-world.ts'

const chat = definePlugin({
  id: 'chat',
  title: 'Chat',
  version: '1.0.0',
  api: 1,
  permissions: { reply: 'Answer visitors', note: 'Write notes' },
})
const ada = { user: { id: 'u-1', name: 'Ada', email: 'ada@acme.example' }, session: { id: 's-1', expiresAt: 1 } }

let world: HttpWorld
beforeEach(async () => {
  world = await createHttpWorld({ servers: [chat.server({})] })
  world.has.session = ada
  world.has.memberships = [{ tenant: 'acme', tenantName: 'Acme', role: 'agent', since: 7 }]
})

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = await response.json()
  expect(problem.status).toBe(response.status)
  expect(problem.type).toBe('about:blank')
  return problem
}

describe('the server', () => {
  it('is well', async () => {
    const response = await world.fetch('/healthz')
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })

  it('leads to the panel', async () => {
    const response = await world.fetch('/')
    expect([response.status, response.headers.get('location')]).toEqual([302, '/panel/'])
  })

  it.each([
    '/nothing',
    '/api/v1/nothing',
    '/api/auth/nothing',
    '/internal/nothing',
    '/v/key',
    '/t/',
    '/widget/nothing.js',
  ])('has nothing at %s', async path => {
    expect(await problemOf(await world.fetch(path))).toMatchObject({ status: 404, code: 'not-found' })
  })

  it.each(['/nothing', '/api', '/widget/nothing.js'])('tells a browser in a page that nothing is at %s', async path => {
    const response = await world.fetch(`${path}?<b>`, { headers: { accept: 'text/html,*/*;q=0.8' } })
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    const page = await response.text()
    expect(page).toContain(`<code>${path}</code>`)
    expect(page).toContain('href="/panel/"')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(page) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(policy).toContain(`style-src 'sha256-${hash}'`)
  })

  it('writes an address into a page as text', async () => {
    const response = await world.fetch(`/${encodeURIComponent('<script>')}`, { headers: { accept: 'text/html' } })
    expect(await response.text()).not.toContain('<script>')
  })

  it('has an icon and a word for robots at the root', async () => {
    expect((await world.fetch('/favicon.ico', { redirect: 'manual' })).headers.get('location')).toBe('/panel/mark.svg')
    const robots = await (await world.fetch('/robots.txt')).text()
    expect(robots).toMatch(/^User-agent: \*\n(Disallow: \/\w+\/\n)+$/)
    expect(robots).not.toContain('Disallow: /t/')
  })

  it('has no door by another method', async () => {
    expect((await world.fetch(`/v/${world.key}/beacon`)).status).toBe(404)
    expect((await world.fetch('/panel/', { method: 'POST' })).status).toBe(404)
  })

  it('asks browsers to stay with https once they came by it', async () => {
    const response = await world.fetch('/healthz', { headers: { 'x-test-secure': '1' } })
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect((await world.fetch('/healthz')).headers.get('strict-transport-security')).toBeNull()
  })
})

describe('pages', () => {
  const files: Record<string, string> = {
    '/panel/': '<title>Panel</title>',
    '/panel/assets/index-DkW3_a9x.js': 'panel()',
    '/demo/': 'shop',
    '/demo/finder/': 'finder',
    '/demo/style.css': 'css',
    '/widget/window-abcd1234.js': 'window()',
  }
  beforeEach(() => {
    for (const [path, text] of Object.entries(files)) world.has.files.set(path, text)
  })
  const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? ''

  it('of the panel answer to every address of the panel, under a strict policy', async () => {
    for (const path of ['/panel/', '/panel/chats/17', '/panel/settings']) {
      const response = await world.fetch(path)
      expect(await response.text()).toBe('<title>Panel</title>')
      expect(policyOf(response)).toBe(
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
          "connect-src 'self' http://porchlight.test ws://porchlight.test; object-src 'none'; frame-ancestors 'none'; " +
          "base-uri 'none'; form-action 'self'",
      )
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('referrer-policy')).toBe('same-origin')
      expect(response.headers.get('permissions-policy')).toContain('camera=()')
      expect(response.headers.get('server')).toBeNull()
    }
  })

  it('that are missing files are not the panel', async () => {
    expect((await world.fetch('/panel/assets/gone-DkW3_a9x.js')).status).toBe(404)
  })

  it('are kept for good where their name says what is in them', async () => {
    const cached = async (path: string) => (await world.fetch(path)).headers.get('cache-control')
    expect(await cached('/panel/assets/index-DkW3_a9x.js')).toContain('immutable')
    expect(await cached('/widget/window-abcd1234.js')).toContain('immutable')
    expect(await cached('/widget/manifest.json')).toBe('no-cache')
    expect(await cached('/widget/tag.js')).toBe('no-cache')
    expect(await cached('/demo/style.css')).toBe('no-cache')
  })

  it('are not sent to who has them', async () => {
    const response = await world.fetch('/panel/', { headers: { 'if-none-match': '"same"' } })
    expect([response.status, response.headers.get('etag')]).toEqual([304, '"same"'])
  })

  it('of the demo let the tag work, also under another public address', async () => {
    world = await createHttpWorld({ publicUrl: 'https://chat.acme.example' })
    world.has.files.set('/demo/', 'shop')
    const policy = policyOf(await world.fetch('/demo/'))
    expect(policy).toContain("script-src 'self' http://porchlight.test https://chat.acme.example;")
    expect(policy).toContain('wss://chat.acme.example;')
    expect(policy).not.toContain('unsafe')
  })

  it('of the demo that show themselves answer to addresses below them', async () => {
    expect(await (await world.fetch('/demo/finder/tents/two')).text()).toBe('finder')
    expect((await world.fetch('/demo/unknown')).status).toBe(404)
    world.has.files.set('/demo/404/', 'lost in the shop')
    const lost = await world.fetch('/demo/unknown', { headers: { accept: 'text/html' } })
    expect([lost.status, await lost.text()]).toEqual([404, 'lost in the shop'])
    expect((await problemOf(await world.fetch('/demo/unknown'))).status).toBe(404)
  })

  it('of the widget may be loaded by any site', async () => {
    const { headers } = await world.fetch('/widget/window-abcd1234.js')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })

  it('whose tag is older than the build are led to the window there is now', async () => {
    const response = await world.fetch('/widget/window-gone0000.js')
    expect([response.status, response.headers.get('location')]).toEqual([302, '/widget/window-abcd1234.js'])
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect((await world.fetch('/widget/other-gone0000.js')).status).toBe(404)
  })
})

describe('the panel', () => {
  const cookie = 'session=valid'
  const origin = 'http://porchlight.test'
  const openDesk = (headers: Record<string, string>, query = '?tenant=acme') =>
    world.fetch(`/api/desk/socket${query}`, { headers: { upgrade: 'websocket', ...headers } })

  it('learns who is signed in', async () => {
    const response = await world.fetch('/api/panel/me', { headers: { cookie } })
    expect(await response.json()).toEqual({
      user: ada.user,
      memberships: [{ tenant: 'acme', tenantName: 'Acme', role: 'agent' }],
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
    for (const headers of [{}, { cookie: 'session=old' }])
      expect(await problemOf(await world.fetch('/api/panel/me', { headers }))).toMatchObject({
        status: 401,
        code: 'signed-out',
      })
  })

  it('signs in by its own doors', async () => {
    const response = await world.fetch('/api/auth/get-session')
    expect(await response.json()).toMatchObject({ user: { name: 'Ada' } })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('is handed to the desk with who the agent is and what they may do', async () => {
    expect(await (await openDesk({ origin, cookie })).text()).toBe('connected')
    expect(world.seen.agents).toEqual([
      {
        id: 'u-1',
        name: 'Ada',
        email: 'ada@acme.example',
        role: 'agent',
        can: ['chat.reply', 'chat.note'],
        sites: null,
        access: 1,
        memberSince: 7,
        sessionEnds: ada.session.expiresAt,
        sessionId: ada.session.id,
      },
    ])
    expect(world.seen.deskConfigs.map(({ tenant }) => tenant)).toEqual(['acme'])
    expect(await world.room().state()).toMatchObject({ config: 3 })
  })

  it('is at home under the public address too', async () => {
    world = await createHttpWorld({ publicUrl: 'https://chat.acme.example' })
    world.has.session = ada
    world.has.memberships = [{ tenant: 'acme', tenantName: 'Acme', role: 'owner' }]
    expect((await openDesk({ origin: 'https://chat.acme.example', cookie })).status).toBe(200)
    expect((await openDesk({ origin, cookie })).status).toBe(200)
  })

  it('hears by a close code why it is not let in', async () => {
    const closed = async (answer: Promise<Response>) => (await answer).headers.get('x-closed')
    expect(await closed(openDesk({ origin }))).toBe('4401 Sign in first')
    expect(await closed(openDesk({ origin, cookie: 'session=old' }))).toBe('4401 Sign in first')
    expect(await closed(openDesk({ origin, cookie }, '?tenant=other'))).toBe('4403 Not a member of this tenant')
    expect(world.seen.agents).toEqual([])
  })

  it.each([
    ['another site’s page', { origin: 'https://evil.example', cookie }, '?tenant=acme', 403, 'origin'],
    ['nobody’s page', { cookie }, '?tenant=acme', 403, 'origin'],
    ['no socket', { origin, cookie, upgrade: '' }, '?tenant=acme', 426, undefined],
    ['no tenant', { origin, cookie }, '', 400, 'tenant'],
    ['a strange tenant', { origin, cookie }, '?tenant=../x', 400, 'tenant'],
  ])('is refused for %s', async (_what, headers, query, status, field) => {
    expect(await problemOf(await openDesk(headers, query))).toMatchObject({ status, ...(field && { field }) })
    expect(world.seen.agents).toEqual([])
  })
})

describe('the internal doors', () => {
  const ask = async (name: string, body: unknown, bearer?: string) =>
    world.fetch(`/internal/${name}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bearer ?? (await world.keys.text('internal'))}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
  const setup = {
    tenant: { id: 'acme', name: 'Acme' },
    site: { id: 'shop', name: 'Shop', domains: ['shop.example'], consent: 'none' },
    owner: { email: 'Owner@Acme.example', password: 'long enough', name: 'Owner' },
  }

  it('open with the internal key only', async () => {
    for (const bearer of ['', 'wrong', `${await world.keys.text('internal')}x`])
      expect(await problemOf(await ask('setup', setup, bearer))).toMatchObject({ status: 401 })
    expect(world.seen.setups).toEqual([])
    expect((await world.fetch('/internal/ready')).status).toBe(404)
  })

  it('set up with every plugin, and tell the room and the desk', async () => {
    const response = await ask('setup', setup)
    expect(await response.json()).toEqual({ siteKey: world.key, created: true })
    expect(world.seen.setups).toMatchObject([{ plugins: ['chat'], owner: { email: 'owner@acme.example' } }])
    expect(world.seen.deskConfigs).toHaveLength(1)
    expect(await world.room().state()).toMatchObject({ config: 3 })
  })

  it('set nothing up over data of a newer version, and say whose', async () => {
    const newer = {
      ok: false,
      reason: 'newer',
      message: 'the data has migration 9 (later): start a newer one',
    } as const
    world.has.stores = { ...world.has.stores, tenant: () => Promise.reject(new UnusableData('t-acme', newer)) }
    expect(await problemOf(await ask('setup', setup))).toMatchObject({
      status: 409,
      code: 'newer-data',
      detail: 'the database t-acme cannot be used: the data has migration 9 (later): start a newer one',
    })
    expect(world.seen.setups).toEqual([])
  })

  it.each([
    [{ ...setup, tenant: { id: 'Acme!', name: 'Acme' } }, 'tenant.id'],
    [{ ...setup, owner: { ...setup.owner, password: 'short' } }, 'owner.password'],
    [{ ...setup, site: undefined }, 'site'],
    ['hello', undefined],
  ])('say which field is wrong', async (body, field) => {
    expect(await problemOf(await ask('setup', body))).toMatchObject({
      status: 400,
      code: 'bad-input',
      ...(field && { field }),
    })
  })

  it('set a lost password, and sign the owner out', async () => {
    const chosen = await ask('owner', { email: 'owner@acme.example', password: 'long enough' })
    expect(await chosen.json()).toEqual({ email: 'owner@acme.example', password: 'long enough' })
    expect(world.seen.signedOut).toEqual(['u-1'])
    const random = await (await ask('owner', {})).json()
    expect(random.password).toBe(world.seen.passwords.at(-1)?.password)
    expect(random.password.length).toBeGreaterThanOrEqual(22)
    expect(await problemOf(await ask('owner', { email: 'who@acme.example' }))).toMatchObject({
      status: 404,
      field: 'email',
    })
    expect(await problemOf(await ask('owner', { password: 'short' }))).toMatchObject({ status: 400, field: 'password' })
  })

  it('say whether everything is well, and else what is not', async () => {
    expect(await (await ask('ready', {})).json()).toEqual({ status: 'ok' })
    world.has.files.delete('/widget/tag.js')
    await world.clock.advance(60_000)
    world = await createHttpWorld()
    world.has.files.delete('/widget/tag.js')
    expect(await problemOf(await ask('ready', {}))).toMatchObject({
      status: 503,
      field: 'the static files',
      detail: 'the static files: the build has no /widget/tag.js (status 404)',
    })
    world.has.directoryAway = true
    expect(await problemOf(await ask('ready', {}))).toMatchObject({
      detail: 'the control database: the directory is away',
    })
  })
})
