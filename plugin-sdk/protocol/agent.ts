import { z } from 'zod'
import type { Audience, Author, Role } from '../audience.ts'
import { condition, sort } from '../condition.ts'
import type { Format } from '../field.ts'
import { commandKey, commandName, id, slug } from './ids.ts'
import { limits } from './limits.ts'
import type { Problem } from './problem.ts'
import { spokenVersion } from './versions.ts'
import type { EntryKind } from './visitor.ts'

/** The live protocol between an agent's panel and the desk: its present version. The one before it is spoken, too. */
export const agentProtocol = 1

/**
 * Where a window starts: at a row number, or at the row with this id, or where it would stand. `value` is what the list is sorted by,
 * so for a field with `sortBy` the value of that one. A window at row 0 stays at the top; any other stays with its first row.
 */
export const windowStart = z.union([
  z.object({ offset: z.int().min(0) }),
  z.object({ value: z.union([z.string().max(limits.url), z.number(), z.boolean(), z.null()]), id }),
])

export const lane = z.enum(['human', 'bot', 'all'])

export const windowSpec = z.object({
  kind: z.literal('window'),
  site: slug,
  lane: lane.default('human'),
  filter: condition.default({}),
  sort,
  /** Fields sent with each row, `core.*` and plugins' alike. */
  fields: z.array(z.string().max(limits.fieldId)).max(limits.windowFields),
  start: windowStart,
  count: z.int().min(1).max(limits.windowRows),
})
export type WindowSpec = z.infer<typeof windowSpec>

export const subscription = z.discriminatedUnion('kind', [
  windowSpec,
  /** One visitor: every field, and the page history of the session. */
  z.object({ kind: z.literal('visitor'), site: slug, visitorId: id }),
  /** One chat's log after entry `after`. */
  z.object({ kind: z.literal('chat'), site: slug, chatId: id, after: z.int().min(0) }),
])
export type Subscription = z.infer<typeof subscription>

export const agentFrame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('hello'), protocol: spokenVersion(agentProtocol) }),
  /** Starts, or replaces, the subscription with this number (chosen by the panel, per socket). */
  z.object({ t: z.literal('subscribe'), id: z.int().min(1).max(limits.subscriptionId), to: subscription }),
  z.object({ t: z.literal('unsubscribe'), id: z.int().min(1).max(limits.subscriptionId) }),
  z.object({ t: z.literal('command'), key: commandKey, site: slug.nullable(), name: commandName, input: z.unknown() }),
  z.object({ t: z.literal('signal'), site: slug, name: commandName, input: z.unknown() }),
])
export type AgentFrame = z.infer<typeof agentFrame>

/** A row of the grid: its fields by id, null where not available. */
export interface Row {
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
}

export interface PageRecord {
  /** Position in the session, from 1. */
  readonly n: number
  readonly id: string
  readonly url: string
  readonly title: string | null
  readonly referrer: string | null
  readonly at: number
  readonly leftAt: number | null
}

/** Exact counts of one site. `everyone = active + idle + departed`; bots are never part of it. */
export interface Totals {
  readonly everyone: number
  readonly active: number
  readonly idle: number
  readonly departed: number
  /** Visitors in an open chat, of those who did not depart. */
  readonly served: number
  /** Visitors who wait for an answer, of those who did not depart. */
  readonly waiting: number
  readonly bots: number
  /** Bots by the reason shown, at most ten, the most frequent first. */
  readonly botReasons: readonly { readonly reason: string; readonly count: number }[]
}

/** What an agent may know of a chat without reading it. */
export interface ChatSummary {
  readonly id: string
  readonly site: string
  readonly visitorId: string
  readonly visitorName: string | null
  readonly kind: 'live' | 'message'
  readonly state: 'waiting' | 'open' | 'closed'
  readonly agents: readonly { readonly id: string; readonly name: string }[]
  readonly openedAt: number
  readonly closedAt: number | null
  /** Who wrote last, and when: it is the other side's turn. */
  readonly turn: { readonly by: 'visitor' | 'agent'; readonly at: number } | null
  /** Number of the newest entry that every agent may read, and the newest one an agent has seen. */
  readonly last: number
  readonly seen: number
  /** The newest entry that the visitor has seen; absent where that is not known. */
  readonly visitorSeen?: number
  readonly visitorPresent: boolean
  /** Counts changes of this summary; the higher one wins. */
  readonly revision: number
}

export interface AgentEntry {
  readonly reader: 'agent'
  readonly n: number
  /** The last entry before this one that this agent may read, 0 for none. A client that has another one asks again. */
  readonly prev: number
  readonly at: number
  readonly kind: EntryKind
  readonly author: Author
  readonly audience: Audience
  readonly body: string | null
  /** For `edited` and `removed`: the entry meant. */
  readonly of?: number
  readonly data?: Readonly<Record<string, unknown>>
  /** The command's key, sent only to the agent who posted it: joins the draft shown to the entry stored. */
  readonly key?: string
}

export interface AgentPresence {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** A panel is connected. */
  readonly here: boolean
  /** The agent takes chats: chosen, and here. */
  readonly available: boolean
  readonly chats: number
}

