import { z } from 'zod'

/** A moment in epoch milliseconds. */
const moment = z.int().nonnegative()
const id = z.string().min(1).max(200)
const labelId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const nullableText = z.string().nullable()

/** Whether a visitor is a person or a program; a bot carries the reason it was taken for one. */
export const laneRecord = z.object({ kind: z.enum(['human', 'bot']), reason: nullableText })

/** Where a visit came from; null is "not available". */
export const referrerRecord = z.object({
  url: nullableText,
  medium: nullableText,
  source: nullableText,
  keywords: nullableText,
})

/** One page view of a session. */
export const pageRecord = z.object({
  /** Its place in the session, from 1. */
  n: z.int().positive(),
  /** The id the visitor's page gave this view. */
  id,
  url: z.string(),
  title: nullableText,
  referrer: nullableText,
  at: moment,
  /** When the visitor went on from this page or left; null while unknown. */
  leftAt: moment.nullable(),
})

/** One visit to a site, with its page history. The id makes saving it twice the same as saving it once. */
export const sessionRecord = z.object({
  id,
  site: labelId,
  visitorId: id,
  lane: laneRecord,
  startedAt: moment,
  /** Null while the visit goes on. */
  endedAt: moment.nullable(),
  entryUrl: z.string(),
  /** The page last seen. */
  url: z.string(),
  title: nullableText,
  /** How many pages were viewed; more than `history` holds when old ones were let go. */
  pages: z.int().nonnegative(),
  referrer: referrerRecord,
  campaign: z.record(z.string(), z.unknown()).nullable(),
  /** Values of fields kept with the session, by full field id (`core.country`). */
  fields: z.record(z.string(), z.unknown()),
  /** In the order of `n`. */
  history: z.array(pageRecord),
})

/** Who wrote an entry of a chat. */
export const authorRecord = z.object({
  kind: z.enum(['visitor', 'agent', 'system', 'plugin']),
  id: nullableText,
  name: nullableText,
})

/** Who may read an entry of a chat. */
export const audienceRecord = z.union([
  z.literal('everyone'),
  z.literal('agents'),
  z.object({ agents: z.array(z.string()) }),
])

/** One numbered entry of a chat's log. */
export const chatEntryRecord = z.object({
  n: z.int().positive(),
  at: moment,
  kind: z.string().min(1),
  author: authorRecord,
  audience: audienceRecord,
  body: nullableText,
  data: z.unknown(),
})

/** A chat, or a message left while nobody was there, with its log. Saving it twice is the same as saving it once. */
export const chatRecord = z.object({
  id,
  site: labelId,
  visitorId: id,
  sessionId: id.nullable(),
  kind: z.enum(['live', 'message']),
  openedAt: moment,
  /** Null while the chat is open. */
  closedAt: moment.nullable(),
  /** Why the chat closed; null while it is open. */
  reason: nullableText,
  agents: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What the visitor said about themselves. */
  visitor: z.object({ name: nullableText, email: nullableText }),
  /** In the order of `n`. */
  entries: z.array(chatEntryRecord),
})

export type PageRecord = z.infer<typeof pageRecord>
export type SessionRecord = z.infer<typeof sessionRecord>
export type ChatEntryRecord = z.infer<typeof chatEntryRecord>
export type ChatRecord = z.infer<typeof chatRecord>
