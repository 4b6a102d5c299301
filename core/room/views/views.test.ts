import { isDeepStrictEqual } from 'node:util'
import { type Condition, core } from '@porchlight/plugin-sdk'
import { applyWindow, type PageRecord, type Row, type Totals, type WindowState } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { compile } from '../../fields/condition.ts'
import { orderKey, type Place, placeOrder } from '../../fields/order.ts'
import { registerFields } from '../../fields/registry.ts'
import type { ListRequest, RoomWish } from '../../ports.ts'
import { type Random, seeded } from '../../testing/random.ts'
import type { ViewRecord } from './source.ts'
import { createViews, type ViewsPush } from './views.ts'
import type { WindowWish } from './window.ts'

const fields = registerFields([])
const fieldIds = [...fields.keys()]

function room() {
  const records = new Map<string, ViewRecord>()
  const pages = new Map<string, PageRecord[]>()
  const views = createViews({
    fields,
    get: id => records.get(id),
    ids: () => records.keys(),
    pagesOf: id => pages.get(id) ?? [],
  })
  const put = (id: string, values: Record<string, unknown>, listed = true) => {
    const known = records.get(id)
    records.set(id, { id, values: { ...known?.values, ...values }, listed })
    if (!known) views.added(id)
    else views.changed(id, known.listed === listed ? Object.keys(values) : 'all')
  }
  const drop = (id: string) => {
    records.delete(id)
    pages.delete(id)
    views.removed(id)
  }
  return { records, pages, views, put, drop }
}

const grid = (change: Partial<WindowWish> = {}): WindowWish => ({
  id: 'grid',
  kind: 'window',
  lane: 'human',
  filter: {},
  sort: { field: 'core.pages', descending: false },
  fields: ['core.pages', 'core.country'],
  start: { offset: 0 },
  count: 3,
  ...change,
})
const ask = (...wishes: RoomWish[]) => ({ wishes, refresh: [] })

