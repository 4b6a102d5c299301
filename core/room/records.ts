import type { VisitorDoor } from '../ports.ts'

/** One open page of a visitor, known by its socket or only by its reports. */
export interface Tab {
  readonly id: string
  readonly url: string | null
  readonly title: string | null
  /** Number of the page view shown in it, 0 before the first. */
  readonly page: number
  readonly visible: boolean
  /** When it was last heard of, ms. */
  readonly seenAt: number
  /** The socket that holds it; null for a tab known by reports only. */
  readonly socket: string | null
  /** Since when its socket is cut without a word; it is given up after `times.pongTimeout`. */
  readonly lostAt: number | null
}

/** A visitor in the room, in the current session. Records are replaced, never changed, so that a failed unit can put the old one back. */
export interface VisitorRecord {
  readonly id: string
  readonly sessionId: string
  /** What `mayStore` said: false keeps the visitor out of every table. */
  readonly storable: boolean
  /** Field values by id; null and absent both mean not available. */
  readonly values: Readonly<Record<string, unknown>>
  /** Grows with every change; an isolate's operation that read another one is stale. */
  readonly version: number
  readonly tabs: Readonly<Record<string, Tab>>
  /** Ids of the tabs that last said they leave: what is still on its way from them must not bring them back. */
  readonly leftTabs?: readonly string[]
  /** Since when no tab is open, ms; null while one is. */
  readonly leftAt: number | null
  readonly departedAt: number | null
  /** The last activity of the person: a page, a key, a move, a message. */
  readonly activeAt: number
  /** Shown in the list: until `times.departedStay` after departing. */
  readonly listed: boolean
  /** Ids of the latest page views, so that a repeated report counts once. */
  readonly recentPages: readonly string[]
  readonly campaign: Readonly<Record<string, unknown>> | null
}

/** A chat in the room. Its entries are rows; this is what is asked for on every message. */
export interface ChatRecord {
  readonly id: string
  readonly visitorId: string
  readonly sessionId: string | null
  readonly kind: 'live' | 'message'
  readonly state: 'waiting' | 'open' | 'closed'
  readonly agents: readonly { readonly id: string; readonly name: string }[]
  readonly openedAt: number
  readonly closedAt: number | null
  readonly reason: string | null
  readonly turn: { readonly by: 'visitor' | 'agent'; readonly at: number } | null
  readonly visitor: { readonly name: string | null; readonly email: string | null }
  /** Number of the newest entry. */
  readonly last: number
  /** Number of the newest entry that all agents may read. */
  readonly lastCommon: number
  /** Entries after `lastCommon` that only some agents may read. */
  readonly between: readonly { readonly n: number; readonly agents: readonly string[] }[]
  /** How many entries the visitor may read: their dense numbering. */
  readonly lastPublic: number
  /** The newest entry an agent has seen, and the same in the visitor's numbering. */
  readonly seen: number
  readonly seenPublic: number
  /** The newest entry the visitor has seen, in the log's numbering. */
  readonly seenByVisitor: number
  /** Counts changes of the summary. */
  readonly revision: number
  /** Delivered to the tenant database after it was closed. */
  readonly saved: boolean
}

/** What a visitor's socket keeps over hibernation. */
export interface VisitorAttachment {
  readonly door: VisitorDoor
  /** Set by `hello`. */
  readonly visitorId: string | null
  readonly tab: string | null
  /** The chat window is open and wants news. */
  readonly chat: boolean
  /** The record of a visitor who may not be stored, so that the row outlives the object's sleep. */
  readonly record?: VisitorRecord
}
