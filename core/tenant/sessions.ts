import { and, asc, count, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { TenantDatabase } from '../db/open.ts'
import { pageView, session } from '../db/tenant/tables.ts'
import { type Cursor, type Part, partOf } from './part.ts'
import type { PageRecord, SessionRecord } from './records.ts'

/** A session without its page history. */
export type SessionSummary = Omit<SessionRecord, 'history'>
/** A page view with the session it was seen in. */
export type VisitorPage = PageRecord & { sessionId: string }

/** Which sessions of a site are meant. */
export interface SessionQuery {
  site: string
  lane?: 'human' | 'bot' | undefined
  visitorId?: string | undefined
  /** A condition that only code can check: the list and the count then read every session on their way. */
  matches?: ((session: SessionSummary) => boolean) | undefined
}

/** A list of sessions. */
export interface SessionListQuery extends SessionQuery {
  limit: number
  cursor?: Cursor | null | undefined
  oldestFirst?: boolean | undefined
}

const ROWS_PER_READ = 500

/** Sessions of a site by (startedAt, id), newest first unless told otherwise. */
export async function listSessions(db: TenantDatabase, query: SessionListQuery): Promise<Part<SessionSummary>> {
  const { limit, matches } = query
  if (!matches) return partOf((await sessionRows(db, query, limit + 1)).map(summary), limit, placeOf)
  const found: SessionSummary[] = []
  for await (const each of everySession(db, query)) {
    if (matches(each)) found.push(each)
    if (found.length > limit) break
  }
  return partOf(found, limit, placeOf)
}

/** How many sessions there are. */
export async function countSessions(db: TenantDatabase, query: SessionQuery): Promise<number> {
  const { matches } = query
  if (!matches) {
    const [row] = await db.select({ n: count() }).from(session).where(whichSessions(query))
    return row?.n ?? 0
  }
  let n = 0
  for await (const each of everySession(db, query)) if (matches(each)) n += 1
  return n
}

/** Which of these sessions the database has. */
export async function savedAmong(
  db: TenantDatabase,
  site: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const among = sql`${session.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const rows = await db
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.site, site), among))
  return new Set(rows.map(({ id }) => id))
}

/** One session with its page history; null when the site has none of this id. */
export async function readSession(db: TenantDatabase, site: string, id: string): Promise<SessionRecord | null> {
  const [[row], pages] = await db.batch([
    db
      .select()
      .from(session)
      .where(and(eq(session.site, site), eq(session.id, id))),
    db
      .select()
      .from(pageView)
      .where(and(eq(pageView.site, site), eq(pageView.sessionId, id)))
      .orderBy(asc(pageView.n)),
  ])
  return row ? { ...summary(row), history: pages.map(page) } : null
}

/** Sessions of one visitor, newest first. */
export function sessionsOfVisitor(
  db: TenantDatabase,
  site: string,
  visitorId: string,
  { limit, cursor = null }: { limit: number; cursor?: Cursor | null },
): Promise<Part<SessionSummary>> {
  return listSessions(db, { site, visitorId, limit, cursor })
}

/** Page views of one visitor over all sessions, newest first, `limit` at most. */
export async function visitorPages(
  db: TenantDatabase,
  site: string,
  visitorId: string,
  limit: number,
): Promise<VisitorPage[]> {
  const rows = await db
    .select()
    .from(pageView)
    .where(and(eq(pageView.site, site), eq(pageView.visitorId, visitorId)))
    .orderBy(desc(pageView.at), desc(pageView.sessionId), desc(pageView.n))
    .limit(limit)
  return rows.map(row => ({ ...page(row), sessionId: row.sessionId }))
}

type SessionRow = typeof session.$inferSelect

async function* everySession(db: TenantDatabase, query: Omit<SessionListQuery, 'limit'>) {
  for (let cursor = query.cursor; ; ) {
    const rows = await sessionRows(db, { ...query, cursor }, ROWS_PER_READ)
    yield* rows.map(summary)
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_PER_READ) return
    cursor = placeOf(last)
  }
}

function sessionRows(db: TenantDatabase, query: Omit<SessionListQuery, 'limit'>, limit: number): Promise<SessionRow[]> {
  const { cursor, oldestFirst = false } = query
  const beyond = sql.raw(oldestFirst ? '>' : '<')
  const order = oldestFirst ? asc : desc
  return db
    .select()
    .from(session)
    .where(
      and(
        whichSessions(query),
        cursor ? sql`(${session.startedAt}, ${session.id}) ${beyond} (${cursor.at}, ${cursor.id})` : undefined,
      ),
    )
    .orderBy(order(session.startedAt), order(session.id))
    .limit(limit)
}

function whichSessions({ site, lane, visitorId }: SessionQuery): SQL | undefined {
  return and(
    eq(session.site, site),
    lane === undefined ? undefined : eq(session.lane, lane),
    visitorId === undefined ? undefined : eq(session.visitorId, visitorId),
  )
}

function placeOf({ startedAt, id }: { startedAt: number; id: string }): Cursor {
  return { at: startedAt, id }
}

function summary(row: SessionRow): SessionSummary {
  const { lane, laneReason, referrerUrl, referrerMedium, referrerSource, referrerKeywords, ...same } = row
  return {
    ...same,
    lane: { kind: lane, reason: laneReason },
    referrer: { url: referrerUrl, medium: referrerMedium, source: referrerSource, keywords: referrerKeywords },
  }
}

function page({ n, id, url, title, referrer, at, leftAt }: typeof pageView.$inferSelect): PageRecord {
  return { n, id, url, title, referrer, at, leftAt }
}

/** The newest finished visit of a person to a site; null where there is none. */
export async function newestVisit(
  db: TenantDatabase,
  site: string,
): Promise<{ readonly at: number; readonly url: string } | null> {
  const [found] = await db
    .select({ at: session.startedAt, url: session.url })
    .from(session)
    .where(and(eq(session.site, site), eq(session.lane, 'human')))
    .orderBy(desc(session.startedAt))
    .limit(1)
  return found ? { at: found.at, url: found.url ?? '' } : null
}
