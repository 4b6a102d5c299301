import type { Chat, Entry, Room, Visitor } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { openChatOf } from '../chat/chats.ts'
import { snapshotOf } from '../chat/summary.ts'
import { compile } from '../fields/condition.ts'
import { registerFields } from '../fields/registry.ts'
import type { Live } from '../room/live.ts'
import type { VisitorRecord } from '../room/records.ts'
import type { EnabledPlugin } from './assemble.ts'
import { PluginFault } from './fault.ts'
import type { Operation } from './operations.ts'
import { servicesFor } from './services.ts'

/** An operation with the plugin that wants it: a service's operations join its caller's. */
export interface Queued {
  readonly plugin: EnabledPlugin
  readonly operation: Operation
}

export interface ContextParts {
  readonly live: Live
  readonly plugin: EnabledPlugin
  /** Operations are put here, in order; null for a handler that only looks, as a filter does. */
  readonly queue: Queued[] | null
  /** The handler it is for: when that has ended, nobody reads or writes by it any more. */
  readonly turn: { over: boolean }
  /** An isolate: every value is a copy, and writes say which version they read. */
  readonly isolated: boolean
  /** Refuses another plugin, whose service is called, while it is paused. */
  readonly calling: (provider: EnabledPlugin) => void
}

/** What a handler of one plugin sees and may ask for. Reading needs capabilities too; writing is checked when it is applied. */
export function roomContext(parts: ContextParts): Room {
  const { live, plugin, queue, turn, isolated } = parts
  const give = <T>(value: T): T => (isolated && value !== undefined ? structuredClone(value) : value)
  const refuseLate = () => {
    if (turn.over) throw new PluginFault('used a room after the handler it was given to had ended')
  }
  const calling = (provider: EnabledPlugin) => {
    refuseLate()
    parts.calling(provider)
  }
  const needs = (capability: 'visitors:read' | 'chats:read') => {
    refuseLate()
    if (!plugin.capabilities.has(capability)) throw new PluginFault(`read without the capability ${capability}`)
  }
  const want = (operation: Operation) => {
    refuseLate()
    if (!queue) throw new PluginFault(`asked for “${operation.op}” in a filter, which only looks at the draft`)
    if (queue.length >= limits.operationsPerHandler)
      throw new PluginFault(`asked for more than ${limits.operationsPerHandler} operations at once`)
    queue.push({ plugin, operation: give(operation) })
  }
  const versionOf = (visitorId: string) => (isolated ? (live.visitors.get(visitorId)?.version ?? null) : null)
  const chatSnapshot = (chatId: string): Chat | undefined => {
    const chat = live.chats.get(chatId)
    return chat && snapshotOf(chat)
  }
  return {
    site: live.config().site,
    settings: give(plugin.settings),
    use: servicesFor({ plugin, calling, roomOf: provider => roomContext({ ...parts, plugin: provider }) }),
    now: live.host.now(),
    log: {
      info: message => live.host.log('info', 'plugin', { plugin: plugin.id, message }),
      warn: message => live.host.log('warn', 'plugin', { plugin: plugin.id, message }),
    },
    online: live.online(),
    newId: () => live.host.newId(),
    visitor: id => {
      needs('visitors:read')
      const record = live.visitors.get(id)
      return record && give(visitorSnapshot(record))
    },
    read: (visitorId, field) => {
      refuseLate()
      if (field.plugin !== plugin.id) needs('visitors:read')
      const value = live.visitors.get(visitorId)?.values[field.id]
      const parsed = value === undefined || value === null ? null : field.definition.schema.safeParse(value)
      return parsed?.success ? give(parsed.data) : null
    },
    find: (condition, limit) => {
      needs('visitors:read')
      const most = Math.min(whole(limit, 'find', 'limit'), limits.windowRows)
      const compiled = compile(condition, registerFields(live.plugins().map(one => one.module.contract)))
      if ('problem' in compiled) throw new PluginFault(compiled.problem.message)
      const found: Visitor[] = []
      for (const record of live.visitors.values()) {
        if (found.length >= most) break
        if (compiled.matches(record.values)) found.push(give(visitorSnapshot(record)))
      }
      return found
    },
    chat: id => {
      needs('chats:read')
      return give(chatSnapshot(id))
    },
    chatOf: visitorId => {
      needs('chats:read')
      const chat = openChatOf(live, visitorId)
      return chat && give(snapshotOf(chat))
    },
    entries: (chatId, after, limit): readonly Entry[] => {
      needs('chats:read')
      const most = Math.min(whole(limit, 'entries', 'limit'), limits.entriesPerFrame)
      return live.log.after(chatId, whole(after, 'entries', 'after'), most).map(stored => structuredClone(stored.entry))
    },
    set: (visitorId: string, key: string, value: unknown) =>
      want({ op: 'set', visitorId, key, value, version: versionOf(visitorId) }),
    emit: (name: string, payload: unknown) => want({ op: 'emit', name, payload }),
    open: ({ visitorId, kind, body, data }) => {
      const chatId = live.host.newId()
      want({
        op: 'open',
        chatId,
        visitorId,
        kind,
        ...(body !== undefined && { body }),
        ...(data && { data: plain(data) }),
      })
      return chatId
    },
    post: draft => want({ op: 'post', draft: plain(draft) }),
    edit: (chatId, n, change) => want({ op: 'edit', chatId, n, change }),
    close: (chatId, reason) => want({ op: 'close', chatId, reason }),
    introduce: (visitorId, who) => want({ op: 'introduce', visitorId, who }),
    signal: (chatId: string, name: string, data: unknown, audience) =>
      want({ op: 'signal', chatId, name, data: plain(data), audience }),
    show: (visitorId, slot, props) => want({ op: 'show', visitorId, slot, props: plain(props) }),
    notify: (to, notice) => want({ op: 'notify', to: plain(to), notice }),
    count: (name, by = 1) => want({ op: 'count', name, by }),
    after: (ms, timer, key, data = {}) => want({ op: 'after', ms, timer, key, data: plain(data) }),
    cancel: (timer, key) => want({ op: 'cancel', timer, key }),
    task: (name, data, key) => want({ op: 'task', name, data: plain(data), key }),
  }
}

/** A visitor as handlers see one. */
export function visitorSnapshot(record: VisitorRecord): Visitor {
  const { values } = record
  // Handlers share this process: what they are shown must not be theirs to change.
  Object.freeze(values)
  for (const value of Object.values(values)) if (typeof value === 'object') Object.freeze(value)
  return {
    id: record.id,
    lane: values['core.lane'] === 'bot' ? 'bot' : 'human',
    presence: presences.find(one => one === values['core.presence']) ?? 'browsing',
    engagement: engagements.find(one => one === values['core.engagement']) ?? 'browsing',
    values,
  }
}

const presences = ['browsing', 'idle', 'departed'] as const
const engagements = ['waiting', 'due', 'replied', 'idle', 'past', 'browsing'] as const

function whole(value: number, asked: string, what: string): number {
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new PluginFault(`asked for “${asked}” with ${what} ${String(value)}, which is no whole number from 0`)
}

// What crosses into the room is JSON by contract; anything else (functions, class instances, cycles) fails here, in the plugin's name.
function plain<T>(value: T): T {
  try {
    return JSON.parse(JSON.stringify(value))
  } catch {
    throw new PluginFault('handed over something that is not plain JSON')
  }
}
