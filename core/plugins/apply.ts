import type { Author, Caller, Draft } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { mayRead } from '../chat/audience.ts'
import { changeEntry, chatFor, closeChat, introduceIn, openChat, postEntry } from '../chat/chats.ts'
import { type Live, refuseUnit } from '../room/live.ts'
import { ownEntry } from '../room/own-entry.ts'
import { setValues } from '../room/record.ts'
import type { ChatRecord } from '../room/records.ts'
import { toVisitor } from '../room/to-visitor.ts'
import type { EnabledPlugin } from './assemble.ts'
import { firstIssue, PluginFault } from './fault.ts'
import { frozen } from './frozen.ts'
import type { Operation } from './operations.ts'

export interface Doing {
  readonly live: Live
  readonly plugin: EnabledPlugin
  /** Whose command is handled, for entries `by: 'caller'`. */
  readonly caller: { readonly by: Caller; readonly key: string } | null
  /** Sends a plugin's event on its way. */
  readonly emit: (plugin: EnabledPlugin, name: string, payload: unknown) => void
  /** Queues a task for the plugin's tenant side. */
  readonly queue: (plugin: EnabledPlugin, name: string, key: string, data: unknown, by: Caller | null) => void
  /** Lets the plugins' filters look at a draft. */
  readonly filter: (draft: Draft & { readonly author: Author }) => Draft
}

/** Applies one checked operation inside the unit. Throws `PluginFault`, or `Refused` for an expected no. */
export function apply(operation: Operation, doing: Doing): void {
  const { live, plugin } = doing
  switch (operation.op) {
    case 'set':
      return setField(operation, doing)
    case 'emit': {
      const schema = ownEntry(plugin.module.contract.events, operation.name)
      if (!schema) throw new PluginFault(`emitted “${operation.name}”, which is not among its events`)
      const payload = schema.safeParse(operation.payload)
      if (!payload.success)
        throw new PluginFault(
          `emitted “${operation.name}” with a payload that is not valid: ${firstIssue(payload.error)}`,
        )
      return doing.emit(plugin, operation.name, plainJson(payload.data, `emitted “${operation.name}”`))
    }
    case 'open': {
      checkSelf(doing.caller, operation.visitorId)
      openChat(live, {
        chatId: operation.chatId,
        visitorId: operation.visitorId,
        kind: operation.kind,
        ...(operation.data && { data: operation.data }),
      })
      if (operation.body)
        post({ chatId: operation.chatId, body: operation.body, audience: 'everyone', by: 'caller' }, doing)
      return
    }
    case 'post':
      return post(operation.draft, doing)
    case 'edit':
      return edit(operation, doing)
    case 'close':
      checkReach(live, doing.caller, operation.chatId)
      closeChat(live, operation.chatId, authorOf(doing, 'caller', operation.chatId), operation.reason)
      return
    case 'introduce':
      checkSelf(doing.caller, operation.visitorId)
      return introduceIn(live, operation.visitorId, operation.who)
    case 'signal': {
      if (!ownEntry(plugin.module.contract.signals, operation.name))
        throw new PluginFault(`sent the signal “${operation.name}”, which is not among its signals`)
      checkReach(live, doing.caller, operation.chatId)
      const chat = chatFor(live, operation.chatId)
      const by = authorOf(doing, 'caller', operation.chatId)
      if (operation.audience === 'visitor') checkJoined(chat, by)
      const signal = { name: `${plugin.id}.${operation.name}`, by, data: operation.data }
      if (operation.audience === 'agents') return live.out.signal({ chatId: chat.id, ...signal })
      return live.out.visitor(chat.visitorId, toVisitor.signal(chat, signal), { chat: true })
    }
    case 'show':
      return live.out.visitor(
        operation.visitorId,
        toVisitor.show({ plugin: plugin.id, slot: operation.slot, props: operation.props }),
        { chat: false },
      )
    case 'notify': {
      const { to, notice } = operation
      const id = live.host.newId()
      const readers = to === 'everyone' || to === 'agents' ? 'agents' : to
      return live.out.fact(`notice:${id}`, {
        id,
        kind: 'notice',
        to: readers,
        plugin: plugin.id,
        title: notice.title,
        body: notice.body ?? null,
        chat: notice.chat ? { id: notice.chat.id, n: notice.chat.n ?? null } : null,
        at: live.host.now(),
      })
    }
    case 'count': {
      const day = dayOf(live.host.now())
      const names = live.host.sql.all(
        'SELECT name FROM counter WHERE day = ? AND plugin = ? AND name <> ? LIMIT ?',
        day,
        plugin.id,
        operation.name,
        limits.countersPerDay,
      )
      if (names.length >= limits.countersPerDay)
        throw new PluginFault(`counted “${operation.name}” beside ${limits.countersPerDay} other counters of the day`)
      return live.unit.write(sql =>
        sql.run(
          'INSERT INTO counter (day, plugin, name, n) VALUES (?, ?, ?, ?) ON CONFLICT (day, plugin, name) DO UPDATE SET n = n + excluded.n',
          day,
          plugin.id,
          operation.name,
          operation.by,
        ),
      )
    }
    case 'after': {
      if (!ownEntry(plugin.module.room.timers, operation.timer))
        throw new PluginFault(`set the timer “${operation.timer}”, which it does not handle`)
      const at = Math.round(live.host.now() + Math.max(limits.timerFloor, operation.ms))
      return live.unit.write(sql =>
        sql.run(
          'INSERT OR REPLACE INTO timer (plugin, name, key, at, data) VALUES (?, ?, ?, ?, ?)',
          plugin.id,
          operation.timer,
          operation.key,
          at,
          JSON.stringify(operation.data),
        ),
      )
    }
    case 'cancel':
      return live.unit.write(sql =>
        sql.run(
          'DELETE FROM timer WHERE plugin = ? AND name = ? AND key = ?',
          plugin.id,
          operation.timer,
          operation.key,
        ),
      )
    case 'task': {
      if (!ownEntry(plugin.module.tenant.tasks, operation.name))
        throw new PluginFault(`queued the task “${operation.name}”, which it does not handle`)
      return doing.queue(plugin, operation.name, operation.key, operation.data, doing.caller?.by ?? null)
    }
  }
}

