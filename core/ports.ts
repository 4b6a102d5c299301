import type { Author, Caller, Entry, Role } from '@porchlight/plugin-sdk'
import type { BusinessHours, SiteBrand } from '@porchlight/plugin-sdk/administration'
import type {
  Beacon,
  BeaconAnswer,
  ChatSummary,
  Fault,
  PageRecord,
  Problem,
  Row,
  Totals,
  Visit,
  WindowSpec,
} from '@porchlight/plugin-sdk/protocol'
import type { Access } from './access.ts'
import type { SessionRecord } from './tenant/records.ts'
import type { VisitorFacts } from './visitor/facts/facts.ts'

/**
 * What the edge, the rooms and the desks say to each other. Every value is plain JSON, so that the same calls go through a Durable
 * Object's RPC, through memory in tests, and between releases.
 */

/** The configuration of a site as its room and the edge hold it: an immutable, versioned document. */
export interface SiteConfig {
  readonly tenant: string
  readonly site: string
  readonly name: string
  /** Host names the tag may report from; a leading `*.` matches subdomains. */
  readonly domains: readonly string[]
  readonly consent: 'required' | 'opt-out' | 'none'
  readonly timeZone: string
  readonly region: string
  readonly keySerial: number
  /** Lowest serial of a key that is still taken; null or absent is only the newest. */
  readonly keyLeast?: number | null
  readonly brand?: SiteBrand | null
  readonly hours?: BusinessHours | null
  readonly version: number
  readonly plugins: readonly PluginConfig[]
}

/** An enabled plugin. */
export interface PluginConfig {
  readonly id: string
  /** Secrets are sealed. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Capabilities that somebody agreed to; null or absent is all that it asks for. */
  readonly granted?: readonly string[] | null
}

/** Who knocks: established by the edge for each request of a visitor. */
export interface VisitorDoor {
  /** From a valid token, or made together with one just now; null where nothing may be stored. */
  readonly visitorId: string | null
  readonly epoch: number
  readonly address: string | null
  readonly userAgent: string
  /** Facts of the request: device, language, place, lane. The page's own are added from `visit`. */
  readonly facts: VisitorFacts
  readonly visit: Visit
  /** A hash of address and user agent for visitors who may not be stored; '' for those with an id. */
  readonly trace: string
  /** The id of the request, for the log; absent from an edge that knows of none. */
  readonly request?: string | undefined
}

export type BeaconOutcome =
  | { readonly ok: true; readonly accepted: number; readonly config: number }
  /** The room's configuration is older than the edge's, or missing: `configure`, then again. */
  | { readonly ok: false; readonly stale: true }
  | { readonly ok: false; readonly stale: false; readonly problem: Problem }

export interface AgentRef {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** Granted permissions, `plugin.permission`. */
  readonly can: readonly string[]
}

export type CommandAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly problem: Problem }

/** What a desk wants to be told by one room. `id` is the same for the same wish, so that agents share it. */
export type RoomWish =
  | ({ readonly id: string } & Omit<WindowSpec, 'site'>)
  | { readonly id: string; readonly kind: 'visitor'; readonly visitorId: string }
  | { readonly id: string; readonly kind: 'chat'; readonly chatId: string }
  | { readonly id: string; readonly kind: 'totals' }

export interface WatchRequest {
  /** Grows with every change of the desk's wishes for this room. */
  readonly revision: number
  /** All of them; what is not here is no longer wanted. */
  readonly wishes: readonly RoomWish[]
  /** Ids of wishes to be answered whole in the next push. */
  readonly refresh: readonly string[]
}

/** One entry on its way to agents, with what is needed to say which one came before it for a given agent. */
export interface EntryPush {
  readonly entry: Entry
  /** Number of the last entry before this one that all agents may read; 0 for none. */
  readonly before: number
  /** Entries between `before` and this one that only some agents may read. */
  readonly between: readonly { readonly n: number; readonly agents: readonly string[] }[]
  /** The command's key and its caller, for the caller's own panel. */
  readonly key: { readonly agentId: string; readonly key: string } | null
}

/** What one room tells its desk in one call. Parts are in the order they happened; views are coalesced. */
export interface RoomPush {
  readonly site: string
  /** The revision of wishes this answers. */
  readonly revision: number
  readonly windows: readonly {
    readonly wish: string
    readonly whole: boolean
    readonly offset: number
    readonly total: number
    /** Ids of all rows now in the window, in order; null when unchanged. */
    readonly order: readonly string[] | null
    /** Whole: all rows with all wished fields. Else: changed values, and whole rows where they are new to the window. */
    readonly rows: readonly Row[]
  }[]
  readonly visitors: readonly {
    readonly wish: string
    readonly whole: boolean
    readonly visitor: Row | null
    readonly pages: readonly PageRecord[]
  }[]
  readonly totals: Totals | null
  /** Windows that this room cannot serve, and why: its plugins may be others than those the desk knows of. Absent where there are none. */
  readonly refused?: readonly { readonly wish: string; readonly problem: Problem }[]
  readonly entries: readonly {
    readonly wish: string
    readonly chatId: string
    readonly entries: readonly EntryPush[]
  }[]
  readonly signals: readonly {
    readonly chatId: string
    readonly name: string
    readonly by: Author
    readonly data: unknown
  }[]
}

export interface PushAnswer {
  /** The desk's revision; another one than pushed means that the room asks for `wishes` again. */
  readonly revision: number
  readonly online: boolean
}

