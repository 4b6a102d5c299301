import { definePlugin, field } from '@porchlight/plugin-sdk'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hashApiKey } from '../../auth/api-key.ts'
import { httpLimits } from '../../limits.ts'
import { createHttpWorld, type HttpWorld } from '../../testing/http-world.ts'

const cart = definePlugin({
  id: 'cart',
  title: 'Cart',
  version: '1.0.0',
  api: 1,
  fields: {
    value: field(z.number(), { title: 'Value', keep: 'session', scope: 'technical', format: 'number' }),
    open: field(z.boolean(), { title: 'Open', keep: 'session', scope: 'technical', format: 'flag' }),
    items: field(z.array(z.string()), { title: 'Items', keep: 'session', scope: 'technical', format: 'list' }),
  },
})
const key = `pl_${'k'.repeat(40)}`
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'

let world: HttpWorld
beforeEach(async () => {
  world = await createHttpWorld({ servers: [cart.server({})] })
  world.has.apiKeys.set((await hashApiKey(key)) ?? '', { tenant: 'acme', scopes: null, expiresAt: null })
})

let views = 0
async function visit(
  path: string,
  { userAgent = firefox, referrer = '', address = '192.0.2.7' } = {},
): Promise<string> {
  const response = await world.fetch(`/v/${world.key}/beacon`, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain',
      origin: 'https://shop.example',
      'user-agent': userAgent,
      'x-test-address': address,
    },
    body: JSON.stringify({
      protocol: 1,
      tab: 'tab-1',
      visit: {},
      events: [{ t: 'page', id: `page-${++views}`, url: `https://shop.example${path}`, referrer }],
    }),
  })
  await world.clock.advance(1_000)
  return (await response.json()).token
}

const get = (path: string, authorization = `Bearer ${key}`) =>
  world.fetch(`/api/v1/sites/shop/${path}`, { headers: { authorization } })

interface List {
  items: { id: string; url: string; [part: string]: unknown }[]
  nextCursor: string | null
  total: number
}

async function list(query: string): Promise<List> {
  const response = await get(`visitors?${query}`)
  expect(response.status).toBe(200)
  return response.json()
}

const paths = ({ items }: List) => items.map(({ url }) => new URL(url).pathname)

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return response.json()
}

describe('an API key', () => {
  it.each([
    ['none', ''],
    ['another scheme', `Basic ${key}`],
    ['one that is no key', 'Bearer hello'],
    ['one nobody made', `Bearer pl_${'x'.repeat(40)}`],
  ])('%s is refused', async (_what, authorization) => {
    const response = await get('visitors', authorization)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'signed-out', field: 'authorization' })
  })

  it('opens the sites of its tenant only', async () => {
    const other = `pl_${'o'.repeat(40)}`
    world.has.apiKeys.set((await hashApiKey(other)) ?? '', { tenant: 'other', scopes: null, expiresAt: null })
    expect(await problemOf(await get('visitors', `Bearer ${other}`))).toMatchObject({ status: 404, field: 'site' })
    const elsewhere = await world.fetch('/api/v1/sites/gone/visitors', { headers: { authorization: `Bearer ${key}` } })
    expect(await problemOf(elsewhere)).toMatchObject({ status: 404, code: 'not-found', field: 'site' })
  })

  it('is looked up once in a while, not each time', async () => {
    await get('visitors')
    const before = world.seen.directoryReads
    await get('visitors')
    expect(world.seen.directoryReads).toBe(before)
  })

  it('that was revoked is refused when it was trusted for `httpLimits.keyTrust`', async () => {
    const hash = (await hashApiKey(key)) ?? ''
    // Time goes on while an answer is waited for: the key was read somewhere between these two.
    const first = world.clock.now()
    expect((await get('visitors')).status).toBe(200)
    const last = world.clock.now()
    world.has.apiKeys.delete(hash)
    let status = 200
    while (status === 200) {
      // Slower than a key may ask.
      await world.clock.advance(100)
      const asked = world.clock.now()
      status = (await get('visitors')).status
      if (status === 200) expect(asked - last).toBeLessThan(httpLimits.keyTrust)
    }
    expect(status).toBe(401)
    expect(world.clock.now() - first).toBeGreaterThanOrEqual(httpLimits.keyTrust)
  })

  it('opens what it was made for, until its end', async () => {
    const hash = (await hashApiKey(key)) ?? ''
    const expiresAt = world.clock.now() + httpLimits.keyTrust * 1_000
    world.has.apiKeys.set(hash, { tenant: 'acme', scopes: ['sessions:read'], expiresAt })
    expect(await problemOf(await get('visitors'))).toMatchObject({ status: 403, code: 'not-allowed' })
    world.has.apiKeys.set(hash, { tenant: 'acme', scopes: ['visitors:read'], expiresAt })
    await world.clock.advance(httpLimits.keyTrust)
    expect((await get('visitors')).status).toBe(200)
    await world.clock.advance(expiresAt - world.clock.now())
    expect((await get('visitors')).status).toBe(401)
  })

  it('cannot be guessed fast', async () => {
    let last = 0
    for (let n = 0; n < httpLimits.apiBurst * 5 && last !== 429; n++)
      last = (await get('visitors', `Bearer pl_${String(n).padStart(30, 'g')}`)).status
    expect(last).toBe(429)
    expect((await get('visitors')).status).toBe(200)
  })
})

