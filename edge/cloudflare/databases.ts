import { openStores, type Stores } from '../../core/db/stores.ts'
import type { Env } from './env.ts'

/** The databases, through the binding where there is one. */
export function storesOf(env: Env): Stores {
  const { LIBSQL } = env
  if (!env.LIBSQL_URL) throw new Error('LIBSQL_URL is not set')
  return openStores({
    url: env.LIBSQL_URL,
    authToken: env.LIBSQL_AUTH_TOKEN || undefined,
    adminUrl: env.LIBSQL_ADMIN_URL || undefined,
    fetch: LIBSQL && (request => LIBSQL.fetch(request)),
    now: () => Date.now(),
  })
}
