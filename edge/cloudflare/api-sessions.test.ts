import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hashApiKey } from '../../core/auth/api-key.ts'
import { sessionOf } from '../../core/tenant/records-of-tests.ts'
import { saveRecords } from '../../core/tenant/store.ts'
import { createHttpWorld, type HttpWorld } from '../../core/testing/http-world.ts'
import { startTestServer, type TestServer } from '../embedded/libsql/stores/database-of-tests.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const key = `pl_${'k'.repeat(40)}`
let world: HttpWorld
let databases: TestServer

beforeEach(async () => {
  databases = await startTestServer()
  world = await createHttpWorld()
  world.has.stores = databases.stores
  world.has.apiKeys.set((await hashApiKey(key)) ?? '', { tenant: 'acme', scopes: null, expiresAt: null })
})
afterEach(() => databases.close())

let views = 0
async function report(event: object, token: string | null = null): Promise<string> {
  const response = await world.fetch(`/v/${world.key}/beacon`, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain',
      origin: 'https://shop.example',
      'user-agent': 'Mozilla/5.0 (X11) Firefox/128.0',
    },
    body: JSON.stringify({ protocol: 1, tab: 'tab-1', token, visit: {}, events: [event] }),
  })
  expect(response.status).toBe(200)
  const answer = await response.json()
  await world.clock.advance(1_000)
  return answer.token
}

const visit = (path: string) => report({ t: 'page', id: `page-${++views}`, url: `https://shop.example${path}` })

interface List {
  items: { id: string; visitorId: string; url: string; startedAt: number; endedAt: number | null; presence: string }[]
  nextCursor: string | null
  total: number
}

async function get<T = List>(path: string): Promise<T> {
  const response = await world.fetch(`/api/v1/sites/shop/${path}`, { headers: { authorization: `Bearer ${key}` } })
  expect(response.status).toBe(200)
  return response.json()
}

async function everyPage(query: string): Promise<List['items']> {
  const items: List['items'] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const part: List = await get(`sessions?${query}${cursor && `&cursor=${cursor}`}`)
    items.push(...part.items)
    cursor = part.nextCursor
  }
  return items
}

const paths = (items: List['items']) => items.map(({ url }) => new URL(url).pathname)