describe('visitors', () => {
  it('of a site nobody has visited are none', async () => {
    expect(await list('')).toEqual({ items: [], nextCursor: null, total: 0 })
  })

  it('are shown whole, with null where nothing is known', async () => {
    const before = world.clock.now()
    await visit('/lamps?utm_campaign=spring', { referrer: 'https://www.google.com/search?q=floor+lamp' })
    const after = world.clock.now()
    const { items } = await list('')
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^id-/),
        site: 'shop',
        lane: { kind: 'human', reason: null },
        presence: 'browsing',
        engagement: 'browsing',
        startedAt: expect.any(Number),
        lastSeenAt: items[0]?.startedAt,
        entryUrl: 'https://shop.example/lamps?utm_campaign=spring',
        url: 'https://shop.example/lamps?utm_campaign=spring',
        title: null,
        pages: 1,
        referrer: {
          url: 'https://www.google.com/search?q=floor+lamp',
          medium: 'search',
          source: 'Google',
          keywords: 'floor lamp',
        },
        campaign: 'spring',
        fields: expect.objectContaining({
          'core.country': 'NL',
          'core.postalCode': null,
          'core.title': null,
          'cart.value': null,
          'cart.items': null,
        }),
      },
    ])
    expect(items[0]?.startedAt).toBeGreaterThanOrEqual(before)
    expect(items[0]?.startedAt).toBeLessThanOrEqual(after)
  })

  it('are people, or programs with the reason, or both', async () => {
    await visit('/human')
    await visit('/bot', { userAgent: googlebot })
    expect(paths(await list(''))).toEqual(['/human'])
    const bots = await list('lane=bot')
    expect(paths(bots)).toEqual(['/bot'])
    expect(bots.items[0]?.lane).toMatchObject({ kind: 'bot', reason: expect.stringContaining('Googlebot') })
    expect((await list('lane=all')).total).toBe(2)
  })

  it('come newest first, or in the order asked for', async () => {
    for (const path of ['/b', '/c', '/a']) await visit(path)
    expect(paths(await list(''))).toEqual(['/a', '/c', '/b'])
    expect(paths(await list('sort=core.startedAt'))).toEqual(['/b', '/c', '/a'])
    expect(paths(await list('sort=core.url'))).toEqual(['/a', '/b', '/c'])
    expect(paths(await list('sort=-core.url'))).toEqual(['/c', '/b', '/a'])
  })

  it('come page by page, each once, with the total of all', async () => {
    for (let n = 0; n < 7; n++) await visit(`/${n}`)
    const seen: string[] = []
    let cursor: string | null = ''
    for (let page = 0; cursor !== null; page++) {
      const part: List = await list(`sort=core.url&limit=3${cursor && `&cursor=${cursor}`}`)
      expect(part.total).toBe(7)
      expect(part.items).toHaveLength(page < 2 ? 3 : 1)
      seen.push(...paths(part))
      cursor = part.nextCursor
    }
    expect(seen).toEqual(['/0', '/1', '/2', '/3', '/4', '/5', '/6'])
  })

  it('are filtered by what all filters say', async () => {
    await visit('/lamps', { referrer: 'https://www.google.com/' })
    await visit('/lamps/floor')
    await visit('/chairs')
    const filtered = async (...filters: string[]) =>
      paths(await list(`sort=core.url&${filters.map(filter => `filter=${encodeURIComponent(filter)}`).join('&')}`))
    expect(await filtered('core.url:contains:lamps')).toEqual(['/lamps', '/lamps/floor'])
    expect(await filtered('core.url:contains:lamps', 'core.source:eq:Google')).toEqual(['/lamps'])
    expect(await filtered('core.url:eq:https://shop.example/chairs')).toEqual(['/chairs'])
    expect(await filtered('core.source:eq:')).toEqual(['/chairs', '/lamps/floor'])
    expect(await filtered('core.source:ne:')).toEqual(['/lamps'])
    expect(await filtered('core.country:in:BE,NL', 'core.pages:lt:2', 'core.presence:eq:browsing')).toHaveLength(3)
    expect(await filtered('core.pages:gt:1')).toEqual([])
    expect(await filtered('cart.value:gt:10')).toEqual([])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=many', 'limit'],
    ['lane=alien', 'lane'],
    ['limits=3', 'limits'],
    ['sort=core.nothing', 'sort'],
    ['sort=-', 'sort'],
    ['cursor=hello', 'cursor'],
    ['cursor=%00', 'cursor'],
    ['filter=core.country', 'filter'],
    ['filter=core.country:is:NL', 'filter'],
    ['filter=core.nothing:eq:1', 'filter'],
    ['filter=core.country:eq:Netherlands', 'filter'],
    ['filter=core.presence:eq:sleeping', 'filter'],
    ['filter=core.pages:gt:many', 'filter'],
    ['filter=core.pages:eq:1.5', 'filter'],
    ['filter=core.pages:gt:', 'filter'],
    ['filter=core.pages:contains:1', 'filter'],
    ['filter=cart.open:eq:yes', 'filter'],
    [Array.from({ length: 17 }, () => 'filter=core.pages:eq:1').join('&'), 'filter'],
  ])('asked for with %s name the parameter that is wrong', async (query, field) => {
    expect(await problemOf(await get(`visitors?${query}`))).toMatchObject({ status: 400, code: 'bad-input', field })
  })

  it('keep a cursor to the query it was made for', async () => {
    for (const path of ['/a', '/b']) await visit(path)
    const { nextCursor } = await list('limit=1')
    expect(paths(await list(`limit=1&cursor=${nextCursor}`))).toEqual(['/a'])
    for (const query of ['lane=all', 'sort=core.url', 'filter=core.pages:eq:1'])
      expect(await problemOf(await get(`visitors?${query}&cursor=${nextCursor}`))).toMatchObject({ field: 'cursor' })
  })
})

