import type { ResultSet } from '@libsql/client/web'
import type { SQLWrapper } from 'drizzle-orm'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import type { OpenDatabase, TenantDatabase } from './open.ts'
import { type Patience, patience, whileBusy } from './patience.ts'

const dialect = new SQLiteAsyncDialect()

/**
 * The one way to write to a tenant's database: all statements or none, in one request. It is sent again while another
 * writer is busy, and a lost answer makes the caller send it again, so the statements must be the same done once or
 * twice.
 */
export function writeTenant(
  db: TenantDatabase,
  statements: readonly SQLWrapper[],
  wait: Patience = patience,
): Promise<ResultSet[]> {
  return writeBatch(db, statements, wait)
}

/** The same for any database. */
export async function writeBatch(
  db: OpenDatabase,
  statements: readonly SQLWrapper[],
  wait: Patience = patience,
): Promise<ResultSet[]> {
  if (statements.length === 0) return []
  const batch = statements.map(statement => {
    const { sql, params } = dialect.sqlToQuery(statement.getSQL())
    return { sql, args: params as (string | number | null)[] }
  })
  // `write` takes the lock at once. Deferred, a batch could lose it half way to another writer.
  return whileBusy(() => db.$client.batch(batch, 'write'), wait)
}
