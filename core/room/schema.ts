/** The room's own tables. Each step is applied once, in order, and never changed after a release. */
export const roomSteps: readonly string[] = [
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
  // A task is named by its place in the tenant side, and knows how far it is from the first cause of what led to it.
  `ALTER TABLE task ADD COLUMN hops INTEGER NOT NULL DEFAULT 0;
   UPDATE task SET name = 'tasks ' || name;
   DROP INDEX task_at;
   CREATE INDEX task_at ON task (plugin, at);`,
  // Since when a parcel waits, for the operator.
  'ALTER TABLE outbox ADD COLUMN at INTEGER NOT NULL DEFAULT 0',
]