/** What the panel needs to know of a field to make a column, a filter and a sort of it. */
export interface FieldInfo {
  readonly id: string
  readonly title: string
  readonly format: Format
  readonly column: boolean
  readonly width: number | null
  readonly missing: string
}

export interface PluginInfo {
  readonly id: string
  readonly title: string
  readonly version: string
  readonly fields: readonly FieldInfo[]
}

/** A plugin's handler that was caught. */
export interface Fault {
  readonly plugin: string
  readonly site: string | null
  /** `room.on visitor.navigated`, `desk.timers`, … */
  readonly where: string
  /** What happened, in one sentence; never a stack. */
  readonly what: string
  readonly at: number
  readonly count: number
  /** The breaker is open until then; null when the plugin still runs. */
  readonly pausedUntil: number | null
}

/** A notice as one agent finds it in the inbox. */
export interface InboxNotice {
  /** Its place in the order in which the desk took notices, from 1 with holes: the higher one is newer. */
  readonly n: number
  readonly plugin: string
  /** The site it is about; null where it is about none in particular. */
  readonly site: string | null
  readonly title: string
  readonly body: string | null
  /** The chat it points to, and the entry where it means one. It lets nobody read what they may not. */
  readonly chat: { readonly site: string; readonly id: string; readonly n: number | null } | null
  /** When it happened, ms. */
  readonly at: number
  readonly read: boolean
}

/** An agent's inbox: the newest `limits.noticesKept` notices of the last `times.noticeStay`, newest first. */
export interface Inbox {
  readonly notices: readonly InboxNotice[]
  readonly unread: number
}

export type DeskToAgent =
  | {
      readonly t: 'hello'
      readonly protocol: number
      readonly now: number
      readonly build: string
      readonly tenant: { readonly id: string; readonly name: string }
      readonly me: {
        readonly id: string
        readonly name: string
        readonly email: string
        readonly role: Role
        /** `plugin.permission`, granted. */
        readonly can: readonly string[]
      }
      /** `key` is the site's public key, which stands in the line that goes into its pages. */
      readonly sites: readonly { readonly id: string; readonly name: string; readonly key?: string | null }[]
      readonly plugins: readonly PluginInfo[]
      readonly agents: readonly AgentPresence[]
      readonly chats: readonly ChatSummary[]
      readonly faults: readonly Fault[]
      /** Absent from a desk that keeps no notices yet. */
      readonly inbox?: Inbox
      /** What this agent chose, by name. Absent from a desk that keeps no preferences yet. */
      readonly preferences?: Readonly<Record<string, unknown>>
    }
  | { readonly t: 'ack'; readonly key: string; readonly result: unknown }
  | { readonly t: 'refused'; readonly key: string; readonly problem: Problem }
  /** A whole window: rows from `offset` on, in order, of `total` that match. */
  | {
      readonly t: 'window'
      readonly id: number
      readonly offset: number
      readonly total: number
      readonly rows: readonly Row[]
    }
  /** What changed in a window since the last frame. `order` lists the ids of all rows now in it when order or members changed; rows new to it stand whole in `rows`. */
  | {
      readonly t: 'patch'
      readonly id: number
      readonly offset: number
      readonly total: number
      readonly order?: readonly string[]
      readonly rows: readonly Row[]
    }
  | { readonly t: 'totals'; readonly site: string; readonly totals: Totals }
  /** First whole (`whole: true`), then only changed values and pages. `visitor: null`: no longer in the room. */
  | {
      readonly t: 'visitor'
      readonly id: number
      readonly whole: boolean
      readonly visitor: Row | null
      readonly pages: readonly PageRecord[]
    }
  | {
      readonly t: 'entries'
      readonly id: number
      readonly chatId: string
      readonly entries: readonly AgentEntry[]
      /** The newest entry this agent may read: when the last one here is older, more follows. */
      readonly last: number
    }
  | { readonly t: 'chats'; readonly chats: readonly ChatSummary[]; readonly gone: readonly string[] }
  | { readonly t: 'agents'; readonly agents: readonly AgentPresence[] }
  | {
      readonly t: 'signal'
      readonly site: string
      readonly chat: string
      readonly name: string
      readonly by: Author
      readonly data: unknown
    }
  /** A notice that is new in the inbox, and how many are unread with it. */
  | ({ readonly t: 'notice'; readonly unread: number } & InboxNotice)
  /** On any panel of this agent notice `n` was read, with `all` every one up to it; `unread` are left. */
  | { readonly t: 'notices-read'; readonly n: number; readonly all: boolean; readonly unread: number }
  /** On any panel of this agent something was chosen; null means that it was given up. */
  | { readonly t: 'preference'; readonly name: string; readonly value: unknown }
  | { readonly t: 'fault'; readonly fault: Fault }
  /** The subscription cannot be served (unknown chat, site away). */
  | { readonly t: 'ended'; readonly id: number; readonly problem: Problem }
  | { readonly t: 'error'; readonly problem: Problem }
