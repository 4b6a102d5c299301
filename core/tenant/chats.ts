import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { TenantDatabase } from '../db/open.ts'
import { chat, entry } from '../db/tenant/tables.ts'
import { type Cursor, type Part, partOf } from './part.ts'
import type { ChatEntryRecord, ChatRecord } from './records.ts'

/** A chat without its entries. */
export type StoredChat = Omit<ChatRecord, 'entries'>

/** Which chats of a site are meant. */
export interface ChatListQuery {
  site: string
  visitorId?: string | undefined
  kind?: ChatRecord['kind'] | undefined
  limit: number
  cursor?: Cursor | null | undefined
}

/** Chats of a site by (openedAt, id), newest first. */
export async function listChats(db: TenantDatabase, query: ChatListQuery): Promise<Part<StoredChat>> {
  const { site, visitorId, kind, limit, cursor } = query
  const rows = await db
    .select()
    .from(chat)
    .where(
      and(
        eq(chat.site, site),
        visitorId === undefined ? undefined : eq(chat.visitorId, visitorId),
        kind === undefined ? undefined : eq(chat.kind, kind),
        cursor ? sql`(${chat.openedAt}, ${chat.id}) < (${cursor.at}, ${cursor.id})` : undefined,
      ),
    )
    .orderBy(desc(chat.openedAt), desc(chat.id))
    .limit(limit + 1)
  return partOf(rows.map(stored), limit, ({ openedAt, id }) => ({ at: openedAt, id }))
}

/** One chat with the entries that its reader may see; null when the site has none of this id. */
export async function readChat(
  db: TenantDatabase,
  site: string,
  id: string,
  mayRead: (entry: ChatEntryRecord) => boolean,
): Promise<ChatRecord | null> {
  const [[row], entries] = await db.batch([
    db
      .select()
      .from(chat)
      .where(and(eq(chat.site, site), eq(chat.id, id))),
    db
      .select()
      .from(entry)
      .where(and(eq(entry.site, site), eq(entry.chatId, id)))
      .orderBy(asc(entry.n)),
  ])
  return row ? { ...stored(row), entries: entries.map(entryRecord).filter(mayRead) } : null
}

function stored({ visitorName, visitorEmail, ...same }: typeof chat.$inferSelect): StoredChat {
  return { ...same, visitor: { name: visitorName, email: visitorEmail } }
}

function entryRecord(row: typeof entry.$inferSelect): ChatEntryRecord {
  const { n, at, kind, authorKind, authorId, authorName, audience, body, data } = row
  return { n, at, kind, author: { kind: authorKind, id: authorId, name: authorName }, audience, body, data }
}
