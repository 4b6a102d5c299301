import type { DeskHost } from '../host.ts'

/** Takes out of the desk what a plugin keeps there: timers, faults, notices, and what agents chose by its name. Answers how many rows that were. */
export function erasePlugin({ sql }: Pick<DeskHost, 'sql'>, plugin: string): number {
  const own = 'SELECT n FROM notice WHERE plugin = ?'
  const gone = [
    sql.all(`DELETE FROM notice_to WHERE n IN (${own}) RETURNING n`, plugin),
    sql.all(`DELETE FROM notice_read WHERE n IN (${own}) RETURNING n`, plugin),
    ...['notice', 'timer', 'fault'].map(table =>
      sql.all(`DELETE FROM ${table} WHERE plugin = ? RETURNING plugin`, plugin),
    ),
    sql.all('DELETE FROM preference WHERE substr(name, 1, ?) = ? RETURNING name', plugin.length + 1, `${plugin}.`),
  ]
  return gone.reduce((sum, rows) => sum + rows.length, 0)
}
