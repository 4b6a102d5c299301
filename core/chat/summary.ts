import type { Chat } from '@porchlight/plugin-sdk'
import type { ChatSummary } from '@porchlight/plugin-sdk/protocol'
import type { ChatRecord } from '../room/records.ts'

/** What agents know of a chat without reading it. */
export function summaryOf(chat: ChatRecord, site: string, visitorPresent: boolean): ChatSummary {
  return {
    id: chat.id,
    site,
    visitorId: chat.visitorId,
    visitorName: chat.visitor.name,
    kind: chat.kind,
    state: chat.state,
    agents: chat.agents,
    openedAt: chat.openedAt,
    closedAt: chat.closedAt,
    turn: chat.turn,
    last: chat.lastCommon,
    seen: chat.seen,
    visitorSeen: chat.seenByVisitor,
    visitorPresent,
    revision: chat.revision,
  }
}

/** A chat as plugins see it. */
export function snapshotOf(chat: ChatRecord): Chat {
  const { id, visitorId, kind, state, agents, openedAt, closedAt, turn, last } = chat
  return {
    id,
    visitorId,
    kind,
    state,
    agents: structuredClone(agents),
    openedAt,
    closedAt,
    turn: turn && { ...turn },
    last,
  }
}
