import type { Audience, Author } from '@porchlight/plugin-sdk'
import type { AgentEntry, ChatSummary } from '@porchlight/plugin-sdk/protocol'

export interface MockChat {
  summary: ChatSummary
  entries: AgentEntry[]
}

export interface MockPost {
  readonly author: Author
  readonly body: string | null
  readonly at: number
  readonly kind?: string
  readonly audience?: Audience
  readonly key?: string
  readonly data?: Readonly<Record<string, unknown>>
}

export function mockChat(
  id: string,
  visitorId: string,
  name: string | null,
  at: number,
  kind: ChatSummary['kind'] = 'live',
): MockChat {
  return {
    entries: [],
    summary: {
      id,
      site: 'shop',
      visitorId,
      visitorName: name,
      kind,
      state: 'waiting',
      agents: [],
      openedAt: at,
      closedAt: null,
      turn: null,
      last: 0,
      seen: 0,
      visitorPresent: true,
      revision: 1,
    },
  }
}

/** Adds an entry as the room would number it. */
export function post(
  chat: MockChat,
  { author, body, at, kind = 'message', audience = 'everyone', key, data }: MockPost,
): AgentEntry {
  const prev = chat.entries.at(-1)?.n ?? 0
  const entry: AgentEntry = {
    reader: 'agent',
    n: prev + 1,
    prev,
    at,
    kind,
    author,
    audience,
    body,
    ...(key ? { key } : {}),
    ...(data ? { data } : {}),
  }
  chat.entries.push(entry)
  const spoken = kind === 'message' && audience === 'everyone' && author.kind !== 'system'
  change(chat, {
    last: entry.n,
    ...(spoken ? { turn: { by: author.kind === 'visitor' ? 'visitor' : 'agent', at } } : {}),
  })
  return entry
}

export function change(chat: MockChat, changes: Partial<ChatSummary>): void {
  chat.summary = { ...chat.summary, ...changes, revision: chat.summary.revision + 1 }
}
