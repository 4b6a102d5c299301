import type { Audience, Author } from './audience.ts'
import type { Condition } from './condition.ts'
import type {
  AnyPlugin,
  CallerOf,
  CommandsOf,
  Contract,
  EventsOf,
  FieldsOf,
  FieldValue,
  Handling,
  InputOf,
  NeedPlugin,
  NeedsOf,
  OptionalNeed,
  Output,
  RoomServicesOf,
  SettingsOf,
  SignalsOf,
} from './contract.ts'
import type { CoreEvents } from './core-events.ts'
import type { FieldRef } from './field.ts'
import type { EntryKind } from './protocol/visitor.ts'
import type { Refusal } from './refusal.ts'

/** A visitor as it was when the handler began. It does not change while the handler runs. */
export interface Visitor {
  readonly id: string
  readonly lane: 'human' | 'bot'
  readonly presence: 'browsing' | 'idle' | 'departed'
  readonly engagement: Engagement
  /** Every value by field id, core's and plugins'; a missing one is null. */
  readonly values: Readonly<Record<string, unknown>>
}

/** The colour of a visitor, in the order of precedence: waiting, due, replied, idle, past, browsing. */
export type Engagement = 'waiting' | 'due' | 'replied' | 'idle' | 'past' | 'browsing'

export interface Chat {
  readonly id: string
  readonly visitorId: string
  /** `message`: left while nobody was there, waits for an agent. */
  readonly kind: 'live' | 'message'
  readonly state: 'waiting' | 'open' | 'closed'
  readonly agents: readonly { readonly id: string; readonly name: string }[]
  readonly openedAt: number
  readonly closedAt: number | null
  readonly turn: { readonly by: 'visitor' | 'agent'; readonly at: number } | null
  /** Number of the newest entry. */
  readonly last: number
}

export interface Entry {
  /** Position in the chat's log, from 1. */
  readonly n: number
  readonly at: number
  readonly kind: EntryKind
  readonly author: Author
  readonly audience: Audience
  readonly body: string | null
  readonly of?: number
  readonly data?: Readonly<Record<string, unknown>>
}

/** An entry to be posted. `by: 'caller'` is the person whose command is handled, else the plugin itself. */
export interface Draft {
  readonly chatId: string
  readonly kind?: EntryKind | undefined
  readonly body?: string | null | undefined
  readonly audience: Audience
  readonly by?: 'caller' | 'plugin' | undefined
  readonly data?: Readonly<Record<string, unknown>> | undefined
}

/** Opens a chat for a visitor who has none open; the first entry may be given at once. */
export interface Opening {
  readonly visitorId: string
  readonly kind: 'live' | 'message'
  readonly body?: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** What is done to a posted entry: another body, or none. */
export type Change = { readonly body: string } | { readonly removed: true }

/** A chat, or with `n` one of its entries. It lets nobody read what they may not. */
export interface ChatPointer {
  readonly id: string
  readonly n?: number
}

/** What agents are told, and find in their inbox later. */
export interface Notice {
  /** One line, at most `limits.noticeTitle` characters. */
  readonly title: string
  readonly body?: string
  /** What it is about; whoever reads the notice can open it. */
  readonly chat?: ChatPointer
}

export interface Log {
  info(message: string): void
  warn(message: string): void
}

type ServiceCalls<C extends Contract> = {
  readonly [K in keyof RoomServicesOf<C>]: RoomServicesOf<C>[K] extends { input: infer I; output: infer O }
    ? (input: Output<I>) => Output<O>
    : never
}
/** The synchronous services of what the plugin needs, by the names it gave in `needs`; an absent optional one is undefined. */
export type RoomUse<C extends Contract> = {
  readonly [K in keyof NeedsOf<C>]: NeedsOf<C>[K] extends OptionalNeed<infer P>
    ? ServiceCalls<P['contract']> | undefined
    : NeedsOf<C>[K] extends AnyPlugin
      ? ServiceCalls<NeedsOf<C>[K]['contract']>
      : never
}

/**
 * What a handler in the room gets: snapshots to read, operations to queue. Handlers are synchronous; the operations and the events
 * they emit are applied together after the handler returns, or not at all if it throws. A handler does not see its own writes.
 */
export interface Room<C extends Contract = Contract> {
  readonly site: string
  readonly settings: SettingsOf<C>
  readonly use: RoomUse<C>
  /** Milliseconds since the epoch, as the event happened. */
  readonly now: number
  readonly log: Log
  /** Whether at least one agent takes chats. */
  readonly online: boolean
  /** Entries and chats are named before they exist: an id for `open`. */
  newId(): string

