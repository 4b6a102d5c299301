import { type PanelApi, visitorName } from '@porchlight/plugin-sdk/panel'
import type { ChatSummary } from '@porchlight/plugin-sdk/protocol'
import { times } from '@porchlight/plugin-sdk/protocol'
import { createEffect, createMemo, createRoot, createSignal, runWithOwner } from 'solid-js'
import { createStore } from 'solid-js/store'
import { chatLists, isMine } from './chat-lists.ts'
import type { PendingPost } from './pending-posts.ts'
import { say } from './words.ts'

/** The acts and the memory of the dock: what is on its way, who types, and the chat that is shown even when it left the lists. */
function createDockState(panel: PanelApi) {
  const lists = createMemo(() => chatLists(panel.chats(), panel.me().id))
  const [posts, setPosts] = createStore<Record<string, readonly PendingPost[]>>({})
  const [typed, setTyped] = createStore<Record<string, number>>({})
  const [last, setLast] = createSignal<ChatSummary | null>(null)

  panel.onSignal(({ chat, name, by, data }) => {
    if (name !== 'chat.typing' || by.kind !== 'visitor') return
    const typing = typeof data === 'object' && data !== null && 'typing' in data && data.typing === true
    setTyped(chat, typing ? panel.now() : 0)
  })

  const shown = createMemo(() => {
    const at = panel.openedChat()
    if (!at) return null
    return panel.chats().find(chat => chat.id === at.chatId) ?? (last()?.id === at.chatId ? last() : null)
  })

  // Somebody wrote where nobody looks.
  const heard = new Map<string, number>()
  createEffect(() => {
    for (const { id, turn, visitorId, visitorName: name } of lists().mine) {
      const before = heard.get(id)
      heard.set(id, turn?.at ?? 0)
      if (before === undefined || turn?.by !== 'visitor' || turn.at <= before) continue
      if (shown()?.id !== id || !document.hasFocus())
        panel.announce(say('wrote', { name: visitorName(visitorId, name) }))
    }
  })

  const update = (chatId: string, change: (all: readonly PendingPost[]) => readonly PendingPost[]) =>
    setPosts(chatId, all => change(all ?? []))
  const patch = (chatId: string, key: string, changes: Partial<PendingPost>) =>
    update(chatId, all => all.map(post => (post.key === key ? { ...post, ...changes } : post)))
  const drop = (chatId: string, key: string) => update(chatId, all => all.filter(post => post.key !== key))

  async function deliver(chat: ChatSummary, post: PendingPost): Promise<void> {
    const { id: chatId, site } = chat
    const title = say(post.kind === 'note' ? 'actNote' : 'actSend', { name: nameOf(chat) })
    const answer = await panel.command(`chat.${post.kind}`, { chatId, body: post.body }, { site, key: post.key, title })
    if (!answer.ok) return patch(chatId, post.key, { problem: answer.problem })
    patch(chatId, post.key, { taken: true })
    // The entry itself is on its way; by then it is there, or the next look at the chat brings it.
    setTimeout(() => drop(chatId, post.key), 10_000)
  }

  async function claim(chat: ChatSummary): Promise<void> {
    const answer = await panel.command(
      'core.claim',
      { chatId: chat.id },
      { site: chat.site, title: say('actClaim', { name: nameOf(chat) }) },
    )
    if (answer.ok) open(chat)
    else panel.toast(answer.problem.message, 'bad')
  }

  function open(chat: ChatSummary): void {
    setLast(chat)
    panel.openChat({ site: chat.site, chatId: chat.id })
    // On a phone the visitor would lie over the chat.
    if (!panel.narrow()) panel.select({ site: chat.site, visitorId: chat.visitorId })
  }

  return {
    lists,
    shown,
    open,
    close: () => panel.openChat(null),
    claim,
    mine: (chat: ChatSummary) => isMine(chat, panel.me().id),
    async join(chat: ChatSummary) {
      const answer = await panel.command(
        'core.join',
        { chatId: chat.id },
        { site: chat.site, title: say('actJoin', { name: nameOf(chat) }) },
      )
      if (!answer.ok) panel.toast(answer.problem.message, 'bad')
    },
    async end(chat: ChatSummary) {
      const answer = await panel.command(
        'chat.end',
        { chatId: chat.id },
        { site: chat.site, title: say('actEnd', { name: nameOf(chat) }) },
      )
      if (!answer.ok) panel.toast(answer.problem.message, 'bad')
    },
    posts: (chatId: string) => posts[chatId] ?? [],
    post(chat: ChatSummary, kind: PendingPost['kind'], body: string) {
      const post: PendingPost = { key: panel.newKey(), kind, body, at: panel.now(), taken: false, problem: null }
      update(chat.id, all => [...all, post])
      deliver(chat, post)
    },
    /** Once more, with a key of its own: the answer to the first one stands. */
    retry(chat: ChatSummary, post: PendingPost) {
      const again = { ...post, key: panel.newKey(), at: panel.now(), problem: null }
      update(chat.id, all => all.map(each => (each.key === post.key ? again : each)))
      deliver(chat, again)
    },
    discard: (chat: ChatSummary, post: PendingPost) => drop(chat.id, post.key),
    /** The visitor types there now. */
    typing: (chatId: string) => panel.now() - (typed[chatId] ?? 0) < times.typing,
    /** What was typed has come. */
    typed: (chatId: string) => setTyped(chatId, 0),
  }
}
export type DockState = ReturnType<typeof createDockState>

const states = new WeakMap<PanelApi, DockState>()

/** The dock's state in this panel: one for all of its parts, which come and go on a phone. */
export function dockState(panel: PanelApi): DockState {
  const known = states.get(panel)
  if (known) return known
  const made = runWithOwner(null, () => createRoot(() => createDockState(panel)))
  if (!made) throw new Error('The dock could not be set up')
  states.set(panel, made)
  return made
}

function nameOf(chat: ChatSummary): string {
  return visitorName(chat.visitorId, chat.visitorName)
}
