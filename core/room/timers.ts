import type { Dispatcher } from '../plugins/dispatch.ts'
import type { Live } from './live.ts'

/** Timers run by one alarm; the rest at the next. */
const atOnce = 200

/** When the next timer of a plugin is due, ms. */
export function nextTimer(live: Live): number | null {
  const at = live.host.sql.all('SELECT MIN(at) AS at FROM timer')[0]?.at
  return at === null || at === undefined ? null : Number(at)
}

/** Runs the timers that are due, each once; those of a plugin that is paused wait for it. */
export function runTimers(live: Live, dispatcher: Dispatcher): void {
  const due = live.host.sql.all(
    'SELECT plugin, name, key, data FROM timer WHERE at <= ? ORDER BY at LIMIT ?',
    live.host.now(),
    atOnce,
  )
  for (const row of due) {
    const [plugin, name, key] = [String(row.plugin), String(row.name), String(row.key)]
    const enabled = live.plugins().find(one => one.id === plugin)
    const until = enabled ? dispatcher.pausedUntil(enabled) : null
    if (until !== null) {
      live.unit.write(sql =>
        sql.run('UPDATE timer SET at = ? WHERE plugin = ? AND name = ? AND key = ?', until, plugin, name, key),
      )
      continue
    }
    live.unit.write(sql => sql.run('DELETE FROM timer WHERE plugin = ? AND name = ? AND key = ?', plugin, name, key))
    if (enabled) dispatcher.timer(enabled, name, JSON.parse(String(row.data)), key)
  }
}
