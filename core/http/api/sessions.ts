import { compile, type Matcher } from '../../fields/condition.ts'
import type { ListAnswer } from '../../ports.ts'
import { countSessions, listSessions, type SessionSummary, savedAmong } from '../../tenant/store.ts'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { fromStore } from '../from-store.ts'
import { httpProblem, problemResponse } from '../problem.ts'
import { readyRoom } from '../visitor/ready-room.ts'
import { apiSite } from './authorize.ts'
import { type ApiCursor, writeCursor } from './cursor.ts'
import { liveSession, type SessionItem, storedSession, storedValues } from './items.ts'
import { type ListQuery, readListQuery } from './list-query.ts'
import { apiAnswer } from './visitors.ts'

/** `GET /api/v1/sites/{site}/sessions`: visits that go on, from the room, and finished ones, from the database, in one order. */
export async function sessionsDoor(request: Request, site: string, client: Client, edge: Edge): Promise<Response> {
  const asked = await apiSite(request, site, 'sessions:read', client, edge)
  if (!asked.ok) return problemResponse(asked.problem)
  const { config, fields } = asked
  const read = readListQuery(new URL(request.url).searchParams, fields, id => id === 'core.startedAt')
  if (!read.ok) return problemResponse(read.problem)
  const { query } = read
  const matcher = compile(query.filter, fields)
  if ('problem' in matcher) return problemResponse({ ...httpProblem(matcher.problem), field: 'filter' })

  const room = await readyRoom(edge, config)
  const { lane, filter, sort, cursor } = query
  const live = await room.list({ lane, filter, sort, limit: query.limit, after: cursor.live ?? null, unlisted: true })
  if ('problem' in live) return problemResponse(httpProblem(live.problem))
  // The database is asked after the room: a visit that goes over in between is then in both, and never in neither.
  const ended = (live.ended ?? []).filter(one => isWanted(one, query, matcher))
  const stored = await fromStore(edge, config.tenant, db => storedPage(db, site, query, matcher, ended))
  const merged = merge(
    cursor.live === null ? { ...live, rows: [], next: null } : live,
    stored,
    query,
    row => liveSession(site, row, fields),
    session => storedSession(session, fields),
  )
  const nextCursor = merged.next && writeCursor(query.name, merged.next)
  return apiAnswer({ items: merged.items, nextCursor, total: live.total + stored.total })
}

interface StoredPage {
  readonly sessions: readonly SessionSummary[]
  readonly more: boolean
  readonly total: number
}

type Database = Parameters<typeof listSessions>[0]

function isWanted(session: SessionSummary, { lane }: ListQuery, matcher: Matcher): boolean {
  return (lane === 'all' || session.lane.kind === lane) && matcher.matches(storedValues(session))
}

/** Finished visits: those of the database, and those on their way to it. */
async function storedPage(
  db: Database,
  site: string,
  query: ListQuery,
  matcher: Matcher,
  ended: readonly SessionSummary[],
): Promise<StoredPage> {
  const which = {
    site,
    lane: query.lane === 'all' ? undefined : query.lane,
    matches:
      query.filter.all.length === 0 ? undefined : (session: SessionSummary) => matcher.matches(storedValues(session)),
  }
  const { stored: from } = query.cursor
  const saved = await savedAmong(
    db,
    site,
    ended.map(({ id }) => id),
  )
  const onTheirWay = ended.filter(({ id }) => !saved.has(id))
  const total = (await countSessions(db, which)) + onTheirWay.length
  if (from === null) return { sessions: [], more: false, total }
  const oldestFirst = !query.sort.descending
  const part = await listSessions(db, { ...which, limit: query.limit, cursor: from, oldestFirst })
  const known = new Set(part.items.map(({ id }) => id))
  const after = onTheirWay.filter(one => !known.has(one.id) && (!from || inOrder(from, placeOf(one), oldestFirst) < 0))
  const all = [...part.items, ...after].sort((a, b) => inOrder(placeOf(a), placeOf(b), oldestFirst))
  return { sessions: all.slice(0, query.limit), more: part.next !== null || all.length > query.limit, total }
}

type Place = NonNullable<ListQuery['cursor']['stored']>

function placeOf({ startedAt, id }: SessionSummary): Place {
  return { at: startedAt, id }
}

/** Negative where `a` comes first. */
function inOrder(a: Place, b: Place, oldestFirst: boolean): number {
  const order = a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id))
  return oldestFirst ? order : -order
}

/**
 * One page of both sources by the time of start; of equals, those that go on come first. Each source keeps its own place in the cursor, so
 * a visit that ends between two pages is neither lost nor shown twice. One that is in both is shown as the room has it.
 */
function merge(
  live: ListAnswer,
  stored: StoredPage,
  { limit, cursor, sort: { descending } }: ListQuery,
  showLive: (row: ListAnswer['rows'][number]) => SessionItem,
  showStored: (session: SessionSummary) => SessionItem,
): { items: SessionItem[]; next: ApiCursor | null } {
  const going = live.rows.map(row => ({ row, item: showLive(row) }))
  const known = new Set(going.map(({ item }) => item.id))
  const items: SessionItem[] = []
  let fromLive = 0
  let fromStored = 0
  while (items.length < limit) {
    const next = going[fromLive]
    const finished = stored.sessions[fromStored]
    if (next && (!finished || liveFirst(next.item.startedAt ?? 0, finished.startedAt, descending))) {
      items.push(next.item)
      fromLive += 1
    } else if (finished) {
      if (!known.has(finished.id)) items.push(showStored(finished))
      fromStored += 1
    } else break
  }
  const lastLive = going[fromLive - 1]?.row
  const lastStored = stored.sessions[fromStored - 1]
  const liveEnded = fromLive === going.length && live.next === null
  const storedEnded = fromStored === stored.sessions.length && !stored.more
  if (liveEnded && storedEnded) return { items, next: null }
  const liveAt = lastLive && { value: number(lastLive.values['core.startedAt']), id: lastLive.id }
  const storedAt = lastStored && { at: lastStored.startedAt, id: lastStored.id }
  return {
    items,
    next: {
      ...place('live', liveEnded ? null : (liveAt ?? cursor.live)),
      ...place('stored', storedEnded ? null : (storedAt ?? cursor.stored)),
    },
  }
}

function liveFirst(live: number, stored: number, descending: boolean): boolean {
  return descending ? live >= stored : live <= stored
}

function place<K extends keyof ApiCursor>(key: K, value: ApiCursor[K] | undefined): Partial<Pick<ApiCursor, K>> {
  return value === undefined ? {} : ({ [key]: value } as Pick<ApiCursor, K>)
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
