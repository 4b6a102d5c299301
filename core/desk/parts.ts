import type { DeskHost } from '../host.ts'
import type { RoomPort } from '../ports.ts'
import type { Panels } from './panels.ts'
import type { Setup } from './setup.ts'
import type { Sees } from './sight.ts'
import type { Standings } from './standings.ts'
import type { Turn } from './turn.ts'

/** What every part of one desk shares. */
export interface Parts {
  readonly host: DeskHost
  readonly turn: Turn
  readonly panels: Panels
  readonly standings: Standings
  readonly rooms: (site: string) => RoomPort
  /** What the tenant has; null before the first `configure`. */
  readonly setup: () => Setup | null
  /** Ids of the tenant's sites. */
  readonly sites: () => readonly string[]
  /** Whatever an agent asks for by site is asked here. */
  readonly sees: Sees
}
