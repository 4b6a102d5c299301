import type { Sql } from '../host.ts'

/** Each step is applied once, in order, and never changed after a release. */
const steps: readonly string[] = [
  `CREATE TABLE visitor (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE finished (session TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE page (session TEXT NOT NULL, n INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (session, n)) WITHOUT ROWID;
   CREATE TABLE chat (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE entry (chat TEXT NOT NULL, n INTEGER NOT NULL, v INTEGER, data TEXT NOT NULL, PRIMARY KEY (chat, n)) WITHOUT ROWID;
   CREATE TABLE command (who TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (who, key)) WITHOUT ROWID;
   CREATE INDEX command_at ON command (at);
   CREATE TABLE outbox (target TEXT NOT NULL, key TEXT NOT NULL, seq INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (target, key)) WITHOUT ROWID;
   CREATE TABLE timer (plugin TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (plugin, name, key)) WITHOUT ROWID;
   CREATE INDEX timer_at ON timer (at);
   CREATE TABLE task (plugin TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, attempts INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (plugin, name, key)) WITHOUT ROWID;
   CREATE INDEX task_at ON task (at);
   CREATE TABLE counter (day TEXT NOT NULL, plugin TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (day, plugin, name)) WITHOUT ROWID;
   CREATE TABLE fault (plugin TEXT NOT NULL, place TEXT NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (plugin, place)) WITHOUT ROWID;`,
]

/** Brings an object's own tables to the newest step. Throws, with one sentence, when they were written by a newer release. */
export function migrateRoom(sql: Sql): void {
  sql.run('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID')
  const done = Number(readMeta(sql, 'schema') ?? 0)
  if (done > steps.length)
    throw new Error(`This room was written by a newer Porchlight (schema ${done}, known up to ${steps.length})`)
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
