import { settingsProblem } from '../../core/db/server-settings.ts'
import { openStores, type Stores } from '../../core/db/stores.ts'
import type { Env } from './env.ts'

/** The databases, through the binding where there is one. Throws a sentence where the variables cannot be used. */
export function storesOf(env: Env): Stores {
  const { LIBSQL } = env
  const url = env.LIBSQL_URL || undefined
  const authToken = env.LIBSQL_AUTH_TOKEN || undefined
  const adminUrl = env.LIBSQL_ADMIN_URL || undefined
  const wrong = settingsProblem({ url, authToken, adminUrl })
  if (wrong !== null || url === undefined) throw new Error(wrong ?? 'LIBSQL_URL must be set.')
  return openStores({
    url,
    authToken,
    adminUrl,
    fetch: LIBSQL && (request => LIBSQL.fetch(request)),
    now: () => Date.now(),
  })
}