  visitor(id: string): Visitor | undefined
  read<T>(visitorId: string, field: FieldRef<T>): T | null
  /** Visitors that match, at most `limit` (200 at most), in no order that lasts. */
  find(condition: Condition, limit: number): readonly Visitor[]
  chat(id: string): Chat | undefined
  /** The visitor's chat that waits or is open. */
  chatOf(visitorId: string): Chat | undefined
  entries(chatId: string, after: number, limit: number): readonly Entry[]

  set<K extends keyof FieldsOf<C> & string>(visitorId: string, key: K, value: FieldValue<FieldsOf<C>[K]> | null): void
  emit<K extends keyof EventsOf<C> & string>(name: K, payload: Output<EventsOf<C>[K]>): void
  /** Opens a chat and answers with its id. Refused (the whole handler) when the visitor has one open. */
  open(opening: Opening): string
  /** Posts an entry of any kind but core's own (joined, left, state, edited, removed). A visitor's command reaches only the own chat. */
  post(draft: Draft): void
  /**
   * Changes an entry of a chat. Where somebody's command is handled it has to be that person's own; entries that say who came or how the
   * chat stands are core's and stay. Filters look at the new words as they did at the first ones.
   */
  edit(chatId: string, n: number, change: Change): void
  close(chatId: string, reason: string): void
  /** Says what the visitor told of themselves, name and e-mail, as in a form. */
  introduce(visitorId: string, who: { name?: string | null; email?: string | null }): void
  /** Passes something on to those who look at the chat now; stored nowhere. */
  signal(chatId: string, name: keyof SignalsOf<C> & string, data: unknown, audience: 'visitor' | 'agents'): void
  show(visitorId: string, slot: string, props: Readonly<Record<string, unknown>>): void
  /** Shows it to the agents meant who are here, and keeps it in the inbox of all of them. `everyone` is every agent. */
  notify(to: Audience, notice: Notice): void
  /** Adds to a counter of the day, kept for reports. */
  count(name: string, by?: number): void
  /**
   * Runs the plugin's timer `timer` in `ms` milliseconds or later, a second at the earliest; a second one with the same name and key
   * replaces the first.
   */
  after(ms: number, timer: string, key: string, data?: Readonly<Record<string, unknown>>): void
  cancel(timer: string, key: string): void
  /**
   * Runs the tenant's task `name` at least once, with this key so that it can tell a repetition: until the task is done, a second one
   * with its key is the same. While an event of a visit that may not be stored is handled, nothing is queued.
   */
  task(name: string, data: Readonly<Record<string, unknown>>, key: string): void
}

type Handler<E, R> = (event: E, room: R) => void
/** A handler, or one that runs only when a watched field changed. */
export type Watching<E, R> = Handler<E, R> | { readonly changed: readonly string[]; readonly run: Handler<E, R> }

/** Looks at every draft before it is numbered: gives it back, changed or not, or refuses it. A filter that fails is skipped. */
export interface PostFilter<C extends Contract> {
  readonly at?: 'pre' | 'main' | 'post'
  readonly run: (draft: Draft & { readonly author: Author }, room: Room<C>) => Draft | Refusal
}

export interface RoomSide<C extends Contract> {
  readonly on?: { readonly [K in keyof CoreEvents]?: Watching<CoreEvents[K], Room<C>> }
  readonly from?: Handling<{
    readonly [N in keyof NeedsOf<C>]?: {
      readonly [E in keyof EventsOf<NeedPlugin<NeedsOf<C>[N]>['contract']>]?: Handler<
        Output<EventsOf<NeedPlugin<NeedsOf<C>[N]>['contract']>[E]>,
        Room<C>
      >
    }
  }>
  readonly filter?: { readonly post?: PostFilter<C> }
  readonly commands?: Handling<{
    readonly [K in keyof CommandsOf<C>]?: (
      input: InputOf<CommandsOf<C>[K]>,
      room: Room<C>,
      by: CallerOf<CommandsOf<C>[K]>,
    ) => unknown
  }>
  readonly signals?: Handling<{
    readonly [K in keyof SignalsOf<C>]?: (
      input: InputOf<SignalsOf<C>[K]>,
      room: Room<C>,
      by: CallerOf<SignalsOf<C>[K]>,
    ) => void
  }>
  readonly services?: Handling<{
    readonly [K in keyof RoomServicesOf<C>]?: RoomServicesOf<C>[K] extends { input: infer I; output: infer O }
      ? (input: Output<I>, room: Room<C>) => Output<O>
      : never
  }>
  readonly timers?: Readonly<
    Record<string, (data: Readonly<Record<string, unknown>>, room: Room<C>, key: string) => void>
  >
}
