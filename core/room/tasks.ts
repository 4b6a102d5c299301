import { limits } from '@porchlight/plugin-sdk/protocol'
import type { SqlRow } from '../host.ts'
import type { EnabledPlugin } from '../plugins/assemble.ts'
import { createBreaker } from '../plugins/breaker.ts'
import { type Dispatcher, paused, type QueuedTask } from '../plugins/dispatch.ts'
import { ServiceFault, sentence } from '../plugins/fault.ts'
import { createFaults } from '../plugins/faults.ts'
import { taskOf } from '../plugins/listeners.ts'
import type { Mode } from '../plugins/mode.ts'
import { type Attempt, type Open, tenantContext } from '../plugins/tenant.ts'
import { runCommand } from './commands.ts'
import { type Live, Refused } from './live.ts'

/** What the tenant sides of plugins have to do: rows, done at least once, tried again with growing pauses. */
export interface Tasks {
  /** Writes a task in this unit, unless one with its name and key waits. False, with the fault noted, where too many wait. */
  queue(task: QueuedTask): boolean
  /** Tries what is due, and gives up what has had its time. */
  run(): void
  /** When there is something to do next, ms. */
  next(): number | null
  /** How many tasks there are. */
  waiting(): number
  /** Whether the plugin rests after repeated faults, in the room or here. */
  isPaused(plugin: EnabledPlugin): boolean
  /** The rows of a plugin are gone. */
  forget(plugin: string): void
}

export interface TasksParts {
  readonly live: Live
  readonly dispatcher: Dispatcher
  readonly mode: Mode
  readonly fetch: typeof fetch
  readonly open: Open
  readonly commit: <T>(work: () => T, options?: { now?: boolean }) => Promise<T>
  readonly act: (work: () => void) => void
}

/** The pause after a try that failed, ms: doubled each time, with jitter. */
const pauses = { first: 5_000, most: 3_600_000 }

/** A task that is being tried. */
interface Try {
  readonly plugin: EnabledPlugin
  readonly name: string
  readonly key: string
  /** Tries before this one. */
  readonly attempts: number
  /** When its time is over, ms. */
  readonly until: number
  readonly stop: AbortController
  readonly attempt: Attempt
}

