import type { Answer } from '@porchlight/plugin-sdk/panel'
import {
  type AgentEntry,
  applyWindow,
  type ChatSummary,
  type PageRecord,
  type Problem,
  type Subscription,
  type WindowState,
} from '@porchlight/plugin-sdk/protocol'
import { type ChatLog, emptyLog, lastOf, receive } from '../../../panel/data/chat-log.ts'
import type { ConnectionDeps } from '../../../panel/data/connection.ts'
import { createDeskClient } from '../../../panel/data/desk-client.ts'
import { applyNews, type News } from '../../../panel/data/news.ts'

/** An agent's panel without a screen: the product's own client of the desk, and what it shows. */
export interface Panel {
  start(): void
  stop(): void
  isLive(): boolean
  news(): News | null
  /** The newest summary of each chat that the desk lists. */
  chats(): readonly ChatSummary[]
  /** Everybody in the list, by visitor id. */
  rows(): ReadonlyMap<string, Readonly<Record<string, unknown>>>
  /** Follows a chat from now on. */
  follow(chatId: string): void
  unfollow(chatId: string): void
  log(chatId: string): readonly AgentEntry[]
  followed(): readonly string[]
  /** The page history of a visitor's session, as the panel shows it. */
  pagesOf(visitorId: string): Promise<readonly PageRecord[]>
  command(name: string, input: unknown): Promise<Answer>
}

export interface PanelPorts extends ConnectionDeps {
  readonly site: string
  newKey(): string
  changed?(): void
  /** The desk gave a followed chat up. */
  ended?(chatId: string, problem: Problem): void
}

/** The fields of the list that tell presence. */
const fields = ['core.presence', 'core.url', 'core.pages']

export function openPanel(ports: PanelPorts): Panel {
  const { site } = ports
  let live = false
  let news: News | null = null
  let window: WindowState | null = null
  const logs = new Map<string, ChatLog>()
  const stops = new Map<string, () => void>()
  const desk = createDeskClient(ports, {
    state: state => {
      live = state === 'live'
      ports.changed?.()
    },
    news: frame => {
      news = applyNews(news, frame)
      ports.changed?.()
    },
    waiting: () => {},
    signedOut: () => {
      live = false
    },
  })
  const wanted: Subscription = {
    kind: 'window',
    site,
    lane: 'human',
    filter: {},
    sort: { field: 'core.startedAt', descending: false },
    fields,
    start: { offset: 0 },
    count: 200,
  }
  const view = desk.subscribe(
    () => wanted,
    frame => {
      if (frame.t !== 'window' && frame.t !== 'patch') return
      window = applyWindow(window, frame)
      if (!window) view.ask()
      ports.changed?.()
    },
  )

  return {
    start: desk.start,
    stop: () => {
      live = false
      desk.stop()
    },
    isLive: () => live,
    news: () => news,
    chats: () => news?.chats ?? [],
    rows: () => new Map((window?.rows ?? []).map(row => [row.id, row.values])),
    follow: chatId => {
      if (stops.has(chatId)) return
      const chat = desk.subscribe(
        () => ({ kind: 'chat', site, chatId, after: lastOf(logs.get(chatId) ?? emptyLog) }),
        frame => {
          if (frame.t === 'ended') ports.ended?.(chatId, frame.problem)
          if (frame.t !== 'entries') return
          const { log, gap } = receive(logs.get(chatId) ?? emptyLog, frame.entries)
          logs.set(chatId, log)
          if (gap) chat.ask()
          ports.changed?.()
        },
      )
      stops.set(chatId, chat.stop)
    },
    unfollow: chatId => {
      stops.get(chatId)?.()
      stops.delete(chatId)
    },
    followed: () => [...stops.keys()],
    pagesOf: visitorId =>
      new Promise(resolve => {
        const asked = desk.subscribe(
          () => ({ kind: 'visitor', site, visitorId }),
          frame => {
            if (frame.t !== 'visitor' || !frame.whole) return
            asked.stop()
            resolve(frame.pages)
          },
        )
      }),
    log: chatId => logs.get(chatId)?.entries ?? [],
    command: async (name, input) => {
      const answer = await desk.command({
        key: ports.newKey(),
        site: name.startsWith('core.a') ? null : site,
        name,
        input,
      })
      ports.changed?.()
      return answer
    },
  }
}