describe('sessions', () => {
  it('go over from the room to the database without a gap', async () => {
    const token = await visit('/lamps')
    const [going] = (await get('sessions')).items
    expect(going).toMatchObject({ endedAt: null, presence: 'browsing' })

    await report({ t: 'leave' }, token)
    await world.clock.advance(15 * 60_000)
    expect((await get('visitors')).total).toBe(0)
    expect((await get('sessions')).items).toMatchObject([{ id: going?.id, presence: 'departed', endedAt: null }])

    await world.clock.advance(10 * 60_000)
    await vi.waitFor(async () => {
      await world.clock.advance(1_000)
      expect((await get('sessions')).total).toBe(1)
    })
    const [finished] = (await get('sessions')).items
    expect(finished).toMatchObject({
      id: going?.id,
      visitorId: going?.visitorId,
      url: going?.url,
      startedAt: going?.startedAt,
    })
    expect(finished).toMatchObject({ presence: 'departed', endedAt: expect.any(Number), engagement: null })
    expect((await get('visitors')).total).toBe(0)

    const visitor = await get<object>(`visitors/${going?.visitorId}`)
    expect(visitor).toMatchObject({
      id: going?.visitorId,
      presence: 'departed',
      fields: { 'core.country': 'NL', 'core.entryUrl': 'https://shop.example/lamps' },
      history: [{ n: 1, url: 'https://shop.example/lamps' }],
    })
  })

  it('have a visitor also between their end and the database', async () => {
    const token = await visit('/lamps')
    const [going] = (await get('sessions')).items
    await report({ t: 'leave' }, token)
    world.has.storing = new Promise(() => {})
    await world.clock.advance(30 * 60_000)
    expect((await get('sessions')).items).toMatchObject([{ id: going?.id, endedAt: expect.any(Number) }])
    expect(await get<object>(`visitors/${going?.visitorId}`)).toMatchObject({
      id: going?.visitorId,
      presence: 'departed',
      url: 'https://shop.example/lamps',
      history: [{ n: 1, url: 'https://shop.example/lamps' }],
    })
  })

  it('come in one order from both, page by page, each once', async () => {
    const now = world.clock.now()
    const db = await databases.stores.tenant('acme')
    const stored = Array.from({ length: 9 }, (_, n) =>
      sessionOf({
        id: `stored-${n}`,
        site: 'shop',
        startedAt: now - n * 1_500 + 4_000,
        url: `https://shop.example/stored-${n}`,
      }),
    )
    await saveRecords(db, { sessions: stored, chats: [] })
    for (let n = 0; n < 6; n++) await visit(`/live-${n}`)

    const all = await everyPage('limit=4')
    expect(all).toHaveLength(15)
    expect(new Set(all.map(({ id }) => id)).size).toBe(15)
    expect(all.map(({ startedAt }) => startedAt)).toEqual(
      all.map(({ startedAt }) => startedAt).toSorted((a, b) => b - a),
    )
    expect(paths(await everyPage('limit=4&sort=core.startedAt'))).toEqual(paths(all).toReversed())
    expect((await get('sessions?limit=4')).total).toBe(15)
  })

  it('are shown as the room has them where both do', async () => {
    await visit('/lamps')
    const [going] = (await get('sessions')).items
    const db = await databases.stores.tenant('acme')
    const half = sessionOf({
      id: going?.id ?? '',
      site: 'shop',
      startedAt: going?.startedAt ?? 0,
      endedAt: null,
      url: 'https://shop.example/old',
    })
    await saveRecords(db, { sessions: [half], chats: [] })
    expect(paths((await get('sessions')).items)).toEqual(['/lamps'])
  })

  it('are answered for by the room until the database has them', async () => {
    const write = await databases.stores.tenant('acme')
    const earlier = sessionOf({ id: 'earlier', site: 'shop', startedAt: 1, url: 'https://shop.example/earlier' })
    await saveRecords(write, { sessions: [earlier], chats: [] })
    // The database reads and does not write.
    const { stores } = databases
    let busy = true
    const refusing: ProxyHandler<typeof write> = {
      get: (db, name) => {
        if (busy && (name === 'batch' || name === '$client')) throw new Error('busy')
        return Reflect.get(db, name)
      },
    }
    world.has.stores = { ...stores, tenant: async tenant => new Proxy(await stores.tenant(tenant), refusing) }
    const tokens = [await visit('/lamps'), await visit('/tables')]
    for (const token of tokens) await report({ t: 'leave' }, token)
    const going = (await get('sessions')).items.map(({ id }) => id)
    await world.clock.advance(25 * 60_000)
    const { items, total } = await get('sessions')
    expect(items.map(({ id }) => id)).toEqual([...going])
    expect(total).toBe(3)
    expect(items[0]).toMatchObject({ presence: 'departed', endedAt: expect.any(Number) })
    expect(paths(await everyPage('limit=1'))).toEqual(['/tables', '/lamps', '/earlier'])
    expect(paths(await everyPage('limit=2&sort=core.startedAt'))).toEqual(['/earlier', '/lamps', '/tables'])
    expect((await get('sessions?lane=bot')).total).toBe(0)
    expect((await get('sessions?filter=core.country:eq:BE')).total).toBe(0)
    busy = false
    await vi.waitFor(async () => {
      await world.clock.advance(60_000)
      expect(await (await stores.tenant('acme')).$client.execute('select id from session')).toMatchObject({
        rows: { length: 3 },
      })
    })
    expect(paths(await everyPage('limit=1'))).toEqual(['/tables', '/lamps', '/earlier'])
    expect((await get('sessions')).total).toBe(3)
  })

  it('are filtered alike in both', async () => {
    const db = await databases.stores.tenant('acme')
    const of = (id: string, country: string, lane: 'human' | 'bot' = 'human') =>
      sessionOf({
        id,
        site: 'shop',
        url: `https://shop.example/${id}`,
        fields: { 'core.country': country },
        lane: { kind: lane, reason: null },
      })
    await saveRecords(db, { sessions: [of('dutch', 'NL'), of('belgian', 'BE'), of('bot', 'NL', 'bot')], chats: [] })
    await visit('/live')
    expect(paths((await get('sessions?filter=core.country:eq:NL')).items)).toEqual(['/live', '/dutch'])
    expect((await get('sessions?filter=core.country:eq:BE')).total).toBe(1)
    expect(paths((await get('sessions?lane=bot')).items)).toEqual(['/bot'])
    expect((await get('sessions?lane=all')).total).toBe(4)
    expect(paths((await get('sessions?filter=core.presence:eq:departed')).items).toSorted()).toEqual([
      '/belgian',
      '/dutch',
    ])
  })

  it('can only be sorted by when they began', async () => {
    const response = await world.fetch('/api/v1/sites/shop/sessions?sort=core.url', {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(await response.json()).toMatchObject({ status: 400, field: 'sort' })
  })

  it('say so when the database is away, and are back with it', async () => {
    await visit('/lamps')
    databases.failAfter(0, 'before')
    const response = await world.fetch('/api/v1/sites/shop/sessions', { headers: { authorization: `Bearer ${key}` } })
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
    databases.heal()
    expect((await get('sessions')).total).toBe(1)
  })
})

it('a visitor nobody knows is not found', async () => {
  const response = await world.fetch('/api/v1/sites/shop/visitors/nobody', {
    headers: { authorization: `Bearer ${key}` },
  })
  expect(await response.json()).toMatchObject({ status: 404, field: 'id' })
})