function setField(operation: Extract<Operation, { op: 'set' }>, { live, plugin }: Doing): void {
  const definition = ownEntry(plugin.module.contract.fields, operation.key)
  if (!definition) throw new PluginFault(`set “${operation.key}”, which is not among its fields`)
  const record = live.visitors.get(operation.visitorId)
  if (!record) return
  const value =
    operation.value === null ? { success: true as const, data: null } : definition.schema.safeParse(operation.value)
  if (!value.success)
    throw new PluginFault(`set “${operation.key}” to a value that is not valid: ${firstIssue(value.error)}`)
  const kept = plainJson(value.data, `set “${operation.key}”`)
  setValues(live, operation.visitorId, { [`${plugin.id}.${operation.key}`]: kept })
}

function post(draft: Draft, doing: Doing): void {
  const { live, caller } = doing
  checkReach(live, caller, draft.chatId)
  if (draft.kind !== undefined && kindsOfCore.has(draft.kind))
    throw new PluginFault(`posted an entry of the kind “${draft.kind}”, which only core posts`)
  if (typeof draft.audience === 'object' && draft.audience.agents.length === 0)
    throw new PluginFault('posted an entry that nobody may read')
  const author = authorOf(doing, draft.by ?? 'plugin', draft.chatId)
  if (draft.audience === 'everyone') checkJoined(chatFor(live, draft.chatId), author)
  const passed = doing.filter({ ...draft, author })
  if (passed.body === '') refuseUnit('bad-input', 'Write something first.', 'body')
  postEntry(
    live,
    draft.chatId,
    {
      kind: draft.kind ?? 'message',
      author,
      audience: draft.audience,
      body: passed.body ?? null,
      ...(passed.data && { data: passed.data }),
    },
    caller && caller.by.kind !== 'plugin' ? { kind: caller.by.kind, id: caller.by.id, key: caller.key } : null,
  )
}

