import { createScheduledController, SELF } from 'cloudflare:test'
import { expect, it, vi } from 'vitest'
import { internalKey } from '../../core/auth/keys.ts'
import type { Env } from './env.ts'
import { testEnv } from './env-of-tests.ts'
import { shareOfDay } from './share-of-day.ts'
import worker from './worker.ts'

const origin = 'http://porchlight.test'
const page = 'http://localhost:8787/demo/'
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const apiKey = `pl_${'k'.repeat(40)}`
const owner = { email: 'owner@example.com', password: 'a good password', name: 'Olivia Owner' }

async function internal(name: string, body: object): Promise<Response> {
  const authorization = `Bearer ${await internalKey(testEnv.PORCHLIGHT_SECRET)}`
  return SELF.fetch(`${origin}/internal/${name}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** A tenant of its own for each test, with a site `shop`. */
async function setUp(tenant: string): Promise<{ tenant: string; key: string; created: boolean }> {
  const response = await internal('setup', {
    tenant: { id: tenant, name: 'Acme' },
    site: { id: 'shop', name: 'Acme Shop', domains: ['localhost'], consent: 'none' },
    owner: { ...owner, email: `${tenant}@example.com` },
    apiKey: `${apiKey}${tenant}`,
  })
  expect(response.status).toBe(200)
  const { siteKey, created } = await response.json<{ siteKey: string; created: boolean }>()
  return { tenant, key: siteKey, created }
}

async function beacon(key: string, view: { id: string; url: string }, token: string | null = null) {
  const response = await SELF.fetch(`${origin}/v/${key}/beacon`, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain',
      origin: 'http://localhost:8787',
      'user-agent': firefox,
      'cf-connecting-ip': '81.2.69.142',
    },
    body: JSON.stringify({ protocol: 1, tab: 'tab-1', token, visit: {}, events: [{ t: 'page', ...view }] }),
  })
  expect(response.status).toBe(200)
  return response.json<{ accepted: number; token?: string }>()
}

async function api<T>(tenant: string, path: string): Promise<T> {
  const response = await SELF.fetch(`${origin}/api/v1/sites/shop/${path}`, {
    headers: { authorization: `Bearer ${apiKey}${tenant}` },
  })
  expect(response.status).toBe(200)
  return response.json<T>()
}

async function openSocket(url: string, headers: Record<string, string>) {
  const response = await SELF.fetch(url, { headers: { upgrade: 'websocket', ...headers } })
  const socket = response.webSocket
  if (!socket) throw new Error(`no socket but ${response.status} ${await response.text()}`)
  const received: { t: string; [part: string]: unknown }[] = []
  const closed: number[] = []
  socket.addEventListener('message', ({ data }) => {
    received.push(JSON.parse(String(data)))
  })
  socket.addEventListener('close', ({ code }) => {
    closed.push(code)
  })
  socket.accept()
  return { response, received, closed, send: (frame: object) => socket.send(JSON.stringify(frame)), socket }
}

async function signIn(tenant: string): Promise<string> {
  const response = await SELF.fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: `${tenant}@example.com`, password: owner.password }),
  })
  expect(response.status).toBe(200)
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';', 1)[0])
    .join('; ')
}

it('says that it is well', async () => {
  expect(await (await SELF.fetch(`${origin}/healthz`)).json()).toEqual({ status: 'ok' })
  const ready = await internal('ready', {})
  expect(await ready.json()).toEqual({ status: 'ok' })
})

it('shows the visitor of a beacon in the API', async () => {
  const { tenant, key, created } = await setUp('beacon')
  expect(created).toBe(true)
  const { accepted, token = '' } = await beacon(key, { id: 'page-1', url: page })
  expect(accepted).toBe(1)
  await beacon(key, { id: 'page-2', url: `${page}tents` }, token)
  await beacon(key, { id: 'page-2', url: `${page}tents` }, token)

  const list = await api<{ items: { id: string }[]; total: number }>(tenant, 'visitors')
  expect(list).toMatchObject({ total: 1, nextCursor: null })
  const [visitor] = list.items
  expect(visitor).toMatchObject({
    site: 'shop',
    lane: { kind: 'human', reason: null },
    presence: 'browsing',
    engagement: 'browsing',
    entryUrl: page,
    url: `${page}tents`,
    pages: 2,
    fields: { 'core.address': '81.2.69.142', 'core.city': null },
  })
  const one = await api<{ history: { url: string }[] }>(tenant, `visitors/${visitor?.id}`)
  expect(one.history.map(({ url }) => url)).toEqual([page, `${page}tents`])
  const sessions = await api<{ items: object[]; total: number }>(tenant, 'sessions')
  expect(sessions).toMatchObject({ total: 1, items: [{ visitorId: visitor?.id, endedAt: null, pages: 2 }] })
})

it('is set up twice without harm', async () => {
  const first = await setUp('twice')
  const second = await setUp('twice')
  expect(second).toEqual({ ...first, created: false })
})

it('keeps tenants apart', async () => {
  await setUp('apart-one')
  const response = await SELF.fetch(`${origin}/api/v1/sites/shop/visitors`, {
    headers: { authorization: `Bearer ${apiKey}apart-none` },
  })
  expect(response.status).toBe(401)
})

it('answers a visitor’s socket', async () => {
  const { key } = await setUp('socket')
  const { token = '' } = await beacon(key, { id: 'page-1', url: page })
  const visitor = await openSocket(`${origin}/v/${key}/socket`, {
    origin: 'http://localhost:8787',
    'sec-websocket-protocol': `porchlight.1, ${token}`,
  })
  expect(visitor.response.headers.get('sec-websocket-protocol')).toBe('porchlight.1')
  visitor.send({ t: 'hello', protocol: 1, tab: 'tab-1', visible: true, visit: {}, page: { id: 'page-1', url: page } })
  await vi.waitFor(() => expect(visitor.received).toMatchObject([{ t: 'hello', protocol: 1, chat: null }]))
  visitor.send({ t: 'command', key: 'command-1', name: 'chat.start', input: { body: 'Hello, is this waterproof?' } })
  await vi.waitFor(() =>
    expect(visitor.received).toContainEqual(expect.objectContaining({ t: 'ack', key: 'command-1' })),
  )
  visitor.send({ t: 'page', id: 'page-2', url: 'javascript:alert(1)' })
  await vi.waitFor(() => expect(visitor.received.at(-1)).toMatchObject({ t: 'error', problem: { field: 'url' } }))
  visitor.socket.send(new Uint8Array([1, 2, 3]))
  await vi.waitFor(() => expect(visitor.closed).toEqual([1003]))
})

it('lets an agent in, and shows a chat that waits', async () => {
  const { tenant, key } = await setUp('agent')
  const cookie = await signIn(tenant)
  const me = await SELF.fetch(`${origin}/api/panel/me`, { headers: { cookie } })
  expect(await me.json()).toMatchObject({
    user: { name: owner.name, email: 'agent@example.com' },
    memberships: [{ tenant, tenantName: 'Acme', role: 'owner' }],
  })

  const agent = await openSocket(`${origin}/api/desk/socket?tenant=${tenant}`, { origin, cookie })
  agent.send({ t: 'hello', protocol: 1 })
  await vi.waitFor(() =>
    expect(agent.received[0]).toMatchObject({
      t: 'hello',
      tenant: { id: tenant, name: 'Acme' },
      me: { name: owner.name, can: expect.arrayContaining(['core.tenant', 'chat.reply']) },
      sites: [{ id: 'shop', name: 'Acme Shop', key }],
    }),
  )
  const { token = '' } = await beacon(key, { id: 'page-1', url: page })
  const visitor = await openSocket(`${origin}/v/${key}/socket`, {
    origin: 'http://localhost:8787',
    'sec-websocket-protocol': `porchlight.1, ${token}`,
  })
  visitor.send({ t: 'hello', protocol: 1, tab: 'tab-1', visible: true, visit: {}, page: { id: 'page-1', url: page } })
  visitor.send({ t: 'command', key: 'command-1', name: 'chat.start', input: { body: 'Hello?' } })
  const waiting = await vi.waitFor(() => {
    const chats = agent.received.filter(frame => frame.t === 'chats').flatMap(frame => frame.chats)
    expect(chats).toContainEqual(expect.objectContaining({ site: 'shop', state: 'waiting' }))
    return chats.at(-1) as { id: string }
  })
  agent.send({ t: 'command', key: 'claim-001', site: 'shop', name: 'core.claim', input: { chatId: waiting.id } })
  agent.send({
    t: 'command',
    key: 'send-0001',
    site: 'shop',
    name: 'chat.send',
    input: { chatId: waiting.id, body: 'It is.' },
  })
  await vi.waitFor(() => expect(agent.received).toContainEqual(expect.objectContaining({ t: 'ack', key: 'send-0001' })))
  visitor.send({ t: 'chat', id: waiting.id, after: 0 })
  await vi.waitFor(() => expect(JSON.stringify(visitor.received)).toContain('It is.'))
})

it('tells an agent without a session by a close code', async () => {
  const { tenant } = await setUp('stranger')
  const stranger = await openSocket(`${origin}/api/desk/socket?tenant=${tenant}`, { origin })
  await vi.waitFor(() => expect(stranger.closed).toEqual([4401]))
  const cookie = await signIn(tenant)
  const elsewhere = await openSocket(`${origin}/api/desk/socket?tenant=other`, { origin, cookie })
  await vi.waitFor(() => expect(elsewhere.closed).toEqual([4403]))
})

it('signs an owner out everywhere whose password is set anew', async () => {
  const { tenant } = await setUp('owner')
  const cookie = await signIn(tenant)
  const agent = await openSocket(`${origin}/api/desk/socket?tenant=${tenant}`, { origin, cookie })
  const set = await internal('owner', { email: 'owner@example.com', password: 'another password' })
  expect(await set.json()).toEqual({ email: 'owner@example.com', password: 'another password' })
  await vi.waitFor(() => expect(agent.closed).toEqual([4401]))
  expect((await SELF.fetch(`${origin}/api/panel/me`, { headers: { cookie } })).status).toBe(401)
})

it('serves the tag and the panel', async () => {
  const { key } = await setUp('pages')
  const tag = await SELF.fetch(`${origin}/t/${key}.js`)
  expect(await tag.text()).toContain(`"key":"${key}"`)
  const panel = await SELF.fetch(`${origin}/panel/chats/7`)
  expect(panel.headers.get('content-security-policy')).toContain("script-src 'self';")
  expect(await panel.text()).toContain('<title>Panel</title>')
})

it('wakes a room whose turn it is, and its desk', async () => {
  await setUp('woken')
  const day = Date.UTC(2026, 5, 1)
  const turns = Array.from({ length: 96 }, (_, n) => day + n * 15 * 60_000)
  const turn = turns.find(at => shareOfDay('woken.shop', at)) ?? 0
  const errors = vi.spyOn(console, 'error')
  const desks: (string | undefined)[] = []
  const DESK: Env['DESK'] = {
    idFromName: name => testEnv.DESK.idFromName(name),
    get: (id, options) => {
      desks.push(id.name)
      return testEnv.DESK.get(id, options)
    },
  }
  await worker.scheduled(createScheduledController({ scheduledTime: turn }), { ...testEnv, DESK })
  expect(errors).not.toHaveBeenCalled()
  expect(desks).toContain('woken')
  errors.mockRestore()
})
