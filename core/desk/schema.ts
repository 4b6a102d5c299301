/** The desk's own tables, step by step. A step that was released is never changed. */
export const deskSteps: readonly string[] = [
  `CREATE TABLE agent (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, available INTEGER NOT NULL, here INTEGER NOT NULL, left_at INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE chat (id TEXT PRIMARY KEY, summary TEXT NOT NULL, gone INTEGER NOT NULL, untold INTEGER NOT NULL) WITHOUT ROWID;
   CREATE INDEX chat_untold ON chat (untold) WHERE untold = 1;
   CREATE TABLE fact (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
   CREATE INDEX fact_at ON fact (at);
   CREATE TABLE fault (plugin TEXT NOT NULL, site TEXT NOT NULL, place TEXT NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (plugin, site, place)) WITHOUT ROWID;
   CREATE TABLE watch (site TEXT PRIMARY KEY, revision INTEGER NOT NULL, digest TEXT NOT NULL, lease INTEGER) WITHOUT ROWID;
   CREATE TABLE online (site TEXT PRIMARY KEY, online INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE command (agent TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (agent, key)) WITHOUT ROWID;
   CREATE INDEX command_at ON command (at);
   CREATE TABLE timer (plugin TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (plugin, name, key)) WITHOUT ROWID;
   CREATE INDEX timer_at ON timer (at)`,
  // A number is never given twice: what was read is kept as a number up to which it was.
  `CREATE TABLE notice (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, site TEXT, plugin TEXT NOT NULL, title TEXT NOT NULL, body TEXT, chat TEXT, entry INTEGER);
   CREATE INDEX notice_at ON notice (at);
   CREATE TABLE notice_to (agent TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (agent, n)) WITHOUT ROWID;
   CREATE INDEX notice_to_n ON notice_to (n);
   CREATE TABLE notice_read (agent TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (agent, n)) WITHOUT ROWID;
   CREATE INDEX notice_read_n ON notice_read (n);
   CREATE TABLE inbox (agent TEXT PRIMARY KEY, read_to INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE preference (agent TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY (agent, name)) WITHOUT ROWID`,
  `CREATE TABLE standing (agent TEXT PRIMARY KEY, version INTEGER, role TEXT NOT NULL, can TEXT NOT NULL, sites TEXT) WITHOUT ROWID`,
]