/** Only who may read an entry may change it, only a person's own words are a person's to change, and none of those of core. */
function edit(operation: Extract<Operation, { op: 'edit' }>, doing: Doing): void {
  const { live, caller } = doing
  const { chatId, n } = operation
  checkReach(live, caller, chatId)
  const chat = chatFor(live, chatId)
  const meant = live.log.one(chatId, n)?.entry
  const person = caller?.by.kind === 'visitor' || caller?.by.kind === 'agent' ? caller.by : null
  if (!meant || (person && !mayRead(meant.audience, person)))
    return refuseUnit('not-found', 'There is no such entry in this chat.', 'n')
  if (kindsOfCore.has(meant.kind)) refuseUnit('not-allowed', 'This entry is not one that can be changed.', 'n')
  const author = authorOf(doing, 'caller', chatId)
  if (person && (meant.author.kind !== person.kind || meant.author.id !== person.id))
    refuseUnit('not-allowed', 'What somebody else wrote is not yours to change.', 'n')
  if (meant.audience === 'everyone') checkJoined(chat, author)
  if ('removed' in operation.change) {
    changeEntry(live, chatId, n, operation.change, author)
    return
  }
  const { body } = doing.filter({
    chatId,
    kind: meant.kind,
    audience: meant.audience,
    body: operation.change.body,
    author,
  })
  if (!body) return refuseUnit('bad-input', 'Write something first.', 'body')
  changeEntry(live, chatId, n, { body }, author)
}

/** Kinds of entries that say what core itself did. */
const kindsOfCore: ReadonlySet<string> = new Set(['joined', 'left', 'state', 'edited', 'removed'])

/** What is kept or passed on is JSON, and nobody's to change any more. */
function plainJson(value: unknown, what: string): unknown {
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch {
    throw new PluginFault(`${what} with something that is not plain JSON`)
  }
  if (text === undefined) return null
  if (text.length > limits.operationData)
    throw new PluginFault(`${what} with more than ${limits.operationData} characters`)
  return frozen(JSON.parse(text))
}

/** An agent speaks to a visitor only as one who answers. */
function checkJoined(chat: ChatRecord, author: Author): void {
  if (author.kind === 'agent' && !chat.agents.some(agent => agent.id === author.id))
    refuseUnit('not-allowed', 'Join the chat before you answer in it.', 'chatId')
}

/** Refuses a visitor who would act for another one. */
function checkSelf(caller: Doing['caller'], visitorId: string): void {
  if (caller?.by.kind === 'visitor' && caller.by.id !== visitorId)
    refuseUnit('not-found', 'This visitor is not here any more.', 'visitorId')
}

/** Refuses a caller who has nothing to do with the chat. */
function checkReach(live: Live, caller: Doing['caller'], chatId: string): void {
  if (caller?.by.kind === 'visitor' && chatFor(live, chatId).visitorId !== caller.by.id)
    refuseUnit('not-found', 'This chat is not here any more.', 'chatId')
}

function authorOf({ live, plugin, caller }: Doing, by: 'caller' | 'plugin', chatId: string): Author {
  if (by === 'plugin' || !caller || caller.by.kind === 'plugin')
    return { kind: 'plugin', id: plugin.id, name: plugin.module.contract.title }
  if (caller.by.kind === 'agent') return { kind: 'agent', id: caller.by.id, name: caller.by.name }
  return { kind: 'visitor', id: caller.by.id, name: live.chats.get(chatId)?.visitor.name ?? null }
}

/** The day under which something is counted, in UTC. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10)
}
