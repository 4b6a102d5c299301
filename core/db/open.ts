import { type Client, createClient } from '@libsql/client/web'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { drizzle } from 'drizzle-orm/libsql/web'

/** A database through Drizzle, with the libSQL client below it. */
export type OpenDatabase = LibSQLDatabase & { readonly $client: Client }
/** The database of accounts, tenants and sites. */
export type ControlDatabase = OpenDatabase & { readonly holds: 'control' }
/** The database of one tenant. */
export type TenantDatabase = OpenDatabase & { readonly holds: 'tenant' }

/** Where a database is and how it is reached. */
export interface DatabaseAddress {
  url: string
  authToken?: string | undefined
  /** Takes the place of the global fetch, for a server behind a service binding. */
  fetch?: ((request: Request) => Promise<Response>) | undefined
  /** How long one request may take, ms; what asked for it is told that the database does not answer. */
  answerWithin?: number
}

/** Opens a database over HTTP; nothing is sent yet. */
export function openDatabase({ url, authToken, fetch, answerWithin = 30_000 }: DatabaseAddress): OpenDatabase {
  const ask = fetch ?? (request => globalThis.fetch(request))
  const client = createClient({
    url,
    ...(authToken && { authToken }),
    // A server that takes a request and falls silent would hold for ever whatever waits for it, such as a room's outbox.
    fetch: (request: Request) => ask(new Request(request, { signal: AbortSignal.timeout(answerWithin) })),
    // A queue would begin one request's work when another one's ends, which workerd forbids.
    concurrency: Number.POSITIVE_INFINITY,
  })
  return drizzle(client)
}

/** Puts the name of a database into a LIBSQL_URL template such as `libsql://{db}-org.turso.io`. */
export function databaseUrl(template: string, name: string): string {
  if (!template.includes('{db}')) throw new Error('LIBSQL_URL must contain {db}, where the name of the database goes')
  return template.replaceAll('{db}', name)
}

export const controlDatabaseName = 'control'

/** The name of a tenant's database. */
export function tenantDatabaseName(tenant: string): string {
  return `t-${tenant}`
}
