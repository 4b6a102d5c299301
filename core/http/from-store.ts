import type { TenantDatabase } from '../db/open.ts'
import type { Edge } from './edge-state.ts'
import { Unreachable } from './unreachable.ts'

/** Reads from a tenant's database. Whatever it throws means that the database cannot answer now: Unreachable, with the cause for the log. */
export async function fromStore<T>(edge: Edge, tenant: string, read: (db: TenantDatabase) => Promise<T>): Promise<T> {
  try {
    return await read(await edge.stores.tenant(tenant))
  } catch (error) {
    throw new Unreachable(`the database of ${tenant} does not answer`, { cause: error })
  }
}
