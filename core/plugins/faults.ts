import { type Fault, limits } from '@porchlight/plugin-sdk/protocol'
import type { Live } from '../room/live.ts'
import type { EnabledPlugin } from './assemble.ts'
import type { Breaker } from './breaker.ts'

/** What plugins did wrong in one room since it woke. */
export interface Faults {
  /** Counts a failure against the plugin, and tells the desk. */
  note(plugin: EnabledPlugin, where: string, what: string): void
  all(): readonly Fault[]
  forget(plugin: string): void
}

export function createFaults(live: Live, breaker: Breaker): Faults {
  const faults = new Map<string, Fault>()
  return {
    note: (plugin, where, what) => {
      const now = live.host.now()
      const key = `${plugin.id} ${where}`
      const known = faults.get(key)
      const fault: Fault = {
        plugin: plugin.id,
        site: live.config().site,
        where,
        what: what.slice(0, 300),
        at: now,
        count: (known?.count ?? 0) + 1,
        pausedUntil: breaker.strike(plugin.id, now),
      }
      if (!known && faults.size >= limits.faultsKept) faults.delete([...faults.keys()][0] ?? '')
      faults.set(key, fault)
      // What it threw may hold the words of a person: it is told to admins, and nobody else.
      live.host.log('warn', 'plugin.fault', { plugin: plugin.id, where, count: fault.count })
      live.host.meter?.count('plugin_faults_total', plugin.id)
      live.out.fact(`fault:${plugin.id}:${where}`, {
        id: `${plugin.id}:${where}:${fault.count}:${now}`,
        kind: 'fault',
        fault,
      })
      live.unit.write(sql =>
        sql.run(
          'INSERT INTO fault (plugin, place, what, at, count) VALUES (?, ?, ?, ?, 1) ON CONFLICT (plugin, place) DO UPDATE SET what = excluded.what, at = excluded.at, count = count + 1',
          plugin.id,
          where,
          fault.what,
          now,
        ),
      )
    },
    all: () => [...faults.values()],
    forget: plugin => {
      for (const [key, fault] of [...faults]) if (fault.plugin === plugin) faults.delete(key)
    },
  }
}
