import { settingsProblem } from '../../core/db/server-settings.ts'
import { openStores, type Stores } from '../../core/db/stores.ts'
import type { Env } from './env.ts'
import { meter } from './meter.ts'

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
    fetch: measured(LIBSQL ? request => LIBSQL.fetch(request) : request => fetch(request)),
    now: () => Date.now(),
  })
}

/** Counts what a database does wrong, and the time it takes. */
function measured(send: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
  return async request => {
    const began = Date.now()
    try {
      const response = await send(request)
      if (!response.ok) meter.count('database_errors_total', String(response.status))
      return response
    } catch (error) {
      meter.count('database_errors_total', 'unreachable')
      throw error
    } finally {
      meter.took('database_request_duration_seconds', (Date.now() - began) / 1_000)
    }
  }
}