describe('a window', () => {
  it('comes whole first, then only as what changed', () => {
    const { views, put } = room()
    put('ann1', { 'core.pages': 1, 'core.country': 'NL' })
    put('bob1', { 'core.pages': 2 })
    views.setWishes(ask(grid()))
    expect(views.take()?.windows).toEqual([
      {
        wish: 'grid',
        whole: true,
        offset: 0,
        total: 2,
        order: ['ann1', 'bob1'],
        rows: [
          { id: 'ann1', values: { 'core.pages': 1, 'core.country': 'NL' } },
          { id: 'bob1', values: { 'core.pages': 2, 'core.country': null } },
        ],
      },
    ])
    expect(views.take()).toBeNull()
    put('bob1', { 'core.country': 'DE', 'core.title': 'not in the window' })
    expect(views.take()?.windows).toEqual([
      {
        wish: 'grid',
        whole: false,
        offset: 0,
        total: 2,
        order: null,
        rows: [{ id: 'bob1', values: { 'core.country': 'DE' } }],
      },
    ])
    put('bob1', { 'core.title': 'still not' })
    expect(views.take()).toBeNull()
    put('ann1', { 'core.pages': 5 })
    expect(views.take()?.windows[0]).toMatchObject({
      order: ['bob1', 'ann1'],
      rows: [{ id: 'ann1', values: { 'core.pages': 5 } }],
    })
  })

  it('at the top stays at the top; further down it stays with its first row', () => {
    const { views, put, drop } = room()
    for (const n of [10, 20, 30, 40, 50, 60]) put(`v${n}`, { 'core.pages': n })
    const value = grid({ id: 'value', start: { value: 30, id: 'v30' } })
    views.setWishes(ask(grid(), grid({ id: 'low', start: { offset: 2 } }), value))
    const seen = (push: ViewsPush | null) =>
      push?.windows.map(each => [each.wish, each.offset, each.order?.join(' ') ?? null])
    expect(seen(views.take())).toEqual([
      ['grid', 0, 'v10 v20 v30'],
      ['low', 2, 'v30 v40 v50'],
      ['value', 2, 'v30 v40 v50'],
    ])
    put('v05', { 'core.pages': 5 })
    expect(seen(views.take())).toEqual([
      ['grid', 0, 'v05 v10 v20'],
      ['low', 3, null],
      ['value', 3, null],
    ])
    put('v30', { 'core.pages': 1 })
    expect(seen(views.take())).toEqual([
      ['grid', 0, 'v30 v05 v10'],
      ['low', 4, 'v40 v50 v60'],
      ['value', 4, 'v40 v50 v60'],
    ])
    for (const id of ['v40', 'v50', 'v60']) drop(id)
    expect(seen(views.take())?.slice(1)).toEqual([
      ['low', 1, 'v05 v10 v20'],
      ['value', 1, 'v05 v10 v20'],
    ])
  })

  it('comes whole again on refresh, and all of them after a push that was lost', () => {
    const { views, put } = room()
    put('ann1', { 'core.pages': 1 })
    views.setWishes(ask(grid(), grid({ id: 'other' }), { id: 'totals', kind: 'totals' }))
    views.take()
    views.setWishes({ ...ask(grid(), grid({ id: 'other' }), { id: 'totals', kind: 'totals' }), refresh: ['other'] })
    expect(views.take()).toMatchObject({ windows: [{ wish: 'other', whole: true }], totals: null })
    views.renew()
    expect(views.take()).toMatchObject({
      windows: [
        { wish: 'grid', whole: true },
        { wish: 'other', whole: true },
      ],
      totals: { everyone: 1 },
    })
  })

  it('of an unknown field is not served, and says why', () => {
    const { views } = room()
    const filter: Condition = { all: [{ field: 'deals.stage', is: 'eq', value: 'won' }] }
    expect(views.setWishes(ask(grid({ filter }), grid({ id: 'fine' })))).toMatchObject([
      { wish: 'grid', problem: { field: 'deals.stage' } },
    ])
    expect(views.take()?.windows.map(each => each.wish)).toEqual(['fine'])
    const sort = { field: 'deals.value', descending: true }
    expect(views.setWishes(ask(grid({ sort })))).toMatchObject([{ problem: { field: 'deals.value' } }])
  })

  it('does not ask the filter again when other fields changed', () => {
    const { records, views } = room()
    let asked = 0
    const values = {
      'core.pages': 1,
      get 'core.country'() {
        asked += 1
        return 'NL'
      },
    }
    records.set('ann1', { id: 'ann1', values, listed: true })
    const filter: Condition = { all: [{ field: 'core.country', is: 'eq', value: 'NL' }] }
    views.setWishes(ask(grid({ filter, fields: ['core.title'] })))
    views.take()
    asked = 0
    views.changed('ann1', ['core.title', 'core.url'])
    views.take()
    expect(asked).toBe(0)
    views.changed('ann1', ['core.country'])
    views.take()
    expect(asked).toBe(1)
  })

  it('sorted by state goes by urgency', () => {
    const { views, put } = room()
    put('ann1', { 'core.engagement': 'browsing', 'core.urgency': 5 })
    put('bob1', { 'core.engagement': 'waiting', 'core.urgency': 0 })
    put('cat1', { 'core.engagement': 'due', 'core.urgency': 1 })
    views.setWishes(ask(grid({ sort: { field: 'core.engagement', descending: false } })))
    expect(views.take()?.windows[0]?.order).toEqual(['bob1', 'cat1', 'ann1'])
  })
})

describe('a list', () => {
  it('leaves out who left the list, unless asked for them too', () => {
    const { views, put } = room()
    const request = {
      lane: 'all',
      filter: {},
      sort: { field: 'core.pages', descending: false },
      after: null,
      limit: 10,
    } as const
    const idsOf = (list: ReturnType<typeof views.list>) =>
      'problem' in list ? list.problem : list.rows.map(row => row.id)
    put('ann1', { 'core.pages': 1 })
    put('bob1', { 'core.pages': 2 }, false)
    for (const watched of [false, true]) {
      if (watched) views.setWishes(ask(grid({ lane: 'all', sort: request.sort })))
      expect(idsOf(views.list(request))).toEqual(['ann1'])
      expect(idsOf(views.list({ ...request, unlisted: true }))).toEqual(['ann1', 'bob1'])
    }
  })
})