describe('one visitor', () => {
  it('comes with the pages of the visit', async () => {
    await visit('/lamps')
    const [item] = (await list('')).items
    const response = await get(`visitors/${item?.id}`)
    const { history, ...visitor } = await response.json()
    expect(visitor).toEqual(item)
    expect(history).toEqual([
      {
        n: 1,
        id: `page-${views}`,
        url: 'https://shop.example/lamps',
        title: null,
        referrer: null,
        at: expect.any(Number),
        leftAt: null,
      },
    ])
  })

  it('needs the database when the room does not know them', async () => {
    const response = await get('visitors/nobody-here')
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'unavailable' })
    const causes = world.seen.logs.map(({ data }) => String(Object(data).error?.cause))
    expect(causes.join()).toContain('no databases here')
  })
})

it('describes itself', async () => {
  const response = await world.fetch('/api/openapi.json')
  const document = await response.json()
  expect(document).toMatchObject({
    openapi: '3.1.0',
    servers: [{ url: 'http://porchlight.test' }],
    components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
  })
  expect(Object.keys(document.paths)).toEqual([
    '/api/v1/sites/{site}/visitors',
    '/api/v1/sites/{site}/visitors/{id}',
    '/api/v1/sites/{site}/sessions',
  ])
  const visitors = document.paths['/api/v1/sites/{site}/visitors'].get
  expect(visitors.parameters.map(({ name }: { name: string }) => name)).toEqual([
    'site',
    'limit',
    'cursor',
    'lane',
    'filter',
    'sort',
  ])
  expect(Object.keys(visitors.responses)).toEqual(['200', '400', '401', '403', '404', '429', '503'])
  expect(Object.keys(document.components.schemas).sort()).toEqual([
    'Page',
    'Problem',
    'Session',
    'Visitor',
    'VisitorWithHistory',
  ])

  await visit('/lamps')
  const [item] = (await list('')).items
  expect(Object.keys(item ?? {}).sort()).toEqual(document.components.schemas.Visitor.required.toSorted())
})
