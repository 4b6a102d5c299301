import type { ServerModule } from '@porchlight/plugin-sdk'
import type { Accounts } from '../auth/accounts.ts'
import type { SecretKeys } from '../auth/keys.ts'
import type { Stores } from '../db/stores.ts'
import type { DeskAgent } from '../desk/panels.ts'
import type { MailDelivery } from '../mail/mailer.ts'
import type { Meter } from '../meter/meter.ts'
import type { DeskPort, RoomPort, SiteConfig, TenantConfig, VisitorDoor } from '../ports.ts'
import type { OwnRetention, Retention } from '../retention.ts'
import type { Admission, accessOf } from '../tenant/access.ts'
import type { ApiKeyGrant } from '../tenant/api-keys.ts'
import type { Membership } from '../tenant/directory.ts'
import type { OwnerPassword, SetUpInput } from '../tenant/set-up.ts'
import type { Place } from '../visitor/facts/place.ts'

/** Everything the HTTP doors need from outside of core/http. */
export interface AppDeps {
  /** Names this build, for panels that were loaded from an older one. */
  readonly build: string
  /** Where browsers reach us, without a slash at the end; '' takes it from each request. */
  readonly publicUrl: string
  /** Short names of site keys, for `/t/{name}.js`. */
  readonly siteAliases: Readonly<Record<string, string>>
  readonly keys: SecretKeys
  /** `region` says where a room that does not exist yet is made. */
  readonly rooms: (at: { readonly tenant: string; readonly site: string; readonly region?: string }) => RoomDoor
  readonly desks: (at: { readonly tenant: string; readonly region?: string }) => DeskDoor
  /** Every plugin this release carries; which ones a tenant enabled stands in its configuration. */
  readonly plugins: readonly ServerModule[]
  readonly directory: Directory
  readonly stores: Pick<Stores, 'tenant' | 'control'>
  /** Sign-in for a panel at `origin`, for one request. */
  readonly accounts: (at: { readonly origin: string; readonly trustedOrigins: readonly string[] }) => Promise<Accounts>
  /** Sends the mails that were put into the control database (`core/mail`). */
  readonly mail: MailDelivery
  /** Fetches from the Internet what a tenant named: addresses of this server's own network are not reached by it. */
  readonly outward: (request: Request) => Promise<Response>
  /**
   * Where links in mails lead, for somebody who came to `asked`; null where that cannot be known: a server of one's own is asked under whatever
   * name somebody puts into a request.
   */
  readonly home: (asked: string) => string | null
  /** A static file of the build by its path, with the conditional headers of the request; 404 where there is none. */
  readonly asset: (path: string, headers: Headers) => Promise<Response>
  /** Answers a WebSocket request with a socket that is closed at once, so that a browser learns the code. */
  readonly closedSocket: (code: number, reason: string) => Response
  readonly client: (request: Request) => Client
  /** Epoch milliseconds. */
  readonly now: () => number
  /** 22 letters, digits, - and _, unguessable. */
  readonly newId: () => string
  readonly log: (level: 'info' | 'warn' | 'error', event: string, data?: Readonly<Record<string, unknown>>) => void
  /** What requests are counted by; left out where nobody reads the figures. */
  readonly meter?: Meter
  /** What the host does for its operator. */
  readonly operations?: Operations
}

/** What an operator asks of a host. */
export interface Operations {
  /** Opens /metrics and the details of /health; null opens them to nobody. */
  readonly key: string | null
  /** All figures in the text format of Prometheus. */
  figures(): Promise<string>
  /** When the oldest parcel that a room has not delivered was put into its outbox, ms; null where there is none. */
  oldestParcel(): number | null
  /** How long visits and chats stay where their tenant does not say. */
  readonly retention: Retention
  /** Lets the rooms deliver what waits; answers how many parcels are left. */
  drain(): Promise<number>
  /** Does what is due though nobody asks; with `everyone` for all, else for those whose turn it is. */
  keepHouse(everyone: boolean): Promise<void>
}

/** Who sends a request, as the host knows it and no client can claim. */
export interface Client {
  /** IP address in its canonical spelling; null where the host does not say. */
  readonly address: string | null
  /** Whether the client reached us over https. */
  readonly secure: boolean
  readonly place: Place | null
}

/** A room as the edge reaches it. */
export type RoomDoor = RoomPort & {
  /** Hands a visitor's WebSocket request over to the room; the answer is the room's. */
  connect(request: Request, door: VisitorDoor): Promise<Response>
}

/** A desk as the edge reaches it. */
export type DeskDoor = DeskPort & {
  /** Hands an agent's WebSocket request over to the desk; the answer is the desk's. */
  connect(request: Request, agent: ConnectingAgent): Promise<Response>
}

export type ConnectingAgent = DeskAgent

/** The control database as the doors use it, uncached. Everything throws where the database cannot answer. */
export interface Directory {
  siteConfig(tenant: string, site: string): Promise<SiteConfig | null>
  tenantConfig(tenant: string): Promise<TenantConfig | null>
  /** What an API key opens, by the key's hash; null when it is nobody's. */
  apiKey(hash: string): Promise<ApiKeyGrant | null>
  /** A member at the door of a tenant; null for who may not come in, and for a tenant that is not there. */
  admission(tenant: string, userId: string): Promise<Admission | null>
  /** What these people may do in a tenant at present. */
  accessOf(tenant: string, userIds: readonly string[]): ReturnType<typeof accessOf>
  /** The tenants a user belongs to and may come in to. */
  membershipsOf(userId: string): Promise<readonly Membership[]>
  setUp(input: SetUpInput): Promise<{ siteKey: string; created: boolean }>
  setOwnerPassword(input: { email?: string | undefined; password: string }): Promise<OwnerPassword>
  /** How long each tenant says that its visits and chats stay. */
  everyRetention(): Promise<ReadonlyMap<string, OwnRetention>>
  /** False when there is no such tenant. */
  setRetention(tenant: string, change: Partial<OwnRetention>): Promise<boolean>
}
