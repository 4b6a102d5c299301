import type { Sql } from '../host.ts'

/** Stands in what is thrown of tables of a newer release, and reaches callers of a live object as nothing else of the error does. */
export const writtenByNewer = 'was written by a newer Porchlight'

/**
 * Brings a live object's own tables to the newest step. A step is statements separated by semicolons; each is applied once, in
 * order, and never changed after a release. Throws, with one sentence, when the tables were written by a newer release.
 */
export function migrate(sql: Sql, what: string, steps: readonly string[]): void {
  sql.run('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID')
  const done = Number(readMeta(sql, 'schema') ?? 0)
  if (done > steps.length)
    throw new Error(`this ${what} ${writtenByNewer} (schema ${done}, known up to ${steps.length}): start a newer one`)
  for (const [index, step] of steps.slice(done).entries())
    sql.transaction(() => {
      for (const statement of step.split(';')) if (statement.trim()) sql.run(statement)
      writeMeta(sql, 'schema', String(done + index + 1))
    })
}

export function readMeta(sql: Sql, key: string): string | null {
  const row = sql.all('SELECT value FROM meta WHERE key = ?', key)[0]
  return row ? String(row.value) : null
}

export function writeMeta(sql: Sql, key: string, value: string): void {
  sql.run(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  )
}
