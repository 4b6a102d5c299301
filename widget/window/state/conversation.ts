import type { RoomToVisitor, VisitorChat, VisitorEntry } from '@porchlight/plugin-sdk/protocol'

export type EntriesFrame = Extract<RoomToVisitor, { t: 'entries' }>

/** A chat as far as this window has it: entries 1 to `entries.length`, without holes. */
export interface Conversation {
  readonly chat: VisitorChat | null
  readonly entries: readonly VisitorEntry[]
  /** Number of the newest entry there is; above `entries.length`, some are still on their way. */
  readonly last: number
}

export const noConversation: Conversation = { chat: null, entries: [], last: 0 }

/**
 * Takes entries in, in order and each once. `hole`: the frame begins after what is here, so the room has to be asked for everything after
 * `conversation.entries.length`.
 */
export function received(
  before: Conversation,
  frame: EntriesFrame,
): { readonly conversation: Conversation; readonly hole: boolean } {
  const { chat } = before
  // A late frame about an older chat says nothing about the one on screen.
  if (chat && chat.id !== frame.chat.id && frame.chat.openedAt < chat.openedAt)
    return { conversation: before, hole: false }
  const same = chat?.id === frame.chat.id
  const entries = same ? [...before.entries] : []
  for (const entry of frame.entries) if (entry.v === entries.length + 1) entries.push(entry)
  const newest = frame.entries.at(-1)?.v ?? frame.after
  return {
    conversation: {
      chat: { ...frame.chat, seen: Math.max(frame.chat.seen, same ? chat.seen : 0) },
      entries: same && entries.length === before.entries.length ? before.entries : entries,
      last: Math.max(frame.last, same ? before.last : 0),
    },
    hole: newest > entries.length,
  }
}

/** How many messages of the other side came after entry `read`. */
export function unreadAfter({ entries }: Conversation, read: number): number {
  return entries.filter(entry => entry.v > read && entry.kind === 'message' && entry.author.kind !== 'visitor').length
}
