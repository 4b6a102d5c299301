import { type ChatSummary, times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Parts } from './parts.ts'
import { earliest } from './watches.ts'

/** What became of a chat when a summary of it came in. */
export interface ChatStep {
  readonly before: ChatSummary | undefined
  readonly chat: ChatSummary
}

/** The chats of all sites that wait, are open or closed a moment ago, as the rooms tell of them. The rooms are right. */
export interface Chats {
  /** Takes up a summary; null when a newer one is known already. */
  put(chat: ChatSummary): ChatStep | null
  /** The room has it no more. */
  remove(chatId: string): void
  /** The site is not here any more, and its chats with it. */
  removeSite(site: string): void
  all(): readonly ChatSummary[]
  /** Waiting and open chats of one site. */
  liveOf(site: string): readonly ChatSummary[]
  /** Open chats that this agent is in. */
  load(agentId: string): number
  /** What panels were not told yet, and counts it as told. */
  takeUntold(): {
    readonly chats: readonly ChatSummary[]
    readonly gone: readonly { id: string; site: string }[]
  } | null
  /** Lets closed chats go whose time is over. */
  sweep(now: number): void
  due(): number | null
}

// Written by this code only, from what a room's own types say.
const summary = z.custom<ChatSummary>(value => typeof value === 'object' && value !== null && 'revision' in value)

export function createChats({ host, sites }: Parts): Chats {
  const chats = new Map<string, ChatSummary>()
  for (const row of host.sql.all('SELECT summary FROM chat WHERE gone = 0')) {
    const chat = summary.parse(JSON.parse(String(row.summary)))
    chats.set(chat.id, chat)
  }

  const store = (chat: ChatSummary, gone: boolean) =>
    host.sql.run(
      'INSERT OR REPLACE INTO chat (id, summary, gone, untold) VALUES (?, ?, ?, 1)',
      chat.id,
      JSON.stringify(chat),
      Number(gone),
    )
  const remove = (chatId: string) => {
    const chat = chats.get(chatId)
    if (!chat) return
    chats.delete(chatId)
    store(chat, true)
  }
  // A room may tell of its chats before the desk hears of the site, and after the site is gone.
  const isServed = ({ site }: ChatSummary) => sites().includes(site)
  const goesAt = ({ state, closedAt, openedAt }: ChatSummary) =>
    state === 'closed' ? (closedAt ?? openedAt) + times.closedChatStay : null

  return {
    put: chat => {
      const before = chats.get(chat.id)
      if (before && before.revision >= chat.revision) return null
      const end = goesAt(chat)
      if (!before && end !== null && end <= host.now()) return null
      chats.set(chat.id, chat)
      store(chat, false)
      return { before, chat }
    },
    remove,
    removeSite: site => {
      for (const chat of [...chats.values()]) if (chat.site === site) remove(chat.id)
    },
    all: () => [...chats.values()].filter(isServed),
    liveOf: site => [...chats.values()].filter(chat => chat.site === site && chat.state !== 'closed'),
    load: agentId =>
      [...chats.values()].filter(chat => chat.state === 'open' && chat.agents.some(agent => agent.id === agentId))
        .length,
    takeUntold: () => {
      const rows = host.sql.all('SELECT id, gone, summary FROM chat WHERE untold = 1')
      if (rows.length === 0) return null
      host.sql.run('UPDATE chat SET untold = 0 WHERE untold = 1')
      host.sql.run('DELETE FROM chat WHERE gone = 1')
      return {
        chats: rows
          .map(row => chats.get(String(row.id)))
          .filter(chat => chat !== undefined)
          .filter(isServed),
        gone: rows
          .filter(row => row.gone === 1)
          .map(row => ({ id: String(row.id), site: summary.parse(JSON.parse(String(row.summary))).site })),
      }
    },
    sweep: now => {
      for (const chat of [...chats.values()]) {
        const end = goesAt(chat)
        if (end !== null && end <= now) remove(chat.id)
      }
    },
    due: () => earliest([...chats.values()].map(goesAt)),
  }
}
