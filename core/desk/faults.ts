import { type Fault, limits, times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Parts } from './parts.ts'

/** What plugins did wrong, in the rooms and here, newest first. Admins and owners see it. */
export interface Faults {
  /** A room tells of a fault, with its own count. */
  put(fault: Fault): void
  /** A fault of a plugin's desk side: counted here. */
  note(plugin: string, where: string, what: string, pausedUntil: number | null): void
  all(): readonly Fault[]
  /** Lets go what did not happen again for a day. */
  sweep(now: number): void
}

// Written by this code only.
const shape = z.custom<Fault>(value => typeof value === 'object' && value !== null && 'plugin' in value)

export function createFaults({ host, panels }: Parts): Faults {
  const read = (rows: ReturnType<typeof host.sql.all>) => rows.map(row => shape.parse(JSON.parse(String(row.data))))

  const put = (fault: Fault) => {
    host.sql.run(
      'INSERT OR REPLACE INTO fault (plugin, site, place, at, data) VALUES (?, ?, ?, ?, ?)',
      fault.plugin,
      fault.site ?? '',
      fault.where,
      fault.at,
      JSON.stringify(fault),
    )
    host.sql.run(
      `DELETE FROM fault WHERE (plugin, site, place) IN
        (SELECT plugin, site, place FROM fault ORDER BY at DESC, plugin, site, place LIMIT -1 OFFSET ?)`,
      limits.faultsKept,
    )
    panels.sendAll({ t: 'fault', fault })
  }
  return {
    put,
    note: (plugin, where, what, pausedUntil) => {
      const [known] = read(
        host.sql.all("SELECT data FROM fault WHERE plugin = ? AND site = '' AND place = ?", plugin, where),
      )
      const fault = { plugin, site: null, where, what: what.slice(0, limits.textValue), at: host.now(), pausedUntil }
      // What it threw may hold the words of a person: it is told to admins, and nobody else.
      host.log('warn', 'plugin.fault', { plugin, where })
      host.meter?.count('plugin_faults_total', plugin)
      put({ ...fault, count: (known?.count ?? 0) + 1 })
    },
    all: () =>
      read(
        host.sql.all(
          'SELECT data FROM fault WHERE at > ? ORDER BY at DESC, plugin, site, place',
          host.now() - times.faultStay,
        ),
      ),
    sweep: now => host.sql.run('DELETE FROM fault WHERE at <= ?', now - times.faultStay),
  }
}
