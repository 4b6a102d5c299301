import type { Author, Change, Entry } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import type { AgentRef } from '../ports.ts'
import { touchActivity } from '../room/activity.ts'
import { type Live, refuseUnit } from '../room/live.ts'
import { setValues } from '../room/record.ts'
import type { ChatRecord } from '../room/records.ts'
import { lookSoon, refreshEngagement } from '../room/standing.ts'
import { toVisitor } from '../room/to-visitor.ts'
import { isPublic } from './audience.ts'
import { append, type NewEntry } from './log.ts'
import { chatForVisitor, forVisitor } from './projection.ts'
import { summaryOf } from './summary.ts'

/** The chat with this id, or a refusal. */
export function chatFor(live: Live, chatId: string): ChatRecord {
  return live.chats.get(chatId) ?? refuseUnit('not-found', 'This chat is not here any more.', 'chatId')
}

/** The visitor's chat that waits or is open. */
export function openChatOf(live: Live, visitorId: string): ChatRecord | undefined {
  const id = live.chatOf.get(visitorId)
  const chat = id === undefined ? undefined : live.chats.get(id)
  return chat && chat.state !== 'closed' ? chat : undefined
}

export interface OpenChat {
  readonly chatId: string
  readonly visitorId: string
  readonly kind: 'live' | 'message'
  readonly data?: Readonly<Record<string, unknown>>
}

/** Opens a chat that waits for an agent. */
export function openChat(live: Live, { chatId, visitorId, kind, data }: OpenChat): ChatRecord {
  const visitor = live.visitors.get(visitorId)
  if (!visitor) refuseUnit('not-found', 'This visitor is not here any more.', 'visitorId')
  if (openChatOf(live, visitorId)) refuseUnit('conflict', 'This visitor has a chat already.', 'visitorId')
  if (live.chats.get(chatId)) refuseUnit('conflict', 'A chat with this id exists already.', 'chatId')
  const now = live.host.now()
  const chat: ChatRecord = {
    id: chatId,
    visitorId,
    sessionId: visitor?.sessionId ?? null,
    kind,
    state: 'waiting',
    agents: [],
    openedAt: now,
    closedAt: null,
    reason: null,
    turn: null,
    visitor: { name: textOrNull(visitor?.values['core.name']), email: textOrNull(visitor?.values['core.email']) },
    last: 0,
    lastCommon: 0,
    between: [],
    lastPublic: 0,
    seen: 0,
    seenPublic: 0,
    seenByVisitor: 0,
    revision: 0,
    saved: false,
  }
  live.chatOf.set(visitorId, chatId)
  const stored = addEntry(live, chat, {
    kind: 'state',
    author: { kind: 'system' },
    audience: 'everyone',
    body: null,
    data: { ...data, state: 'waiting' },
  })
  setValues(live, visitorId, { 'core.chats': Number(visitor?.values['core.chats'] ?? 0) + 1 })
  refreshEngagement(live, visitorId)
  live.emit('chat.opened', { chatId, visitorId, kind })
  return stored
}

/** Who sent the command that posts an entry, and its key: the sender's own screen joins its draft to what was stored. */
export interface PostedBy {
  readonly kind: 'agent' | 'visitor'
  readonly id: string
  readonly key: string
}

/** Adds one entry to a chat that is not closed. */
export function postEntry(live: Live, chatId: string, entry: NewEntry, postedBy: PostedBy | null = null): Entry {
  const chat = chatFor(live, chatId)
  if (chat.state === 'closed') refuseUnit('closed', 'This chat has ended.', 'chatId')
  if (chat.last >= limits.entriesPerChat)
    refuseUnit('too-many', 'This chat has as many entries as it can hold; end it and start another.')
  const { author } = entry
  const speaks =
    entry.kind === 'message' && entry.audience === 'everyone' && (author.kind === 'visitor' || author.kind === 'agent')
  const by = author.kind === 'visitor' ? 'visitor' : 'agent'
  const { meter } = live.host
  if (meter && entry.kind === 'message') live.unit.hold(() => meter.count('messages_total', author.kind))
  // The visitor's first unanswered message begins the wait; further ones do not begin it anew.
  const turn = speaks && chat.turn?.by !== by ? ({ by, at: live.host.now() } as const) : chat.turn
  const next = addEntry(
    live,
    speaks && by === 'agent' ? { ...chat, turn: { by, at: live.host.now() } } : { ...chat, turn },
    entry,
    postedBy,
  )
  if (author.kind === 'visitor') touchActivity(live, chat.visitorId)
  refreshEngagement(live, chat.visitorId)
  live.emit('chat.posted', { chatId, n: next.last, kind: entry.kind })
  return { n: next.last, at: live.host.now(), ...entry }
}

/** Changes or removes an entry by a further entry with the same audience: what was posted is never rewritten. */
export function changeEntry(live: Live, chatId: string, n: number, change: Change, author: Author): Entry {
  const meant = live.log.one(chatId, n)
  if (!meant) return refuseUnit('not-found', 'There is no such entry in this chat.', 'n')
  const { audience } = meant.entry
  return 'removed' in change
    ? postEntry(live, chatId, { kind: 'removed', author, audience, body: null, of: n })
    : postEntry(live, chatId, { kind: 'edited', author, audience, body: change.body, of: n })
}

