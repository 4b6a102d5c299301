import type { Contract, SettingsOf } from './contract.ts'
import type { Log } from './room.ts'

/** What a task gets: it may wait, and reach out. `fetch` goes only to hosts granted by `net:` capabilities. */
export interface Tenant<C extends Contract = Contract> {
  readonly tenantId: string
  readonly site: string
  readonly settings: SettingsOf<C>
  readonly log: Log
  readonly fetch: (input: string | URL, init?: RequestInit) => Promise<Response>
}

export interface TenantSide<C extends Contract> {
  /** Durable work: at least once, so `key` tells a repetition. A throw is retried with backoff. */
  readonly tasks?: Readonly<
    Record<string, (data: Readonly<Record<string, unknown>>, tenant: Tenant<C>, key: string) => Promise<void>>
  >
}
