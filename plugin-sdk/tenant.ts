import type { z } from 'zod'
import type {
  AnyPlugin,
  CommandsOf,
  Contract,
  EventsOf,
  Handling,
  NeedPlugin,
  NeedsOf,
  OptionalNeed,
  Output,
  SettingsOf,
  TenantServicesOf,
} from './contract.ts'
import type { CoreEvents } from './core-events.ts'
import type { Problem } from './protocol/problem.ts'
import type { Log } from './room.ts'

/** The plugin's commands that its own tenant side may send: those declared `from: 'plugin'`. */
type OwnCommands<C extends Contract> = {
  readonly [K in keyof CommandsOf<C> as CommandsOf<C>[K] extends { readonly from: 'plugin' }
    ? K
    : never]: CommandsOf<C>[K]
}
type Sent<D> = D extends { readonly input: infer I extends z.ZodType } ? z.input<I> : never

/** The answer to a command. A refusal is a value, not a throw. */
export type CommandAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly problem: Problem }

/** The room that the work came from, as its tenant side reaches it. */
export interface TenantRoom<C extends Contract> {
  /**
   * Sends a command of this plugin, one declared `from: 'plugin'`, and answers when it is done for good. The same key is done once for a
   * week, in this room; without one the key is that of the work and the how-manieth command of this name it is, so that work which is
   * repeated and goes the same way does nothing twice.
   */
  command<K extends keyof OwnCommands<C> & string>(
    name: K,
    input: Sent<OwnCommands<C>[K]>,
    options?: { readonly key?: string },
  ): Promise<CommandAnswer>
}

type ServiceCalls<C extends Contract> = {
  readonly [K in keyof TenantServicesOf<C>]: TenantServicesOf<C>[K] extends { input: infer I; output: infer O }
    ? (input: Output<I>) => Promise<Output<O>>
    : never
}
/** The services that the tenant sides of what the plugin needs offer, by the names it gave in `needs`; an absent one is undefined. */
export type TenantUse<C extends Contract> = {
  readonly [K in keyof NeedsOf<C>]: NeedsOf<C>[K] extends OptionalNeed<infer P>
    ? ServiceCalls<P['contract']> | undefined
    : NeedsOf<C>[K] extends AnyPlugin
      ? ServiceCalls<NeedsOf<C>[K]['contract']>
      : never
}

/**
 * What work outside the room gets: it may wait, and reach out. It has 30 seconds; then it is tried again, and whatever the try that was
 * given up still asks for throws.
 */
export interface Tenant<C extends Contract = Contract> {
  readonly tenantId: string
  readonly site: string
  readonly settings: SettingsOf<C>
  readonly log: Log
  readonly use: TenantUse<C>
  readonly room: TenantRoom<C>
  /** Goes only to hosts granted by `net:` capabilities, and follows no redirect. */
  readonly fetch: (input: string | URL, init?: RequestInit) => Promise<Response>
}

type Work<E, C extends Contract> = (event: E, tenant: Tenant<C>, key: string) => Promise<void>
type Watched<E, C extends Contract> = Work<E, C> | { readonly changed: readonly string[]; readonly run: Work<E, C> }

/**
 * The side of a plugin that may wait. All of its work is durable: a row that is written together with what led to it, done at least
 * once and after that is committed, in no promised order. `key` is the same each time a piece of work is tried. A throw is tried again
 * with growing pauses; five in short order pause the tenant side, and its work waits.
 *
 * Nothing is heard of visits that may not be stored, except of their chats: the row would outlive them.
 */
export interface TenantSide<C extends Contract> {
  /** What core and the plugin itself said in a room. */
  readonly on?: { readonly [K in keyof CoreEvents]?: Watched<CoreEvents[K], C> } & {
    readonly [K in Exclude<keyof EventsOf<C>, keyof CoreEvents>]?: Work<Output<EventsOf<C>[K]>, C>
  }
  /** What the plugins it needs said, by the names it gave in `needs`. */
  readonly from?: Handling<{
    readonly [N in keyof NeedsOf<C>]?: {
      readonly [E in keyof EventsOf<NeedPlugin<NeedsOf<C>[N]>['contract']>]?: Work<
        Output<EventsOf<NeedPlugin<NeedsOf<C>[N]>['contract']>[E]>,
        C
      >
    }
  }>
  /** What the room queued by `room.task`. */
  readonly tasks?: Readonly<Record<string, Work<Readonly<Record<string, unknown>>, C>>>
  /** For the tenant sides of those who need it. A service runs in its own plugin's name, within the time of the work that calls it. */
  readonly services?: Handling<{
    readonly [K in keyof TenantServicesOf<C>]?: TenantServicesOf<C>[K] extends { input: infer I; output: infer O }
      ? (input: Output<I>, tenant: Tenant<C>) => Promise<Output<O>>
      : never
  }>
}
