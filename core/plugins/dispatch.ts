import { type Author, type Caller, type CoreEvents, type Draft, isRefusal } from '@porchlight/plugin-sdk'
import { type Fault, limits, type Problem } from '@porchlight/plugin-sdk/protocol'
import type { z } from 'zod'
import { type Live, Refused } from '../room/live.ts'
import { ownEntry } from '../room/own-entry.ts'
import { apply } from './apply.ts'
import type { EnabledPlugin } from './assemble.ts'
import { type Breaker, createBreaker } from './breaker.ts'
import { type Queued, roomContext } from './context.ts'
import { firstIssue, PluginFault, ServiceFault, StaleRead, sentence } from './fault.ts'
import { createFaults } from './faults.ts'
import { frozen } from './frozen.ts'
import { type Listeners, listenersOf, matters, type RoomListener } from './listeners.ts'
import { batch, type Mode } from './mode.ts'
import { capabilityOf, draft as draftSchema, operation as operationSchema } from './operations.ts'

export type Outcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly problem: Problem }

/** Work for a plugin's tenant side. */
export interface QueuedTask {
  readonly plugin: EnabledPlugin
  /** Where it is handled: `tasks NAME`, `on EVENT` or `from.NEED EVENT`. */
  readonly name: string
  /** A second one with the same name and key, while the first waits, is the same task. */
  readonly key: string
  readonly data: unknown
  /** When it is due, ms. */
  readonly at: number
  /** How far it is from the first cause of what led to it. */
  readonly hops: number
}

/** The one dispatcher of a room: every call into a plugin goes through it, whichever way the plugin runs. */
export interface Dispatcher {
  /** A new unit begins: chains of events are counted from here, or go on from where the unit's cause stood. */
  begin(hops?: number): void
  core<K extends keyof CoreEvents>(name: K, event: CoreEvents[K]): void
  /** Whether any plugin listens to this event of core. */
  hears(name: keyof CoreEvents): boolean
  /** Runs everything that was said, and what that says in turn, inside the unit. */
  drain(): void
  command(plugin: EnabledPlugin, name: string, input: unknown, by: Caller, key: string): Outcome
  signal(plugin: EnabledPlugin, name: string, input: unknown, by: Caller): void
  /** Until when the plugin is paused, ms; null while it runs. */
  pausedUntil(plugin: EnabledPlugin): number | null
  timer(plugin: EnabledPlugin, name: string, data: Readonly<Record<string, unknown>>, key: string): void
  /** Forgets what was said and not heard: the unit failed. */
  reset(): void
  readonly faults: () => readonly Fault[]
  /** Forgets what a plugin did wrong. */
  forget(plugin: string): void
  /** Delivers what is gathered for isolates, now. */
  deliver(): void
}

interface Said {
  readonly name: string
  readonly event: unknown
  readonly to: Listeners
  readonly hops: number
  /** Whether anything about it may be written: not of a visit that may not be stored, nor what came of that. */
  readonly storable: boolean
  /** Whose handler led to it; null where nobody's did. */
  readonly cause: EnabledPlugin | null
}

export interface DispatcherParts {
  readonly live: Live
  readonly mode: Mode
  /** Runs work as a unit of the room: for batches that come later. */
  readonly act: (work: () => void) => void
  /** Writes a task of a tenant side in this unit; false where too many wait. */
  readonly queue: (task: QueuedTask) => boolean
}

