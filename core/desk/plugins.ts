import { type Caller, type Desk, type DeskEvents, isRefusal } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import type { EnabledPlugin } from '../plugins/assemble.ts'
import { createBreaker } from '../plugins/breaker.ts'
import { sentence } from '../plugins/fault.ts'
import { batch, type Mode } from '../plugins/mode.ts'
import type { CommandAnswer } from '../ports.ts'
import type { Agents } from './agents.ts'
import { refused } from './answers.ts'
import type { Chats } from './chats.ts'
import type { Faults } from './faults.ts'
import type { Notices } from './notices.ts'
import type { Parts } from './parts.ts'
import { type DeskOperation, operation } from './plugin-operations.ts'
import type { Timers } from './timers.ts'

/** Every call into a plugin's desk side goes through here: what it asks for is applied together after it returned, or not at all. */
export interface DeskPlugins {
  say<K extends keyof DeskEvents>(name: K, event: DeskEvents[K]): void
  command(plugin: EnabledPlugin, name: string, input: unknown, by: Caller): CommandAnswer
  /** Runs the plugins' timers whose time has come. */
  ring(now: number): void
}

export interface DeskPluginsParts extends Parts {
  readonly agents: Agents
  readonly chats: Chats
  readonly faults: Faults
  readonly notices: Notices
  readonly timers: Timers
  readonly mode: Mode
}

export function createDeskPlugins(parts: DeskPluginsParts): DeskPlugins {
  const { host, turn, agents, chats, faults, notices, timers, mode } = parts
  const breaker = createBreaker()
  const enabled = () => parts.setup()?.plugins ?? []
  /** Events on their way to isolates. */
  let gathered: (() => void)[] = []

  const desk = (plugin: EnabledPlugin, queue: unknown[]): Desk => {
    const needs = (capability: string) => {
      if (!plugin.capabilities.has(capability)) throw new Error(`read without the capability ${capability}`)
    }
    const want = (wanted: DeskOperation) => {
      if (queue.length >= limits.operationsPerHandler)
        throw new Error(`asked for more than ${limits.operationsPerHandler} operations at once`)
      queue.push(JSON.parse(JSON.stringify(wanted)))
    }
    const log = (level: 'info' | 'warn') => (message: string) =>
      host.log(level, 'plugin', { plugin: plugin.id, message })
    return {
      settings: mode === 'isolate' ? structuredClone(plugin.settings) : plugin.settings,
      now: host.now(),
      log: { info: log('info'), warn: log('warn') },
      agents: () => {
        needs('agents:read')
        return agents.all()
      },
      agent: id => {
        needs('agents:read')
        return agents.all().find(agent => agent.id === id)
      },
      chats: () => {
        needs('chats:read')
        return structuredClone(chats.all().filter(chat => chat.state !== 'closed'))
      },
      notify: (to, notice) => want({ op: 'notify', to, notice }),
      after: (ms, timer, key, data = {}) => want({ op: 'after', ms, timer, key, data }),
      cancel: (timer, key) => want({ op: 'cancel', timer, key }),
    }
  }

  const apply = (plugin: EnabledPlugin, wanted: DeskOperation) => {
    if (wanted.op === 'after')
      return timers.set(
        plugin.id,
        wanted.timer,
        wanted.key,
        host.now() + Math.max(limits.timerFloor, wanted.ms),
        wanted.data,
      )
    if (wanted.op === 'cancel') return timers.cancel(plugin.id, wanted.timer, wanted.key)
    const { to, notice } = wanted
    notices.put({
      id: `desk ${host.newId()}`,
      to: to === 'everyone' ? 'agents' : to,
      plugin: plugin.id,
      site: notice.chat?.site ?? null,
      title: notice.title,
      body: notice.body ?? null,
      chat: notice.chat ? { id: notice.chat.id, n: notice.chat.n ?? null } : null,
      at: host.now(),
    })
  }

  const call = (plugin: EnabledPlugin, where: string, handler: (desk: Desk) => unknown): CommandAnswer => {
    const { title } = plugin.module.contract
    const now = host.now()
    if (!breaker.allows(plugin.id, now))
      return refused('paused', `“${title}” is paused after repeated faults; try again in a minute.`)
    let answer: CommandAnswer
    let operations: readonly DeskOperation[]
    try {
      const queue: unknown[] = []
      const result = handler(desk(plugin, queue))
      if (result instanceof Promise) {
        host.background(result)
        throw new Error('answered with a promise; handlers in the desk are synchronous')
      }
      operations = isRefusal(result) ? [] : queue.map(wanted => checked(plugin, wanted))
      answer = isRefusal(result)
        ? { ok: false, problem: result.refused }
        : { ok: true, result: result === undefined ? null : JSON.parse(JSON.stringify(result)) }
    } catch (error) {
      faults.note(plugin.id, where, sentence(error), breaker.strike(plugin.id, now))
      return refused('plugin-fault', `“${title}” could not do this. It was noted; nothing was changed.`)
    }
    breaker.succeeded(plugin.id)
    for (const wanted of operations) apply(plugin, wanted)
    return answer
  }

  const deliver = () => {
    const events = gathered
    gathered = []
    turn.run(() => {
      for (const hear of events) hear()
    })
  }
  const gather = (hear: () => void) => {
    gathered.push(hear)
    if (gathered.length === 1) host.soon(batch.ms, deliver)
    else if (gathered.length === batch.events) host.soon(0, deliver)
  }

  return {
    say: (name, event) => {
      for (const plugin of enabled()) {
        const handler = plugin.module.desk.on[name]
        if (!handler) continue
        const hear = () => {
          call(plugin, `desk.on ${name}`, one => handler(structuredClone(event), one))
        }
        if (mode === 'isolate') gather(hear)
        else hear()
      }
    },
    command: (plugin, name, input, by) => {
      const handler = plugin.module.desk.commands[name]
      if (!handler) return refused('unknown-command', `There is no command ${plugin.id}.${name}.`, 'name')
      return call(plugin, `desk.commands ${name}`, one => handler(structuredClone(input), one, { ...by }))
    },
    ring: now => {
      for (const { plugin: id, name, key, data } of timers.take(now)) {
        const plugin = enabled().find(one => one.id === id)
        const until = breaker.pausedUntil(id, now)
        if (until !== null) {
          timers.set(id, name, key, until, data)
          continue
        }
        const handler = plugin?.module.desk.timers[name]
        if (plugin && handler) call(plugin, `desk.timers ${name}`, one => handler(data, one, key))
      }
    },
  }
}

const capabilityOf: Record<DeskOperation['op'], string> = {
  notify: 'agents:notify',
  after: 'schedule',
  cancel: 'schedule',
}

function checked(plugin: EnabledPlugin, wanted: unknown): DeskOperation {
  const known = operation.safeParse(wanted)
  if (!known.success) {
    const issue = known.error.issues[0]
    throw new Error(
      `asked for something that is not valid: ${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`,
    )
  }
  const { data } = known
  if (!plugin.capabilities.has(capabilityOf[data.op]))
    throw new Error(`asked for “${data.op}” without the capability ${capabilityOf[data.op]}`)
  if (data.op === 'after' && !plugin.module.desk.timers[data.timer])
    throw new Error(`set the timer “${data.timer}”, which it does not handle`)
  return data
}
