import type { Erased } from '../ports.ts'
import type { Live } from './live.ts'
import { readVisitor } from './memory.ts'
import { put } from './record.ts'
import type { VisitorRecord } from './records.ts'

/**
 * Takes out of the room, in this unit, what a plugin keeps there: values of its fields, of visitors and of visits on their way to the
 * tenant database, its rows, and what the desk was to be told of it. What it posted belongs to the chats and stays.
 */
export function erasePlugin(live: Live, plugin: string): Erased {
  let visitors = 0
  for (const record of live.visitors.values()) {
    const without = withoutPlugin(record, plugin)
    if (without === record) continue
    visitors++
    put(live, without)
  }
  for (const { session, record } of finishedWith(live, plugin)) {
    visitors++
    const data = JSON.stringify(withoutPlugin(record, plugin))
    live.unit.write(sql => sql.run('UPDATE finished SET data = ? WHERE session = ?', data, session))
  }
  let rows = 0
  for (const [table, where] of tables) {
    const whose = where.includes('who') ? `plugin:${plugin}` : plugin
    rows += Number(live.host.sql.all(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`, whose)[0]?.n ?? 0)
    live.unit.write(sql => sql.run(`DELETE FROM ${table} WHERE ${where}`, whose))
  }
  return { visitors, rows }
}

const tables = [
  ['timer', 'plugin = ?'],
  ['task', 'plugin = ?'],
  ['counter', 'plugin = ?'],
  ['fault', 'plugin = ?'],
  ['command', 'who = ?'],
  ['outbox', `target = 'desk' AND COALESCE(data ->> '$.fault.plugin', data ->> '$.plugin') = ?`],
] as const

function withoutPlugin(record: VisitorRecord, plugin: string): VisitorRecord {
  const own = (field: string) => field.startsWith(`${plugin}.`)
  if (!Object.keys(record.values).some(own)) return record
  const values = Object.fromEntries(Object.entries(record.values).filter(([field]) => !own(field)))
  return { ...record, values }
}

function finishedWith({ host }: Live, plugin: string) {
  return host.sql
    .all(
      `SELECT session, data FROM finished
        WHERE EXISTS (SELECT 1 FROM json_each(data, '$.values') AS value WHERE substr(value.key, 1, ?) = ?)`,
      plugin.length + 1,
      `${plugin}.`,
    )
    .map(row => ({ session: String(row.session), record: readVisitor(row.data) }))
}