describe('one visitor', () => {
  const page = (n: number, leftAt: number | null = null): PageRecord => ({
    n,
    id: `page${n}`,
    url: `/${n}`,
    title: null,
    referrer: null,
    at: n,
    leftAt,
  })

  it('comes with every field and page, then with what changed, then as gone', () => {
    const { views, put, drop, pages } = room()
    views.setWishes(ask({ id: 'ann', kind: 'visitor', visitorId: 'ann1' }))
    expect(views.take()?.visitors).toEqual([{ wish: 'ann', whole: true, visitor: null, pages: [] }])
    pages.set('ann1', [page(1)])
    put('ann1', { 'core.pages': 1 }, false)
    const [whole] = views.take()?.visitors ?? []
    expect(whole).toMatchObject({
      whole: true,
      visitor: { values: { 'core.pages': 1, 'core.city': null } },
      pages: [page(1)],
    })
    pages.set('ann1', [page(1, 2), page(2)])
    put('ann1', { 'core.pages': 2 }, false)
    expect(views.take()?.visitors).toEqual([
      { wish: 'ann', whole: false, visitor: { id: 'ann1', values: { 'core.pages': 2 } }, pages: [page(1, 2), page(2)] },
    ])
    pages.set('ann1', [{ ...page(1), id: 'another' }])
    put('ann1', { 'core.pages': 1 }, false)
    expect(views.take()?.visitors[0]).toMatchObject({ whole: true, pages: [{ id: 'another' }] })
    drop('ann1')
    expect(views.take()?.visitors).toEqual([{ wish: 'ann', whole: true, visitor: null, pages: [] }])
    expect(views.take()).toBeNull()
  })
})

describe('whatever happens in a room', () => {
  for (const seed of [1, 2, 3, 4]) {
    it(`patches lead to what a plain filter, sort and slice give (seed ${seed})`, { timeout: 60_000 }, () => {
      const random = seeded(seed)
      const { records, pages, views, put, drop } = room()
      const model = createModel(records, pages)
      for (let step = 0; step < 800; step++) {
        const changes = random.pick([0, 1, 1, 2, 5, 20])
        for (let each = 0; each < changes; each++) {
          const id = `v${random.below(60)}`
          if (random.chance(0.12)) drop(id)
          else {
            pages.set(id, morePages(random, pages.get(id) ?? []))
            put(id, someValues(random), random.chance(0.9))
          }
        }
        if (random.chance(0.1)) {
          const kept = model.wishes().filter(() => random.chance(0.6))
          const wishes = [...new Map([...kept, ...someWishes(random)].map(wish => [wish.id, wish])).values()]
          const refresh = wishes.filter(() => random.chance(0.2)).map(wish => wish.id)
          expect(views.setWishes({ wishes, refresh })).toEqual([])
          model.want(wishes)
        }
        if (random.chance(0.02)) views.renew()
        if (random.chance(0.8)) {
          model.apply(views.take())
          model.check(`seed ${seed}, step ${step}`)
        }
        if (random.chance(0.05)) {
          const request = someList(random)
          expect(walk(views.list, request)).toEqual(plainOrder(records, request).map(place => place.id))
        }
      }
    })
  }
})

type Shown = { readonly visitor: Row | null; readonly pages: readonly PageRecord[] }

