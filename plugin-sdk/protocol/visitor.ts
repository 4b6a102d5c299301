import { z } from 'zod'
import type { Author } from '../audience.ts'
import { commandKey, commandName, id } from './ids.ts'
import { customName, limits } from './limits.ts'
import type { Problem } from './problem.ts'
import { spokenVersion } from './versions.ts'

/** The live protocol between a visitor's page and its room: its present version. The one before it is spoken, too. */
export const visitorProtocol = 1

const url = z.string().min(1).max(limits.url)

/** What a page says of the browser, once per page. Everything is optional: what is missing is shown as not available. */
export const visit = z.object({
  language: z.string().max(limits.language).nullish(),
  screen: z.tuple([z.int().min(0).max(limits.screen), z.int().min(0).max(limits.screen)]).nullish(),
  timeZone: z.string().max(limits.timeZone).nullish(),
  /** `navigator.webdriver`. */
  automated: z.boolean().nullish(),
  /** Global Privacy Control or Do Not Track is on. */
  optOut: z.boolean().nullish(),
  /** What the visitor answered on the site's own consent banner; null when nothing was asked yet. */
  consent: z.enum(['granted', 'denied']).nullish(),
})
export type Visit = z.infer<typeof visit>

/** One page view. `id` is made by the page, so that a repeated report counts once. */
export const pageEvent = z.object({
  t: z.literal('page'),
  id,
  url,
  title: z.string().max(limits.title).nullish(),
  referrer: z.string().max(limits.url).nullish(),
  /** Milliseconds between the view and this report. */
  ago: z.int().min(0).max(limits.ago).optional(),
})
/** The page is used, or was shown or hidden. */
export const activityEvent = z.object({ t: z.literal('activity'), active: z.boolean(), visible: z.boolean() })
/** The page goes away: closed, left, or put into the back/forward cache. */
export const leaveEvent = z.object({ t: z.literal('leave') })
/** What the site says of its visitor by `porchlight('set', …)`; null takes a value back. Others stay as they are. */
export const setEvent = z.object({
  t: z.literal('set'),
  /** Made by the page; a frame that has one is confirmed by `ack`. */
  id: id.optional(),
  values: z
    .record(
      z.string().regex(customName, 'A letter, then letters, digits, dots, dashes').max(limits.customName),
      z.union([z.string().max(limits.customValue), z.number(), z.boolean(), z.null()]),
    )
    .refine(values => Object.keys(values).length <= limits.customValues, `${limits.customValues} values at most`),
})
export type SetEvent = z.infer<typeof setEvent>

export const beacon = z.object({
  protocol: spokenVersion(visitorProtocol),
  /** The visitor's token. Until it has arrived a seed, 20 to 64 random letters, digits or dashes: the same seed makes the same visitor. */
  token: z.string().max(limits.token).nullish(),
  tab: id,
  visit: visit.optional(),
  /** The visitor wants to chat: a token is made even where the visit may not be stored, for the page to keep no longer than its tab is open. */
  chat: z.boolean().optional(),
  events: z
    .array(z.discriminatedUnion('t', [pageEvent, activityEvent, leaveEvent, setEvent]))
    .min(1)
    .max(limits.beaconEvents),
})
export type Beacon = z.infer<typeof beacon>

/** Answer to a beacon, after its page views are stored. `token` is set when a new one was made. */
export interface BeaconAnswer {
  readonly accepted: number
  readonly token?: string
}

export const visitorFrame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    protocol: spokenVersion(visitorProtocol),
    tab: id,
    visible: z.boolean(),
    visit: visit.optional(),
    /** The page this socket belongs to, so that a reconnect restores the tab. */
    page: pageEvent.omit({ t: true }).nullish(),
    /** The chat window is open: `after` is the last entry it has, 0 for none. */
    chat: z.object({ id: id.nullable(), after: z.int().min(0) }).nullish(),
  }),
  pageEvent,
  activityEvent,
  leaveEvent,
  setEvent,
  /** The chat window opened; asks for the chat's state and entries after `after`, and for news from now on. */
  z.object({ t: z.literal('chat'), id: id.nullable(), after: z.int().min(0) }),
  z.object({ t: z.literal('command'), key: commandKey, name: commandName, input: z.unknown() }),
  /** Like a command, but lost when nobody listens: typing. */
  z.object({ t: z.literal('signal'), name: commandName, input: z.unknown() }),
])
export type VisitorFrame = z.infer<typeof visitorFrame>

export type EntryKind = 'message' | 'joined' | 'left' | 'state' | 'edited' | 'removed' | (string & {})

/** Kinds of entries a visitor can be sent are built in one place from entries with the audience `everyone`. */
export interface VisitorEntry {
  readonly reader: 'visitor'
  /** Dense numbering of what this visitor may read: 1, 2, 3, without holes. */
  readonly v: number
  readonly at: number
  readonly kind: EntryKind
  readonly author: Author
  readonly body: string | null
  /** For `edited` and `removed`: the number, in this numbering, of the entry meant. */
  readonly of?: number
  readonly data?: Readonly<Record<string, unknown>>
  /** The command's key, on what the visitor posted while it is told to open windows: joins the draft shown to the entry stored. */
  readonly key?: string
}

export type VisitorChat = {
  readonly id: string
  readonly kind: 'live' | 'message'
  readonly openedAt: number
  /** Agents who answer. */
  readonly agents: readonly { readonly id: string; readonly name: string }[]
  /** Last entry, in the visitor's numbering, that an agent has seen. */
  readonly seen: number
} & (
  | { readonly state: 'waiting' }
  | { readonly state: 'open' }
  | { readonly state: 'closed'; readonly closedAt: number; readonly reason: string }
)

export type RoomToVisitor =
  /** The first frame; comes again when the site is configured anew. */
  | {
      readonly t: 'hello'
      readonly protocol: number
      readonly now: number
      /** The version of the site's configuration in force. */
      readonly config: number
      readonly online: boolean
      /** Ids of the plugins that run on the site; absent from a room that does not say. */
      readonly plugins?: readonly string[]
      /** The visitor's chat that waits or is open, or the one closed last in this session. */
      readonly chat: { readonly id: string; readonly last: number } | null
    }
  /** The answer to a command; or the rows of the page view, or of what the site said, with this id are stored. */
  | { readonly t: 'ack'; readonly key: string; readonly result: unknown }
  | { readonly t: 'refused'; readonly key: string; readonly problem: Problem }
  | { readonly t: 'online'; readonly online: boolean }
  /** State of the chat and the entries after `after`. `last` is the newest number there is. */
  | {
      readonly t: 'entries'
      readonly chat: VisitorChat
      readonly after: number
      readonly last: number
      readonly entries: readonly VisitorEntry[]
    }
  /** Nothing to show: the visitor has no chat. */
  | { readonly t: 'no-chat' }
  | { readonly t: 'signal'; readonly chat: string; readonly name: string; readonly by: Author; readonly data: unknown }
  | { readonly t: 'show'; readonly plugin: string; readonly slot: string; readonly props: unknown }
  | { readonly t: 'error'; readonly problem: Problem }
