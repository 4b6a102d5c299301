import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ChatEntryRecord, ChatRecord, SessionRecord } from '../../tenant/records.ts'

// Moments are epoch milliseconds. What each column means is said where the records are: core/tenant/records.ts.

/** Visits, newest first within a site by (started_at, id). */
export const session = sqliteTable(
  'session',
  {
    site: text('site').notNull(),
    id: text('id').notNull(),
    visitorId: text('visitor_id').notNull(),
    lane: text('lane', { enum: ['human', 'bot'] }).notNull(),
    laneReason: text('lane_reason'),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    entryUrl: text('entry_url').notNull(),
    url: text('url').notNull(),
    title: text('title'),
    pages: integer('pages').notNull(),
    referrerUrl: text('referrer_url'),
    referrerMedium: text('referrer_medium'),
    referrerSource: text('referrer_source'),
    referrerKeywords: text('referrer_keywords'),
    campaign: text('campaign', { mode: 'json' }).$type<SessionRecord['campaign']>(),
    fields: text('fields', { mode: 'json' }).$type<SessionRecord['fields']>().notNull(),
  },
  table => [
    primaryKey({ columns: [table.site, table.id] }),
    index('session_newest').on(table.site, table.startedAt, table.id),
    index('session_newest_of_lane').on(table.site, table.lane, table.startedAt, table.id),
    index('session_of_visitor').on(table.site, table.visitorId, table.startedAt, table.id),
  ],
)

/** Page views of visits. */
export const pageView = sqliteTable(
  'page_view',
  {
    site: text('site').notNull(),
    sessionId: text('session_id').notNull(),
    n: integer('n').notNull(),
    id: text('id').notNull(),
    visitorId: text('visitor_id').notNull(),
    url: text('url').notNull(),
    title: text('title'),
    referrer: text('referrer'),
    at: integer('at').notNull(),
    leftAt: integer('left_at'),
  },
  table => [
    primaryKey({ columns: [table.site, table.sessionId, table.n] }),
    index('page_view_of_visitor').on(table.site, table.visitorId, table.at, table.sessionId, table.n),
  ],
)

/** Chats and messages left, newest first within a site by (opened_at, id). */
export const chat = sqliteTable(
  'chat',
  {
    site: text('site').notNull(),
    id: text('id').notNull(),
    visitorId: text('visitor_id').notNull(),
    sessionId: text('session_id'),
    kind: text('kind', { enum: ['live', 'message'] }).notNull(),
    openedAt: integer('opened_at').notNull(),
    closedAt: integer('closed_at'),
    reason: text('reason'),
    agents: text('agents', { mode: 'json' }).$type<ChatRecord['agents']>().notNull(),
    visitorName: text('visitor_name'),
    visitorEmail: text('visitor_email'),
  },
  table => [
    primaryKey({ columns: [table.site, table.id] }),
    index('chat_newest').on(table.site, table.openedAt, table.id),
    index('chat_of_visitor').on(table.site, table.visitorId, table.openedAt, table.id),
  ],
)

/** Entries of chats. */
export const entry = sqliteTable(
  'entry',
  {
    site: text('site').notNull(),
    chatId: text('chat_id').notNull(),
    n: integer('n').notNull(),
    at: integer('at').notNull(),
    kind: text('kind').notNull(),
    authorKind: text('author_kind', { enum: ['visitor', 'agent', 'system', 'plugin'] }).notNull(),
    authorId: text('author_id'),
    authorName: text('author_name'),
    audience: text('audience', { mode: 'json' }).$type<ChatEntryRecord['audience']>().notNull(),
    body: text('body'),
    data: text('data', { mode: 'json' }).$type<ChatEntryRecord['data']>(),
  },
  table => [primaryKey({ columns: [table.site, table.chatId, table.n] })],
)