/** A client that applies what it is sent, beside the plain truth. */
function createModel(records: ReadonlyMap<string, ViewRecord>, pages: ReadonlyMap<string, PageRecord[]>) {
  const windows = new Map<string, WindowState>()
  const visitors = new Map<string, Shown>()
  const anchors = new Map<string, Place>()
  let totals: Totals | null = null
  let wishes: readonly RoomWish[] = []

  const windowFrame = ({ wish, whole, order, ...rest }: ViewsPush['windows'][number]) => {
    const before = windows.get(wish) ?? null
    const next = applyWindow(before, { ...rest, t: whole ? 'window' : 'patch', ...(order && { order }) })
    if (!next) throw new Error(`A patch of ${wish} does not fit`)
    if (!whole && before) {
      expect(next).not.toEqual(before)
      if (order) expect(order).not.toEqual(before.rows.map(row => row.id))
      for (const row of rest.rows) {
        const held = before.rows.find(each => each.id === row.id)
        for (const [field, value] of Object.entries(row.values)) if (held) expect(held.values[field]).not.toEqual(value)
      }
    }
    windows.set(wish, next)
  }

  const visitorFrame = ({ wish, whole, visitor, pages: news }: ViewsPush['visitors'][number]) => {
    const before = visitors.get(wish)
    if (whole) return visitors.set(wish, { visitor, pages: news })
    if (!before?.visitor || !visitor) throw new Error(`A patch of ${wish} does not fit`)
    const byNumber = new Map([...before.pages, ...news].map(page => [page.n, page]))
    const values = { ...before.visitor.values, ...visitor.values }
    return visitors.set(wish, {
      visitor: { id: visitor.id, values },
      pages: [...byNumber.values()].sort((a, b) => a.n - b.n),
    })
  }

  const plainWindow = (wish: WindowWish): WindowState => {
    const order = placeOrder(wish.sort.descending)
    const places = plainOrder(records, wish)
    const { start, count } = wish
    const anchor = anchors.get(wish.id) ?? ('value' in start ? { key: orderKey(start.value), id: start.id } : null)
    const wanted = anchor
      ? places.filter(place => order(place, anchor) < 0).length
      : 'offset' in start
        ? start.offset
        : 0
    const top = 'offset' in start && start.offset === 0
    const offset = top ? 0 : wanted < places.length ? wanted : Math.max(0, places.length - count)
    const first = places[offset]
    if (first) anchors.set(wish.id, first)
    const rows = places
      .slice(offset, offset + count)
      .map(({ id }) => ({ id, values: pick(records.get(id), wish.fields) }))
    return { offset, total: places.length, rows }
  }

  return {
    wishes: () => wishes,
    want: (now: readonly RoomWish[]) => {
      const ids = new Set(now.map(wish => wish.id))
      for (const held of [windows, visitors, anchors]) for (const id of held.keys()) if (!ids.has(id)) held.delete(id)
      if (!ids.has('totals')) totals = null
      wishes = now
    },
    apply: (push: ViewsPush | null) => {
      for (const frame of push?.windows ?? []) windowFrame(frame)
      for (const frame of push?.visitors ?? []) visitorFrame(frame)
      if (push?.totals) totals = push.totals
    },
    check: (where: string) => {
      for (const wish of wishes) {
        if (wish.kind === 'window') expectSame(where, windows.get(wish.id), plainWindow(wish))
        if (wish.kind === 'totals') expectSame(where, totals, plainTotals(records))
        if (wish.kind === 'visitor') {
          const record = records.get(wish.visitorId)
          const visitor = record ? { id: record.id, values: pick(record, fieldIds) } : null
          expectSame(where, visitors.get(wish.id), { visitor, pages: visitor ? (pages.get(wish.visitorId) ?? []) : [] })
        }
      }
    },
  }
}

// Vitest's own comparison is for showing differences, not for making thousands of them.
function expectSame(where: string, actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, where).toStrictEqual(expected)
}

function pick(record: ViewRecord | undefined, wanted: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(wanted.map(field => [field, record?.values[field] ?? null]))
}

function plainOrder(
  records: ReadonlyMap<string, ViewRecord>,
  { lane, filter, sort }: Pick<WindowWish, 'lane' | 'filter' | 'sort'>,
): Place[] {
  const matcher = compile(filter, fields)
  if ('problem' in matcher) throw new Error(matcher.problem.message)
  const by = fields.get(sort.field)?.sortedBy ?? ''
  return [...records.values()]
    .filter(({ listed, values }) => listed && (lane === 'all' || (lane === 'bot') === (values['core.lane'] === 'bot')))
    .filter(({ values }) => matcher.matches(values))
    .map(({ id, values }) => ({ key: orderKey(values[by]), id }))
    .sort(placeOrder(sort.descending))
}

