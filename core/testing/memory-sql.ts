import type { StatementSync } from 'node:sqlite'
import type { Sql, SqlValue } from '../host.ts'

/** The SQLite of one live object, in memory, with the limits that a Durable Object has. */
export function createMemorySql(): Sql {
  // Asked for only here: workerd has no such module, and runs the same suites on its own SQLite.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const database = new DatabaseSync(':memory:')
  const prepared = new Map<string, StatementSync>()
  let inTransaction = false

  const statement = (text: string, values: readonly SqlValue[]) => {
    if (values.length > 100) throw new Error(`A statement has 100 parameters at most, this one has ${values.length}`)
    const known = prepared.get(text) ?? database.prepare(text)
    prepared.set(text, known)
    return known
  }
  return {
    all: (text, ...values) =>
      statement(text, values)
        .all(...values)
        .map(row => ({ ...(row as Record<string, SqlValue>) })),
    run: (text, ...values) => {
      statement(text, values).run(...values)
    },
    transaction: work => {
      if (inTransaction) throw new Error('Transactions are not nested')
      inTransaction = true
      database.exec('BEGIN')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      } finally {
        inTransaction = false
      }
    },
  }
}