/** A fact a desk must know exactly once; `id` tells a repetition. */
export type Fact =
  | { readonly id: string; readonly kind: 'chat'; readonly chat: ChatSummary }
  | { readonly id: string; readonly kind: 'chat-gone'; readonly chatId: string }
  | { readonly id: string; readonly kind: 'fault'; readonly fault: Fault }
  | {
      readonly id: string
      readonly kind: 'notice'
      readonly to: 'agents' | { readonly agents: readonly string[] }
      readonly plugin: string
      readonly title: string
      readonly body: string | null
      /** A chat of this site; absent from a room that knows of no such pointers. */
      readonly chat?: { readonly id: string; readonly n: number | null } | null
      readonly at: number
    }

/** A list for the public API, from the room's live visitors. */
export interface ListRequest {
  readonly lane: 'human' | 'bot' | 'all'
  readonly filter: WindowSpec['filter']
  readonly sort: WindowSpec['sort']
  /** Position after which to go on: the values of the last row had. */
  readonly after: { readonly value: string | number | boolean | null; readonly id: string } | null
  readonly limit: number
  /** With those who left the list, as long as their session goes on. */
  readonly unlisted?: boolean
}
export interface ListAnswer {
  readonly rows: readonly Row[]
  readonly next: { readonly value: string | number | boolean | null; readonly id: string } | null
  readonly total: number
  /** With `unlisted`: visits that ended and are not with the tenant database yet, as far as the room knows; they match nothing in particular. */
  readonly ended?: readonly EndedSession[]
}
/** A finished visit without its pages. */
export type EndedSession = Omit<SessionRecord, 'history'>

/** What others may call on a room. */
export interface RoomPort {
  beacon(door: VisitorDoor, body: Pick<Beacon, 'tab' | 'events'>, configVersion: number): Promise<BeaconOutcome>
  configure(config: SiteConfig): Promise<void>
  /** What a page is told before its socket opens: the version of the configuration in force (0 for none yet), and whether agents take chats. */
  state(): Promise<{ readonly config: number; readonly online: boolean }>
  watch(request: WatchRequest): Promise<void>
  /** Entries after `after` that this agent may read, at most `limits.entriesPerFrame`, and the newest number there is for them. */
  entries(
    agent: AgentRef,
    chatId: string,
    after: number,
  ): Promise<{ readonly entries: readonly EntryPush[]; readonly last: number } | { readonly problem: Problem }>
  command(
    agent: AgentRef,
    command: { readonly key: string; readonly name: string; readonly input: unknown },
  ): Promise<CommandAnswer>
  signal(agent: AgentRef, signal: { readonly name: string; readonly input: unknown }): Promise<void>
  /** Whether at least one agent takes chats. */
  online(online: boolean): Promise<void>
  /** Chats that wait or are open: what a desk rebuilds its load from. */
  summaries(): Promise<readonly ChatSummary[]>
  /** A problem names a field of the filter or the sort that this site does not have. */
  list(request: ListRequest): Promise<ListAnswer | { readonly problem: Problem }>
  /** One visitor of the room with the page history of the session, every field, or null. */
  visitor(visitorId: string): Promise<{ readonly visitor: Row; readonly pages: readonly PageRecord[] } | null>
  /** The last visit of somebody who is gone, where it is not with the tenant database yet, as far as the room knows. */
  ended(visitorId: string): Promise<SessionRecord | null>
  /**
   * Takes out what a plugin keeps here, and settles when nothing of it is on its way elsewhere any more; null where it runs here, and
   * nothing was touched. Entries it posted belong to their chats and stay.
   */
  erasePlugin(plugin: string): Promise<Erased | null>
}

/** What was erased of a plugin in one place. */
export interface Erased {
  /** Visitors with values of its fields, those who left and are not with the tenant database yet among them. */
  readonly visitors: number
  readonly rows: number
}

/** What others may call on a desk. */
export interface DeskPort {
  push(push: RoomPush): Promise<PushAnswer>
  /** The wishes for one room, whole: asked for after a restart of either side. */
  wishes(site: string): Promise<WatchRequest>
  facts(site: string, facts: readonly Fact[]): Promise<void>
  /** The sites of the tenant, its name, and enabled plugins: told by the edge when they change. */
  configure(config: TenantConfig): Promise<Configured>
  /**
   * What these agents may do, read at this version of the tenant: theirs at once, on every socket. Comes after `configure` with that
   * version. What is older than what the desk knows of an agent changes nothing.
   */
  admit(version: number, agents: readonly AgentAccess[]): Promise<void>
  /**
   * Closes every socket of an account, after sign-out everywhere or a change of role; with `sessions` those that came with one of them,
   * and those of which it is not known.
   */
  signOut(agentId: string, sessions?: readonly string[]): Promise<void>
  /** What plugins did wrong lately, in the rooms and here, newest first. */
  faults(): Promise<readonly Fault[]>
  /** Takes out what a plugin keeps here; null where it runs here, and nothing was touched. Open panels follow. */
  erasePlugin(plugin: string): Promise<Pick<Erased, 'rows'> | null>
}

/** What a desk says to a configuration, whether or not that one changed anything. */
export interface Configured {
  /** Ids of connected agents of whom it does not know what they may do at the version now in force: `admit` them. */
  readonly stale: readonly string[]
}

/** What an agent may do; null for whoever is no member any more. */
export interface AgentAccess {
  readonly id: string
  readonly access: Access | null
}

export interface TenantConfig {
  readonly tenant: string
  readonly name: string
  readonly version: number
  /** `key` is the public site key, for the snippet that a page carries. */
  readonly sites: readonly { readonly id: string; readonly name: string; readonly key?: string | null }[]
  readonly plugins: readonly PluginConfig[]
}

export type { BeaconAnswer, Caller }