export function createDispatcher({ live, mode, act, queue }: DispatcherParts): Dispatcher {
  const breaker: Breaker = createBreaker()
  const { note, all: faults, forget } = createFaults(live, breaker)
  let said: Said[] = []
  /** How far from its first cause the handled event is, and the furthest in this unit: changed fields are told after the fact. */
  let hops = 0
  let furthest = 0
  /** The plugin whose operations were applied last in this unit. */
  let cause: EnabledPlugin | null = null
  /** Whether what the handled event leads to may be written. */
  let storable = true
  const gathered = new Map<string, { listener: RoomListener; said: Said }[]>()
  let assembled: readonly EnabledPlugin[] = []
  let listeners: ReadonlyMap<string, Listeners> = new Map()

  const listenersTo = (source: string, name: string) => {
    const plugins = live.plugins()
    if (plugins !== assembled) {
      assembled = plugins
      listeners = listenersOf(plugins)
    }
    return listeners.get(`${source} ${name}`)
  }

  /** Calls a handler and applies what it asked for: all of it, or nothing. */
  const call = (
    plugin: EnabledPlugin,
    where: string,
    handler: (room: ReturnType<typeof roomContext>) => unknown,
    caller: { by: Caller; key: string } | null = null,
    again = true,
  ): Outcome => {
    if (!breaker.allows(plugin.id, live.host.now())) return { ok: false, problem: paused(plugin) }
    const heard = said.length
    const doing = {
      live,
      caller,
      emit: (from: EnabledPlugin, name: string, payload: unknown) => say(from.id, name, payload),
      filter: passFilters,
      queue: queueTask,
    }
    const called = new Set([plugin])
    /** Whose turn it is to fail. */
    let acting = plugin
    try {
      const outcome = live.unit.attempt((): Outcome => {
        const queue: Queued[] = []
        const result = during(turn => handler(contextOf(plugin, queue, turn, called)))
        refusePromise(plugin, result)
        if (isRefusal(result)) return { ok: false, problem: result.refused }
        refuseStale(queue)
        for (const queued of queue) {
          acting = queued.plugin
          cause = acting
          apply(checked(queued), { ...doing, plugin: queued.plugin })
        }
        return { ok: true, result: result === undefined ? null : JSON.parse(JSON.stringify(result)) }
      })
      for (const { id } of called) breaker.succeeded(id)
      return outcome
    } catch (error) {
      said.length = Math.min(said.length, heard)
      if (error instanceof Refused) return { ok: false, problem: error.problem }
      if (error instanceof StaleRead && again) return call(plugin, where, handler, caller, false)
      const failed = error instanceof ServiceFault ? error.provider : acting
      note(failed, error instanceof ServiceFault ? error.where : where, sentence(error))
      return {
        ok: false,
        problem: {
          code: 'plugin-fault',
          message: `“${failed.module.contract.title}” could not do this. It was noted; nothing was changed.`,
        },
      }
    }
  }

  const contextOf = (
    plugin: EnabledPlugin,
    queue: Queued[] | null,
    turn: { over: boolean },
    called: Set<EnabledPlugin>,
  ) =>
    roomContext({
      live,
      plugin,
      queue,
      turn,
      isolated: mode === 'isolate',
      calling: provider => {
        if (!breaker.allows(provider.id, live.host.now())) throw new Refused(paused(provider))
        called.add(provider)
      },
    })

  /** Before anything is applied: what a handler writes itself makes nothing stale that it read. */
  const refuseStale = (queue: readonly Queued[]) => {
    for (const { operation } of queue) {
      if (operation.op !== 'set' || operation.version === null) continue
      const record = live.visitors.get(operation.visitorId)
      if (record && record.version !== operation.version) throw new StaleRead()
    }
  }

  const refusePromise = (plugin: EnabledPlugin, result: unknown) => {
    if (!(result instanceof Promise)) return
    result.catch(error => live.host.log('warn', 'plugin.promise', { plugin: plugin.id, error }))
    throw new PluginFault('answered with a promise; handlers in the room are synchronous')
  }

  const say = (source: string, name: string, event: unknown) => {
    const to = listenersTo(source, name)
    if (!to) return
    // A chat that was started is stored, whatever may be stored of the visit.
    const isChat = source === 'core' && name.startsWith('chat.')
    said.push({
      name,
      event: frozen(event),
      to,
      hops: Math.max(hops, furthest) + 1,
      storable: isChat || (storable && mayKeep(event)),
      cause,
    })
  }

  const mayKeep = (event: unknown) => {
    if (typeof event !== 'object' || event === null || !('visitorId' in event)) return true
    return live.visitors.get(String(event.visitorId))?.storable ?? true
  }

  const queueTask = (plugin: EnabledPlugin, name: string, key: string, data: unknown, by: Caller | null) => {
    if (!storable) return
    // What a task does to its room may lead to the next task, but not at once and for ever.
    const at = live.host.now() + (by?.kind === 'plugin' ? limits.timerFloor : 0)
    if (!queue({ plugin, name: `tasks ${name}`, key, data, at, hops: Math.max(hops, furthest) }))
      throw new PluginFault(`queued a task while ${limits.tasksWaiting} wait`)
  }

  const passFilters = (start: Draft & { readonly author: Author }): Draft => {
    let current = start
    for (const place of ['pre', 'main', 'post'] as const)
      for (const plugin of live.plugins()) {
        const filter = plugin.module.room.filter.post
        if (!filter || (filter.at ?? 'main') !== place || !breaker.allows(plugin.id, live.host.now())) continue
        let refused: Problem | null = null
        try {
          const shown = Object.freeze(structuredClone(current))
          const answer = during(turn => filter.run(shown, contextOf(plugin, null, turn, new Set())))
          refusePromise(plugin, answer)
          if (isRefusal(answer)) refused = answer.refused
          else current = { ...current, ...wordsOf(answer) }
          breaker.succeeded(plugin.id)
        } catch (error) {
          // What the filter needs is paused: it is passed over as if it were paused itself.
          if (error instanceof Refused) continue
          if (error instanceof ServiceFault) note(error.provider, error.where, sentence(error))
          else note(plugin, 'room.filter post', sentence(error))
        }
        if (refused) throw new Refused(refused)
      }
    return current
  }

  const hear = ({ plugin, where, run }: RoomListener, { event }: Said) => {
    const copy = mode === 'isolate' ? structuredClone(event) : event
    call(plugin, where, room => run(copy, room))
  }

  /** For the tenant sides it becomes rows of the unit in which it was said. */
  const hearLater = ({ to, event, hops: at }: Said) => {
    for (const listener of to.tenant)
      if (matters(listener, event))
        queue({
          plugin: listener.plugin,
          name: listener.task,
          key: live.host.newId(),
          data: event,
          at: live.host.now(),
          hops: at,
        })
  }

  const deliver = () => {
    for (const [id, events] of [...gathered]) {
      gathered.delete(id)
      act(() => {
        for (const { listener, said: one } of events) {
          hops = one.hops
          furthest = Math.max(furthest, hops)
          storable = one.storable
          hear(listener, one)
        }
        hops = 0
        storable = true
      })
    }
  }

  const gather = (listener: RoomListener, one: Said) => {
    const { id } = listener.plugin
    const waiting = gathered.get(id) ?? []
    gathered.set(id, [...waiting, { listener, said: one }])
    if (waiting.length === 0) live.host.soon(batch.ms, deliver)
    else if (waiting.length + 1 >= batch.events) live.host.soon(0, deliver)
  }

  return {
    begin: (from = 0) => {
      furthest = from
      cause = null
    },
    core: (name, event) => say('core', name, event),
    hears: name => listenersTo('core', name) !== undefined,
    drain: () => {
      const outer = hops
      let deepest = furthest
      for (let one = said.shift(); one; one = said.shift()) {
        if (one.hops > limits.eventHops) {
          if (one.cause && breaker.allows(one.cause.id, live.host.now()))
            note(
              one.cause,
              `room.on ${one.name}`,
              `answers events with events, more than ${limits.eventHops} times over; the chain was cut`,
            )
          continue
        }
        storable = one.storable
        for (const listener of one.to.room) {
          if (!matters(listener, one.event)) continue
          hops = one.hops
          deepest = Math.max(deepest, hops)
          if (mode === 'isolate') gather(listener, one)
          else hear(listener, one)
        }
        if (storable) hearLater(one)
      }
      hops = outer
      storable = true
      furthest = deepest
    },
    command: (plugin, name, input, by, key) => {
      const handler = plugin.module.room.commands[name]
      if (!handler)
        return {
          ok: false,
          problem: { code: 'unknown-command', message: `There is no command ${plugin.id}.${name}.`, field: 'name' },
        }
      const copy = mode === 'isolate' ? structuredClone(input) : input
      const { answers } = ownEntry(plugin.module.contract.commands, name) ?? {}
      const handle = (room: ReturnType<typeof roomContext>) => {
        const result = handler(copy, room, { ...by })
        return by.kind === 'visitor' ? toldToVisitor(answers, result) : result
      }
      return call(plugin, `room.commands ${name}`, handle, { by, key })
    },
    signal: (plugin, name, input, by) => {
      const handler = plugin.module.room.signals[name]
      if (handler)
        call(plugin, `room.signals ${name}`, room => handler(structuredClone(input), room, { ...by }), {
          by,
          key: '',
        })
    },
    pausedUntil: plugin => breaker.pausedUntil(plugin.id, live.host.now()),
    timer: (plugin, name, data, key) => {
      const handler = plugin.module.room.timers[name]
      if (handler) call(plugin, `room.timers ${name}`, room => handler(data, room, key))
    },
    reset: () => {
      said = []
      hops = 0
      furthest = 0
      storable = true
      cause = null
    },
    faults,
    forget,
    deliver,
  }
}

