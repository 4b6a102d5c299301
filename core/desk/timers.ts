import { z } from 'zod'
import type { DeskHost } from '../host.ts'

export interface DueTimer {
  readonly plugin: string
  readonly name: string
  readonly key: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Durable timers of plugins' desk sides. */
export interface Timers {
  /** A second one with the same name and key replaces the first. */
  set(plugin: string, name: string, key: string, at: number, data: Readonly<Record<string, unknown>>): void
  cancel(plugin: string, name: string, key: string): void
  /** Timers whose time has come; they are gone afterwards. */
  take(now: number): readonly DueTimer[]
  due(): number | null
}

const data = z.record(z.string(), z.unknown())
/** Timers that run in one turn; the others follow at once. */
const perTurn = 200

export function createTimers({ sql }: DeskHost): Timers {
  const cancel = (plugin: string, name: string, key: string) =>
    sql.run('DELETE FROM timer WHERE plugin = ? AND name = ? AND key = ?', plugin, name, key)
  return {
    set: (plugin, name, key, at, kept) =>
      sql.run(
        'INSERT OR REPLACE INTO timer (plugin, name, key, at, data) VALUES (?, ?, ?, ?, ?)',
        plugin,
        name,
        key,
        Math.ceil(at),
        JSON.stringify(kept),
      ),
    cancel,
    take: now => {
      const rows = sql.all('SELECT plugin, name, key, data FROM timer WHERE at <= ? ORDER BY at LIMIT ?', now, perTurn)
      return rows.map(row => {
        const timer = { plugin: String(row.plugin), name: String(row.name), key: String(row.key) }
        cancel(timer.plugin, timer.name, timer.key)
        return { ...timer, data: data.parse(JSON.parse(String(row.data))) }
      })
    },
    due: () => {
      const at = sql.all('SELECT MIN(at) AS at FROM timer')[0]?.at
      return at === null || at === undefined ? null : Number(at)
    },
  }
}
