import { dayName, usePanel, visitorName } from '@porchlight/plugin-sdk/panel'
import type { AgentEntry, ChatSummary } from '@porchlight/plugin-sdk/protocol'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Switch,
} from 'solid-js'
import styles from './chat.module.css'
import type { DockState } from './dock-state.ts'
import { stillPending } from './pending-posts.ts'
import { type ThreadItem, threadItems } from './thread-items.ts'
import { EventLine, PendingItem, WordsItem } from './thread-lines.tsx'
import { say } from './words.ts'

/** The messages of a chat. It stays at the end, unless the agent reads further up; then it tells how many came. */
export function Thread(props: {
  readonly chat: ChatSummary
  readonly entries: readonly AgentEntry[]
  readonly dock: DockState
}): JSX.Element {
  const panel = usePanel()
  const [atEnd, setAtEnd] = createSignal(true)
  const [seenUpTo, setSeenUpTo] = createSignal(0)
  let scroll: HTMLDivElement | undefined
  let content: HTMLDivElement | undefined

  // Items of the same entry keep their identity, so that a new message draws itself only.
  const items = createMemo<readonly ThreadItem[]>(before => {
    const known = new Map(before.map(item => [item.id, item]))
    return threadItems(props.entries).map(item => {
      const same = known.get(item.id)
      return same && sameItem(same, item) ? same : item
    })
  }, [])
  const pending = createMemo(() => stillPending(props.dock.posts(props.chat.id), props.entries, panel.me().id))
  const last = () => props.entries.at(-1)?.n ?? 0
  const fresh = () => props.entries.filter(entry => entry.n > seenUpTo() && entry.body !== null).length
  const types = () => props.dock.typing(props.chat.id)

  const toEnd = () => {
    if (scroll) scroll.scrollTop = scroll.scrollHeight
  }
  const scrolled = () => {
    if (!scroll) return
    setAtEnd(scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40)
  }
  createEffect(
    on([items, pending, types], () => {
      if (atEnd()) queueMicrotask(toEnd)
    }),
  )
  // A notice means one entry: it is brought into view once, as soon as it is there.
  const [wanted, setWanted] = createSignal<number | null>(null)
  createEffect(
    on(panel.openedChat, at => {
      if (at?.chatId === props.chat.id) setWanted(at.n)
    }),
  )
  createEffect(
    on([wanted, items], ([n]) => {
      if (n === null) return
      queueMicrotask(() => {
        const found = content?.querySelector(`[data-n="${n}"]`)
        if (!found) return
        setWanted(null)
        content?.querySelector('[data-found]')?.removeAttribute('data-found')
        found.setAttribute('data-found', '')
        found.scrollIntoView({ block: 'center' })
        scrolled()
      })
    }),
  )
  // What I send is what I want to see.
  createEffect(
    on(
      () => pending().length,
      (now, before) => now > (before ?? 0) && queueMicrotask(toEnd),
    ),
  )
  createEffect(() => {
    if (atEnd()) setSeenUpTo(last())
  })
  createEffect(
    on(last, () => {
      if (props.entries.at(-1)?.author.kind === 'visitor') props.dock.typed(props.chat.id)
    }),
  )
  onMount(() => {
    if (!content || !scroll) return
    // The composer grows, a picture loads: the end stays in view.
    const watcher = new ResizeObserver(() => atEnd() && toEnd())
    watcher.observe(content)
    watcher.observe(scroll)
    onCleanup(() => watcher.disconnect())
  })
  watchRead(props, atEnd)

  return (
    <div class={styles.threadBox}>
      <div
        ref={scroll}
        class={styles.thread}
        role="log"
        aria-label={say('thread', { name: visitorName(props.chat.visitorId, props.chat.visitorName) })}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the keyboard as well.
        tabIndex={0}
        onScroll={scrolled}
      >
        <div ref={content} class={styles.items}>
          <For each={items()}>
            {item => (
              <Switch>
                <Match when={item.kind === 'day' && item}>
                  {day => <div class={styles.day}>{dayName(day().at, panel.now())}</div>}
                </Match>
                <Match when={item.kind === 'line' && item}>
                  {line => <EventLine entry={line().entry} chat={props.chat} />}
                </Match>
                <Match when={item.kind === 'words' && item}>
                  {words => <WordsItem item={words()} chat={props.chat} />}
                </Match>
              </Switch>
            )}
          </For>
          <For each={pending()}>
            {post => (
              <PendingItem
                post={post}
                onRetry={() => props.dock.retry(props.chat, post)}
                onDiscard={() => props.dock.discard(props.chat, post)}
              />
            )}
          </For>
          <Show when={types()}>
            <div class={styles.typing}>
              <span class={styles.dots}>
                <i />
                <i />
                <i />
              </span>
              {say('typing', { name: visitorName(props.chat.visitorId, props.chat.visitorName) })}
            </div>
          </Show>
        </div>
      </div>
      <Show when={!atEnd() && fresh() > 0}>
        <button type="button" class={styles.freshPill} onClick={toEnd}>
          <ArrowDown size={12} strokeWidth={2.25} />
          {say('fresh', { count: fresh() })}
        </button>
      </Show>
    </div>
  )
}

/** Tells the room what was really seen: at the end, in a window that is looked at, by somebody who answers. */
function watchRead(
  props: { readonly chat: ChatSummary; readonly entries: readonly AgentEntry[]; readonly dock: DockState },
  atEnd: () => boolean,
): void {
  const panel = usePanel()
  const looks = () => document.visibilityState === 'visible' && document.hasFocus()
  const [looking, setLooking] = createSignal(looks())
  const look = () => setLooking(looks())
  addEventListener('focus', look)
  addEventListener('blur', look)
  document.addEventListener('visibilitychange', look)
  onCleanup(() => {
    removeEventListener('focus', look)
    removeEventListener('blur', look)
    document.removeEventListener('visibilitychange', look)
  })
  const told = new Map<string, number>()
  createEffect(() => {
    const { id: chatId, site, seen } = props.chat
    const n = props.entries.at(-1)?.n ?? 0
    if (!looking() || !atEnd() || !props.dock.mine(props.chat) || props.chat.state === 'closed') return
    if (n <= Math.max(seen, told.get(chatId) ?? 0)) return
    told.set(chatId, n)
    const title = say('actRead', { name: visitorName(props.chat.visitorId, props.chat.visitorName) })
    panel.command('core.read', { chatId, n }, { site, title })
  })
}

function sameItem(a: ThreadItem, b: ThreadItem): boolean {
  if (a.kind === 'words' && b.kind === 'words')
    return a.body === b.body && a.edited === b.edited && a.last === b.last && a.entry.n === b.entry.n
  return a.kind === b.kind
}