export function createTasks({ live, dispatcher, mode, fetch, open, commit, act }: TasksParts): Tasks {
  const { host, unit } = live
  // Of its own, beside the room side's: a server that is away must not stop what the plugin does in the room.
  const breaker = createBreaker()
  const faults = createFaults(live, breaker)
  const running = new Map<string, Try>()
  /** By plugin: when the first of its rows that are not being tried is due. Forgotten with each change. */
  const firstDue = new Map<string, number | null>()
  /** By plugin: how many rows there are at most. */
  const waiting = new Map<string, number>()
  const full = new Set<string>()

  /** How many more of its tasks may be tried now: after a pause one alone, to see. */
  const freeFor = ({ id }: EnabledPlugin) => {
    let free: number = breaker.onTrial(id) ? 1 : limits.tasksAtOnce
    for (const one of running.values()) if (one.plugin.id === id) free--
    return free
  }
  const pausedUntil = (plugin: EnabledPlugin) =>
    Math.max(breaker.pausedUntil(plugin.id, host.now()) ?? 0, dispatcher.pausedUntil(plugin) ?? 0)

  /** When the plugin has something to do, ms: not while it is paused. */
  const dueOf = (plugin: EnabledPlugin): number | null => {
    let first = firstDue.get(plugin.id)
    if (first === undefined) {
      const rows = host.sql.all(
        'SELECT name, key, at FROM task WHERE plugin = ? ORDER BY at LIMIT ?',
        plugin.id,
        limits.tasksAtOnce + 1,
      )
      const row = rows.find(({ name, key }) => !running.has(idOf(plugin, name, key)))
      first = row ? Number(row.at) : null
      firstDue.set(plugin.id, first)
    }
    return first === null ? null : Math.max(first, pausedUntil(plugin))
  }

  const isFull = ({ id }: EnabledPlugin) => {
    const count = () => Number(host.sql.all('SELECT COUNT(*) AS n FROM task WHERE plugin = ?', id)[0]?.n ?? 0)
    let rows = waiting.get(id) ?? count()
    if (rows >= limits.tasksWaiting) rows = count()
    waiting.set(id, rows + 1)
    return rows >= limits.tasksWaiting
  }

  /** Ends a try, once; what it still does is refused from here on. */
  const end = (one: Try, failure: Failure | null) => {
    const { plugin, name, key, attempts } = one
    if (one.stop.signal.aborted) return
    one.stop.abort()
    act(() => {
      if (!failure) {
        breaker.succeeded(plugin.id)
        waiting.delete(plugin.id)
        unit.write(sql => sql.run('DELETE FROM task WHERE plugin = ? AND name = ? AND key = ?', plugin.id, name, key))
      } else {
        if (failure.blame) faults.note(failure.blame.plugin, failure.blame.where, failure.what)
        const pause = Math.min(pauses.most, pauses.first * 2 ** attempts) * (0.5 + host.random() / 2)
        const again = 'UPDATE task SET attempts = ?, at = ? WHERE plugin = ? AND name = ? AND key = ?'
        const at = Math.round(host.now() + pause)
        unit.write(sql => sql.run(again, attempts + 1, at, plugin.id, name, key))
      }
      unit.hold(() => {
        running.delete(idOf(plugin, name, key))
        firstDue.delete(plugin.id)
      })
    })
  }

  const fail = (one: Try, error: unknown) => {
    const { plugin, name } = one
    // A service that failed was noted when it did, and one that is paused is nobody's fault.
    const isNoted = error instanceof ServiceFault || error instanceof Refused
    end(one, { blame: isNoted ? null : { plugin, where: `tenant.${name}` }, what: sentence(error) })
  }

  /** Its time is over, by its own fault or by that of the service it waits for. */
  const giveUp = (one: Try) => {
    const { plugin, name, attempt } = one
    const blame = attempt.waitingFor.at(-1) ?? { plugin, where: `tenant.${name}` }
    end(one, { blame, what: `did not come to an end within ${limits.taskTime / 1_000} seconds` })
  }

  const contextOf = (plugin: EnabledPlugin, attempt: Attempt, hops: number) =>
    tenantContext({
      live,
      plugin,
      mode,
      fetch,
      open,
      attempt,
      command: ({ id }, command, input, key) =>
        commit(
          () => {
            dispatcher.begin(hops)
            return runCommand(live, dispatcher, { kind: 'plugin', id }, { key, name: `${id}.${command}`, input })
          },
          { now: true },
        ),
      calling: provider => {
        if (pausedUntil(provider) > 0 || !breaker.allows(provider.id, host.now())) throw new Refused(paused(provider))
      },
      answered: provider => breaker.succeeded(provider.id),
      failed: (call, error) => act(() => faults.note(call.plugin, call.where, sentence(error))),
    })

  const start = (plugin: EnabledPlugin, row: SqlRow) => {
    const [name, key] = [String(row.name), String(row.key)]
    const stop = new AbortController()
    const attempt: Attempt = { id: `${name} ${key}`, signal: stop.signal, sent: new Map(), waitingFor: [] }
    const until = host.now() + limits.taskTime
    const one: Try = { plugin, name, key, attempts: Number(row.attempts), until, stop, attempt }
    running.set(idOf(plugin, name, key), one)
    firstDue.delete(plugin.id)
    const work = async () => {
      const task = taskOf(plugin, name)
      if (task) await task(JSON.parse(String(row.data)), await contextOf(plugin, attempt, Number(row.hops)), key)
      else host.log('warn', 'plugin.task-unknown', { plugin: plugin.id, task: name })
    }
    host.background(
      work().then(
        () => end(one, null),
        (error: unknown) => fail(one, error),
      ),
    )
  }

  return {
    queue: ({ plugin, name, key, data, at, hops }) => {
      if (isFull(plugin)) {
        // Once, not for each event that comes while nothing is done.
        if (!full.has(plugin.id))
          faults.note(plugin, `tenant.${name}`, `has ${limits.tasksWaiting} tasks waiting; further ones are not kept`)
        full.add(plugin.id)
        return false
      }
      full.delete(plugin.id)
      const text = JSON.stringify(data) ?? 'null'
      const insert =
        'INSERT OR IGNORE INTO task (plugin, name, key, at, attempts, data, hops) VALUES (?, ?, ?, ?, 0, ?, ?)'
      unit.write(sql => sql.run(insert, plugin.id, name, key, at, text, hops))
      unit.hold(() => firstDue.delete(plugin.id))
      return true
    },
    run: () => {
      const now = host.now()
      for (const one of running.values()) if (one.until <= now) giveUp(one)
      for (const plugin of live.plugins()) {
        const due = dueOf(plugin)
        if (due === null || due > now || freeFor(plugin) <= 0) continue
        const rows = host.sql.all(
          'SELECT name, key, attempts, data, hops FROM task WHERE plugin = ? AND at <= ? ORDER BY at LIMIT ?',
          plugin.id,
          now,
          limits.tasksAtOnce,
        )
        for (const row of rows.filter(({ name, key }) => !running.has(idOf(plugin, name, key))))
          if (breaker.allows(plugin.id, now) && freeFor(plugin) > 0) start(plugin, row)
      }
    },
    waiting: () => Number(host.sql.all('SELECT COUNT(*) AS n FROM task')[0]?.n ?? 0),
    isPaused: plugin => pausedUntil(plugin) > host.now(),
    forget: plugin => {
      firstDue.delete(plugin)
      waiting.delete(plugin)
      full.delete(plugin)
      faults.forget(plugin)
    },
    next: () => {
      let soonest = Number.POSITIVE_INFINITY
      for (const one of running.values()) soonest = Math.min(soonest, one.until)
      for (const plugin of live.plugins()) {
        const due = dueOf(plugin)
        if (due !== null && freeFor(plugin) > 0) soonest = Math.min(soonest, due)
      }
      return soonest === Number.POSITIVE_INFINITY ? null : soonest
    },
  }
}

interface Failure {
  /** Who failed, where; null where nobody did, or it was noted. */
  readonly blame: { readonly plugin: EnabledPlugin; readonly where: string } | null
  readonly what: string
}

function idOf({ id }: EnabledPlugin, name: unknown, key: unknown): string {
  return `${id} ${name} ${key}`
}
