import { sql } from 'drizzle-orm'
import type { TenantDatabase } from '../db/open.ts'
import { type Patience, patience } from '../db/patience.ts'
import { chat, entry, pageView, session } from '../db/tenant/tables.ts'
import { fresh, upsert } from '../db/upsert.ts'
import { writeTenant } from '../db/write-tenant.ts'
import type { ChatRecord, SessionRecord } from './records.ts'

const RECORDS_PER_WRITE = 200

/**
 * Saves sessions and chats, finished or as they are by now. Saving a record again, whole or in part, leaves what saving
 * it once leaves; a finished one is not opened again by a late delivery of its past.
 */
export async function saveRecords(
  db: TenantDatabase,
  { sessions, chats }: { sessions: readonly SessionRecord[]; chats: readonly ChatRecord[] },
  wait: Patience = patience,
): Promise<void> {
  for (const some of parts(sessions)) await writeTenant(db, sessionStatements(some), wait)
  for (const some of parts(chats)) await writeTenant(db, chatStatements(some), wait)
}

function sessionStatements(sessions: readonly SessionRecord[]) {
  const finished = sql`${fresh('ended_at')} IS NULL AND ${session.endedAt} IS NOT NULL`
  return [
    ...upsert(session, sessions.map(sessionRow), { leave: finished }),
    ...upsert(pageView, sessions.flatMap(pageRows), {
      instead: { leftAt: sql`coalesce(${fresh('left_at')}, ${pageView.leftAt})` },
    }),
  ]
}

function chatStatements(chats: readonly ChatRecord[]) {
  const closed = sql`${fresh('closed_at')} IS NULL AND ${chat.closedAt} IS NOT NULL`
  return [...upsert(chat, chats.map(chatRow), { leave: closed }), ...upsert(entry, chats.flatMap(entryRows))]
}

function sessionRow({ lane, referrer, history: _, ...same }: SessionRecord): typeof session.$inferInsert {
  return {
    ...same,
    lane: lane.kind,
    laneReason: lane.reason,
    referrerUrl: referrer.url,
    referrerMedium: referrer.medium,
    referrerSource: referrer.source,
    referrerKeywords: referrer.keywords,
  }
}

function pageRows({ site, id, visitorId, history }: SessionRecord): (typeof pageView.$inferInsert)[] {
  return history.map(page => ({ ...page, site, sessionId: id, visitorId }))
}

function chatRow({ visitor, entries: _, ...same }: ChatRecord): typeof chat.$inferInsert {
  return { ...same, visitorName: visitor.name, visitorEmail: visitor.email }
}

function entryRows({ site, id, entries }: ChatRecord): (typeof entry.$inferInsert)[] {
  return entries.map(({ author, ...same }) => ({
    ...same,
    site,
    chatId: id,
    authorKind: author.kind,
    authorId: author.id,
    authorName: author.name,
  }))
}

function parts<T>(records: readonly T[]): T[][] {
  const all: T[][] = []
  for (let at = 0; at < records.length; at += RECORDS_PER_WRITE) all.push(records.slice(at, at + RECORDS_PER_WRITE))
  return all
}