/** Calls a handler with a turn that is over when it has answered. */
function during<T>(handler: (turn: { over: boolean }) => T): T {
  const turn = { over: false }
  try {
    return handler(turn)
  } finally {
    turn.over = true
  }
}

/** What a filter may change of a draft: words and data, never what it is, who reads or who writes. */
function wordsOf(answer: unknown): Pick<Draft, 'body' | 'data'> {
  const passed = draftSchema.safeParse(answer)
  if (!passed.success) throw new PluginFault('a filter gave back something that is not a draft')
  const { body, data } = passed.data
  return { body: body ?? null, ...(data && { data }) }
}

/** What a visitor is told of a command's result: what the contract names. Refusals, and what is no result, are not its matter. */
function toldToVisitor(answers: z.ZodType | undefined, result: unknown): unknown {
  if (result instanceof Promise || isRefusal(result)) return result
  if (!answers || result === undefined) return null
  const told = answers.safeParse(result)
  if (told.success) return told.data
  throw new PluginFault(`answered a visitor with something that is not valid: ${firstIssue(told.error)}`)
}

/** What is said to those who call a plugin that rests. */
export function paused({ module }: EnabledPlugin): Problem {
  const { title } = module.contract
  return { code: 'paused', message: `“${title}” is paused after repeated faults; try again in a minute.` }
}

function checked({ plugin, operation }: Queued) {
  const known = operationSchema.safeParse(operation)
  if (!known.success) {
    const issue = known.error.issues[0]
    throw new PluginFault(
      `asked for “${operation.op}” in a way that is not valid: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    )
  }
  const capability = capabilityOf[known.data.op]
  if (capability && !plugin.capabilities.has(capability))
    throw new PluginFault(`asked for “${operation.op}” without the capability ${capability}`)
  return known.data
}
