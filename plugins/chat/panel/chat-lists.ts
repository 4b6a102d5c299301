import type { ChatSummary } from '@porchlight/plugin-sdk/protocol'

export interface ChatLists {
  /** Open chats that the agent answers, the oldest first: a tab does not move. */
  readonly mine: readonly ChatSummary[]
  /** Live chats that wait, the longest first; behind them those whose visitor left meanwhile. */
  readonly door: readonly ChatSummary[]
  /** Messages left while nobody was there, the oldest first. */
  readonly messages: readonly ChatSummary[]
}

export function chatLists(chats: readonly ChatSummary[], agentId: string): ChatLists {
  const oldestFirst = [...chats].sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1))
  const atDoor = oldestFirst.filter(chat => chat.state === 'waiting' && chat.kind === 'live')
  return {
    mine: oldestFirst.filter(chat => chat.state === 'open' && isMine(chat, agentId)),
    door: [...atDoor.filter(chat => chat.visitorPresent), ...atDoor.filter(chat => !chat.visitorPresent)],
    messages: oldestFirst.filter(chat => chat.state === 'waiting' && chat.kind === 'message'),
  }
}

/** Whether somebody is there who waits for an agent to come. */
export function waits(chat: ChatSummary): boolean {
  return chat.state === 'waiting' && chat.kind === 'live' && chat.visitorPresent
}

export function isMine(chat: ChatSummary, agentId: string): boolean {
  return chat.agents.some(agent => agent.id === agentId)
}

/** Whose turn it is in an open chat: `due` is the agent's, `replied` the visitor's; `left` when nobody is there to be answered. */
export function turnOf(chat: ChatSummary): 'waiting' | 'due' | 'replied' | 'left' | 'ended' {
  if (chat.state === 'closed') return 'ended'
  // Who left a message is not expected to wait for the answer.
  if (!chat.visitorPresent && chat.kind === 'live') return 'left'
  if (chat.state === 'waiting') return 'waiting'
  return chat.turn?.by === 'agent' ? 'replied' : 'due'
}

/** Since when it is whose turn it is. */
export function turnSince(chat: ChatSummary): number {
  return chat.turn?.at ?? chat.openedAt
}

/** A visitor waits for an answer no longer than this, in ms; the ring around them is full then. */
export const replyWithin = 40_000