/** Makes the agent one of those who answer. The first claim of a waiting chat wins; the others are told who has it. */
export function claimChat(live: Live, agent: AgentRef, chatId: string): ChatRecord {
  const chat = chatFor(live, chatId)
  if (chat.state === 'closed') refuseUnit('closed', 'This chat has ended.', 'chatId')
  if (chat.agents.some(one => one.id === agent.id)) return chat
  const other = chat.agents[0]
  if (other) refuseUnit('taken', `${other.name} was faster and answers this chat.`, 'chatId')
  const next = addEntry(
    live,
    {
      ...chat,
      state: 'open',
      agents: [{ id: agent.id, name: agent.name }],
      turn: chat.turn ?? { by: 'visitor', at: live.host.now() },
    },
    { kind: 'joined', author: { kind: 'agent', id: agent.id, name: agent.name }, audience: 'everyone', body: null },
  )
  refreshEngagement(live, chat.visitorId)
  live.emit('chat.claimed', { chatId, agentId: agent.id })
  return next
}

/** A further agent joins a chat that another one answers. */
export function joinChat(live: Live, agent: AgentRef, chatId: string): ChatRecord {
  const chat = chatFor(live, chatId)
  if (chat.state !== 'open') return claimChat(live, agent, chatId)
  if (chat.agents.some(one => one.id === agent.id)) return chat
  const next = addEntry(
    live,
    { ...chat, agents: [...chat.agents, { id: agent.id, name: agent.name }] },
    { kind: 'joined', author: { kind: 'agent', id: agent.id, name: agent.name }, audience: 'everyone', body: null },
  )
  refreshEngagement(live, chat.visitorId)
  return next
}

/** Ends a chat; ending it again changes nothing. */
export function closeChat(live: Live, chatId: string, author: Author, reason: string): ChatRecord {
  const chat = chatFor(live, chatId)
  if (chat.state === 'closed') return chat
  const closed: ChatRecord = { ...chat, state: 'closed', closedAt: live.host.now(), reason }
  const next = addEntry(live, closed, {
    kind: 'state',
    author,
    audience: 'everyone',
    body: null,
    data: { state: 'closed', reason },
  })
  live.out.store('chat', chatId)
  refreshEngagement(live, chat.visitorId)
  lookSoon(live, chat.visitorId)
  live.emit('chat.closed', { chatId, reason })
  return next
}

/** The agent has seen everything up to entry `n`; the visitor is shown it as read. */
export function seenByAgent(live: Live, agent: AgentRef, chatId: string, n: number): void {
  const chat = chatFor(live, chatId)
  const seen = Math.min(n, chat.last)
  if (seen <= chat.seen || !chat.agents.some(one => one.id === agent.id)) return
  setChat(live, { ...chat, seen, seenPublic: Math.max(chat.seenPublic, live.log.publicNumber(chatId, seen)) })
}

/** The visitor has seen everything up to `v` of the visitor's numbering. */
export function seenByVisitor(live: Live, chatId: string, v: number): void {
  const chat = chatFor(live, chatId)
  const seen = live.log.logNumber(chatId, Math.min(v, chat.lastPublic))
  if (seen > chat.seenByVisitor) setChat(live, { ...chat, seenByVisitor: seen })
}

/** What the visitor told of themselves goes to the visitor and to the chat. */
export function introduceIn(
  live: Live,
  visitorId: string,
  who: { name?: string | null | undefined; email?: string | null | undefined },
): void {
  const values: Record<string, unknown> = {}
  if (who.name) values['core.name'] = who.name
  if (who.email) values['core.email'] = who.email
  setValues(live, visitorId, values)
  const chat = openChatOf(live, visitorId)
  if (chat)
    setChat(live, { ...chat, visitor: { name: who.name || chat.visitor.name, email: who.email || chat.visitor.email } })
}

/** The visitor came or went: what agents see of the chat follows. */
export function presenceChanged(live: Live, visitorId: string): void {
  const chat = openChatOf(live, visitorId)
  if (chat) tellDesk(live, { ...chat, revision: chat.revision + 1 })
}

function addEntry(live: Live, chat: ChatRecord, entry: NewEntry, postedBy: PostedBy | null = null): ChatRecord {
  const agentKey = postedBy?.kind === 'agent' ? { agentId: postedBy.id, key: postedBy.key } : null
  const visitorKey = postedBy?.kind === 'visitor' && entry.author.kind === 'visitor' ? postedBy.key : null
  const appended = append(chat, entry, live.host.now(), agentKey)
  live.log.add(chat.id, appended)
  const next = setChat(live, appended.chat, { tellVisitor: false })
  live.out.entry(chat.id, appended.push)
  const { entry: numbered } = appended.push
  if (isPublic(numbered) && appended.v !== null) {
    const ofV = numbered.of === undefined ? null : live.log.publicNumber(chat.id, numbered.of)
    live.out.visitor(
      chat.visitorId,
      toVisitor.entries(next, appended.v - 1, [forVisitor(numbered, appended.v, ofV, visitorKey)]),
      { chat: true },
    )
  }
  return next
}

function setChat(live: Live, chat: ChatRecord, { tellVisitor = true } = {}): ChatRecord {
  const next = { ...chat, revision: chat.revision + 1 }
  const before = live.chats.get(chat.id)
  tellDesk(live, next)
  // A frame that says nothing new would still say that something happened: that an agent read what is for agents only.
  if (tellVisitor && JSON.stringify(before && chatForVisitor(before)) !== JSON.stringify(chatForVisitor(next)))
    live.out.visitor(chat.visitorId, toVisitor.entries(next, next.lastPublic, []), { chat: true })
  return next
}

function tellDesk(live: Live, chat: ChatRecord): void {
  live.chats.set(chat.id, chat)
  const visitor = live.visitors.get(chat.visitorId)
  const summary = summaryOf(chat, live.config().site, visitor !== undefined && visitor.departedAt === null)
  live.out.fact(`chat:${chat.id}`, { id: `${chat.id}:${chat.revision}`, kind: 'chat', chat: summary })
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
