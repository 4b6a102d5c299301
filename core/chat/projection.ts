import type { AgentEntry, VisitorChat, VisitorEntry } from '@porchlight/plugin-sdk/protocol'
import type { EntryPush } from '../ports.ts'
import type { ChatRecord } from '../room/records.ts'
import { mayRead, type PublicEntry } from './audience.ts'

declare const visible: unique symbol

/** An entry that was made for its visitor, by `forVisitor` and in no other way. */
export type VisibleEntry = VisitorEntry & { readonly [visible]: true }

/**
 * An entry as its visitor gets it. `v` and `ofV` are numbers in the visitor's own dense numbering, `key` is that of the visitor's own
 * command.
 */
export function forVisitor(entry: PublicEntry, v: number, ofV: number | null, key: string | null = null): VisibleEntry {
  const made: VisitorEntry = {
    reader: 'visitor',
    v,
    at: entry.at,
    kind: entry.kind,
    author: entry.author,
    body: entry.body,
    ...(ofV !== null && { of: ofV }),
    ...(entry.data && { data: entry.data }),
    ...(key !== null && { key }),
  }
  return made as VisibleEntry
}

/** An entry as one agent gets it, or null where the agent may not read it. */
export function forAgent(push: EntryPush, agentId: string): AgentEntry | null {
  const { entry } = push
  if (!mayRead(entry.audience, { kind: 'agent', id: agentId })) return null
  const ownBetween = push.between.filter(one => one.agents.includes(agentId)).at(-1)
  return {
    reader: 'agent',
    n: entry.n,
    prev: ownBetween?.n ?? push.before,
    at: entry.at,
    kind: entry.kind,
    author: entry.author,
    audience: entry.audience,
    body: entry.body,
    ...(entry.of !== undefined && { of: entry.of }),
    ...(entry.data && { data: entry.data }),
    ...(push.key?.agentId === agentId && { key: push.key.key }),
  }
}

/** What a visitor may know of the chat. */
export function chatForVisitor(chat: ChatRecord): VisitorChat {
  const shared = { id: chat.id, kind: chat.kind, openedAt: chat.openedAt, agents: chat.agents, seen: chat.seenPublic }
  if (chat.state === 'closed')
    return { ...shared, state: 'closed', closedAt: chat.closedAt ?? chat.openedAt, reason: chat.reason ?? 'ended' }
  return { ...shared, state: chat.state }
}
