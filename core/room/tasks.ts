import type { Tenant } from '@porchlight/plugin-sdk'
import type { EnabledPlugin } from '../plugins/assemble.ts'
import type { Live } from './live.ts'

/** Durable work of plugins that may wait: rows, run at least once, tried again with growing pauses. */
export interface Tasks {
  /** Runs what is due. */
  run(): void
  /** When the next one is due, ms. */
  next(): number | null
}

export interface TasksParts {
  readonly live: Live
  readonly fetch: typeof fetch
  readonly fault: (plugin: EnabledPlugin, where: string, what: string) => void
  readonly act: (work: () => void) => void
}

const pauses = { first: 5_000, most: 3_600_000 }
const atOnce = 8

export function createTasks({ live, fetch, fault, act }: TasksParts): Tasks {
  const running = new Set<string>()

  const runOne = async (
    plugin: EnabledPlugin,
    name: string,
    key: string,
    data: Readonly<Record<string, unknown>>,
    attempts: number,
  ) => {
    const remove = () =>
      live.unit.write(sql =>
        sql.run('DELETE FROM task WHERE plugin = ? AND name = ? AND key = ?', plugin.id, name, key),
      )
    try {
      await plugin.module.tenant.tasks[name]?.(data, tenantFor(live, plugin, fetch), key)
      act(remove)
    } catch (error) {
      const at = Math.round(
        live.host.now() + Math.min(pauses.most, pauses.first * 2 ** attempts) * (0.5 + live.host.random() / 2),
      )
      act(() => {
        fault(plugin, `tenant.tasks ${name}`, error instanceof Error ? error.message : `threw ${typeof error}`)
        live.unit.write(sql =>
          sql.run(
            'UPDATE task SET attempts = attempts + 1, at = ? WHERE plugin = ? AND name = ? AND key = ?',
            at,
            plugin.id,
            name,
            key,
          ),
        )
      })
    }
  }

  return {
    run: () => {
      const due = live.host.sql.all(
        'SELECT plugin, name, key, attempts, data FROM task WHERE at <= ? ORDER BY at LIMIT ?',
        live.host.now(),
        atOnce,
      )
      for (const row of due) {
        const id = `${row.plugin} ${row.name} ${row.key}`
        const plugin = live.plugins().find(one => one.id === row.plugin)
        if (!plugin || running.has(id)) continue
        running.add(id)
        const work = runOne(
          plugin,
          String(row.name),
          String(row.key),
          JSON.parse(String(row.data)),
          Number(row.attempts),
        )
        live.host.background(work.finally(() => running.delete(id)))
      }
    },
    // What runs now is looked at again after a while: a restart in between leaves the row.
    next: () => {
      const at = live.host.sql.all('SELECT MIN(at) AS at FROM task')[0]?.at
      return at === null || at === undefined
        ? null
        : running.size > 0
          ? Math.max(Number(at), live.host.now() + pauses.first)
          : Number(at)
    },
  }
}

function tenantFor(live: Live, plugin: EnabledPlugin, reach: typeof fetch): Tenant {
  const { tenant, site } = live.config()
  return {
    tenantId: tenant,
    site,
    settings: plugin.settings,
    log: {
      info: message => live.host.log('info', 'plugin', { plugin: plugin.id, message }),
      warn: message => live.host.log('warn', 'plugin', { plugin: plugin.id, message }),
    },
    fetch: async (input, init) => {
      const { protocol, hostname } = new URL(input)
      if (protocol !== 'https:' || !plugin.capabilities.has(`net:${hostname}`))
        throw new Error(`may not reach ${hostname}: no capability net:${hostname}`)
      // A redirect could lead to a host that was not granted.
      return reach(String(input), { ...init, redirect: 'manual' })
    },
  }
}
