import type { Migration } from './migration.ts'
import type { OpenDatabase } from './open.ts'
import { type Patience, patience, whileBusy } from './patience.ts'

/**
 * `newer`: the data was written by a newer version of the program. `changed`: a migration is not the one that was
 * applied. Nothing was touched in either case; the message is a sentence for the operator.
 */
export type Migrated = { ok: true; applied: number } | { ok: false; reason: 'newer' | 'changed'; message: string }

const TABLE = `CREATE TABLE IF NOT EXISTS _migrations (
  owner text NOT NULL, id integer NOT NULL, name text NOT NULL, hash text NOT NULL, applied_at integer NOT NULL,
  PRIMARY KEY (owner, id)
)`

/**
 * Applies the migrations of one owner (`core`, or a plugin's id) that a database does not have yet, in order. Each is one
 * transaction with its line in the journal, so it can be broken off anywhere and begun again, also by several at once.
 */
export async function migrate(
  db: OpenDatabase,
  owner: string,
  migrations: readonly Migration[],
  now: number,
  wait: Patience = patience,
): Promise<Migrated> {
  let applied = 0
  for (;;) {
    const journal = await readJournal(db, owner, wait)
    const problem = compare(journal, migrations)
    if (problem) return problem
    const next = migrations[journal.length]
    if (!next) return { ok: true, applied }
    try {
      await whileBusy(() => apply(db, owner, next, now), wait)
      applied += 1
    } catch (error) {
      // Another one that starts at the same time may have been first; then the journal has grown.
      if ((await readJournal(db, owner, wait)).length <= journal.length) throw error
    }
  }
}

interface Applied {
  name: string
  hash: string
}

async function readJournal(db: OpenDatabase, owner: string, wait: Patience): Promise<Applied[]> {
  const read = { sql: 'SELECT id, name, hash FROM _migrations WHERE owner = ? ORDER BY id', args: [owner] }
  const [, lines] = await whileBusy(() => db.$client.batch([TABLE, read], 'write'), wait)
  return (lines?.rows ?? []).map(row => ({ name: String(row.name), hash: String(row.hash) }))
}

function compare(journal: readonly Applied[], migrations: readonly Migration[]): Migrated | null {
  for (const [id, { name, hash }] of journal.entries()) {
    const known = migrations[id]
    if (!known) {
      const message = `the data has migration ${id} (${name}), which this version of the program does not know: start a newer one`
      return { ok: false, reason: 'newer', message }
    }
    if (known.hash !== hash) {
      const message = `migration ${id} (${known.name}) is not the one that was applied to the data (${name})`
      return { ok: false, reason: 'changed', message }
    }
  }
  return null
}

async function apply(db: OpenDatabase, owner: string, { id, name, hash, statements }: Migration, now: number) {
  const line = {
    sql: 'INSERT INTO _migrations (owner, id, name, hash, applied_at) VALUES (?, ?, ?, ?, ?)',
    args: [owner, id, name, hash, now],
  }
  // Tables that are made anew keep the rows that refer to them: this leaves foreign keys unchecked meanwhile.
  await db.$client.migrate([line, ...statements])
}