function plainTotals(records: ReadonlyMap<string, ViewRecord>): Totals {
  const listed = [...records.values()].filter(record => record.listed).map(record => record.values)
  const people = listed.filter(values => values['core.lane'] !== 'bot')
  const present = people.filter(values => values['core.presence'] !== 'departed')
  const bots = listed.filter(values => values['core.lane'] === 'bot')
  const presence = (wanted: string) => people.filter(values => values['core.presence'] === wanted).length
  const reasons = new Map<unknown, number>()
  for (const bot of bots) {
    const reason = bot['core.laneReason'] ?? 'Unknown'
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return {
    everyone: people.length,
    active: people.length - presence('idle') - presence('departed'),
    idle: presence('idle'),
    departed: presence('departed'),
    served: present.filter(values => ['due', 'replied', 'idle'].includes(String(values['core.engagement']))).length,
    waiting: present.filter(values => values['core.engagement'] === 'waiting').length,
    bots: bots.length,
    botReasons: [...reasons]
      .map(([reason, count]) => ({ reason: String(reason), count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
      .slice(0, 10),
  }
}

const engagements = core.fields.engagement.definition.schema
const states: readonly (readonly [string, number])[] = [
  ['waiting', 0],
  ['due', 1],
  ['replied', 2],
  ['idle', 3],
  ['past', 4],
  ['browsing', 5],
]

function someValues(random: Random): Record<string, unknown> {
  const [engagement, urgency] = random.pick(states)
  engagements.parse(engagement)
  const all: Record<string, unknown> = {
    'core.lane': random.pick(['human', 'human', 'bot', null]),
    'core.laneReason': random.pick(['Googlebot', 'A crawler', null]),
    'core.presence': random.pick(['browsing', 'idle', 'departed']),
    'core.engagement': engagement,
    'core.urgency': urgency,
    'core.pages': random.pick([1, 2, 3, 4, 5, null]),
    'core.country': random.pick(['NL', 'DE', 'nl', null]),
    'core.agents': random.pick([[], ['Ann'], ['Bob', 'Ann'], null]),
    'core.lastSeenAt': random.below(1_000),
    'core.title': random.pick(['Über uns', 'uber uns', 'Pricing', '']),
  }
  const together = ['core.engagement', 'core.urgency']
  const keep = random.chance(0.5)
  return Object.fromEntries(Object.entries(all).filter(([key]) => (together.includes(key) ? keep : random.chance(0.4))))
}

function morePages(random: Random, pages: readonly PageRecord[]): PageRecord[] {
  if (random.chance(0.7)) return [...pages]
  if (random.chance(0.1)) return []
  const at = random.below(1_000_000)
  const left = pages.map((page, index) => (index === pages.length - 1 ? { ...page, leftAt: at } : page))
  return [...left, { n: pages.length + 1, id: `page${at}`, url: '/', title: null, referrer: null, at, leftAt: null }]
}

const filters: readonly Condition[] = [
  {},
  { all: [{ field: 'core.country', is: 'eq', value: 'NL' }] },
  {
    any: [
      { field: 'core.pages', is: 'gt', value: 2 },
      { field: 'core.agents', is: 'contains', value: 'ann' },
    ],
  },
  { all: [{ field: 'core.presence', is: 'ne', value: 'departed' }] },
]
const sortFields = ['core.pages', 'core.lastSeenAt', 'core.engagement', 'core.title', 'core.agents', 'core.country']

function selection(random: Random) {
  return {
    lane: random.pick(['human', 'human', 'bot', 'all'] as const),
    filter: random.pick(filters),
    sort: { field: random.pick(sortFields), descending: random.chance(0.5) },
  }
}

function someWishes(random: Random): RoomWish[] {
  const wishes: RoomWish[] = Array.from({ length: random.below(6) }, () => {
    const value = random.pick([null, 2, 500, 'pricing', 'NL'])
    const start = random.pick([
      { offset: 0 },
      { offset: 3 },
      { offset: 25 },
      { offset: 500 },
      { value, id: `v${random.below(60)}` },
    ])
    const wanted = ['core.pages', 'core.agents', 'core.title', 'core.country'].filter(() => random.chance(0.7))
    const wish = {
      kind: 'window' as const,
      ...selection(random),
      fields: wanted,
      start,
      count: random.pick([1, 5, 20, 100]),
    }
    return { id: JSON.stringify(wish), ...wish }
  })
  for (const visitorId of ['v1', 'v2', 'v3'])
    if (random.chance(0.5)) wishes.push({ id: visitorId, kind: 'visitor', visitorId })
  if (random.chance(0.7)) wishes.push({ id: 'totals', kind: 'totals' })
  return wishes
}

function someList(random: Random): ListRequest {
  return { ...selection(random), after: null, limit: random.pick([1, 7, 50]) }
}

/** All ids of a list, page by page. */
function walk(list: ReturnType<typeof createViews>['list'], request: ListRequest): string[] {
  const ids: string[] = []
  for (let after = request.after; ; ) {
    const page = list({ ...request, after })
    if ('problem' in page) throw new Error(page.problem.message)
    ids.push(...page.rows.map(row => row.id))
    if (!page.next) return page.total === ids.length ? ids : [...ids, `and not ${page.total}`]
    after = page.next
  }
}
