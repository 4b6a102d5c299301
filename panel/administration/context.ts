import type { TenantView } from '@porchlight/plugin-sdk/administration'
import { type Accessor, createContext, useContext } from 'solid-js'
import type { AdministrationClient } from './client.ts'

/** What every page of the administration has at hand. */
export interface Administration {
  readonly client: AdministrationClient
  readonly can: (permission: string) => boolean
  /** The workspace as the server told it last; null until then, and where that is not known. */
  readonly tenant: Accessor<TenantView | null>
  readonly setTenant: (tenant: TenantView) => void
  /** Whether any site has ever been visited; null where that is not known. */
  readonly visited: Accessor<boolean | null>
  readonly setVisited: (visited: boolean) => void
}

const AdministrationContext = createContext<Administration>()
export const AdministrationProvider = AdministrationContext.Provider

/** The administration, for a component inside of it. Throws outside of it. */
export function useAdministration(): Administration {
  const administration = useContext(AdministrationContext)
  if (!administration) throw new Error('useAdministration() was called outside of the administration')
  return administration
}
