import { createEffect, createMemo, createSignal, For, Index, type JSX, on, onCleanup, onMount, Show } from 'solid-js'
import { MessageView } from './message-view.tsx'
import { type Item, threadItems } from './thread-items.ts'
import { sameDay, useTimes } from './times.ts'
import { createTypers } from './typing.ts'
import { useChat } from './use-chat.ts'
import { useWords } from './words.ts'

/** How near to its end the thread counts as read to the end, px. */
const nearEnd = 60

/** What was said, oldest first; it stays at its end unless the visitor has gone up to read. */
export function Thread(props: { children?: JSX.Element }) {
  const chat = useChat()
  const t = useWords()
  const times = useTimes()
  const typers = createTypers()
  const [atEnd, setAtEnd] = createSignal(true)
  const [listening, setListening] = createSignal(false)
  let scroller: HTMLDivElement | undefined

  const items = createMemo(() =>
    threadItems({ entries: chat.entries(), sending: chat.sending(), seen: chat.chat()?.seen ?? 0, sameDay }),
  )
  const toEnd = () => scroller?.scrollTo({ top: scroller.scrollHeight })

  createEffect(
    on([items, typers.names], ([now], before) => {
      const newest = now.at(-1)
      const mine = newest?.kind === 'message' && newest.mine && now.length !== before?.[0].length
      if (atEnd() || mine) toEnd()
    }),
  )
  createEffect(() => {
    const newest = chat.entries().at(-1)
    if (newest?.author.kind === 'agent') typers.forget(newest.author.name)
  })
  // What was said before the window opened is there to be read, not to be read out.
  onMount(() => setTimeout(() => setListening(true), 500))
  onMount(() => {
    if (!scroller) return
    // The keyboard of a phone, or a longer message being written, takes room: the end stays in view.
    const observer = new ResizeObserver(() => atEnd() && toEnd())
    observer.observe(scroller)
    onCleanup(() => observer.disconnect())
  })

  return (
    <div class="chat-thread-box">
      <div
        ref={scroller}
        class="chat-thread"
        tabindex="0"
        role="log"
        aria-label={t('thread')}
        aria-live={listening() ? 'polite' : 'off'}
        aria-relevant="additions"
        onScroll={event => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
          setAtEnd(scrollHeight - scrollTop - clientHeight < nearEnd)
        }}
      >
        {props.children}
        <Index each={items()}>
          {item => {
            const kind = createMemo(() => item().kind)
            const message = () => {
              const one = item()
              return one.kind === 'message' ? one : null
            }
            return (
              <Show
                when={kind() === 'message' && message()}
                fallback={<p class="chat-line">{lineText(item(), t, times)}</p>}
              >
                {shown => <MessageView message={shown()} />}
              </Show>
            )
          }}
        </Index>
        <For each={typers.names()}>
          {name => (
            <p class="chat-typing">
              <span class="unseen">{t('typing', { name })}</span>
              <span class="chat-dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
            </p>
          )}
        </For>
      </div>
      <Show when={!atEnd()}>
        <button type="button" class="chat-below" onClick={toEnd}>
          {t('newBelow')} ↓
        </button>
      </Show>
    </div>
  )
}

function lineText(item: Item, t: ReturnType<typeof useWords>, times: ReturnType<typeof useTimes>): string {
  if (item.kind === 'day') return times.day(item.at)
  if (item.kind === 'message') return ''
  const { what, name, at } = item
  return `${times.clock(at)} · ${whatText(what, name, t)}`
}

function whatText(what: 'joined' | 'left' | 'ended', name: string | null, t: ReturnType<typeof useWords>): string {
  if (what === 'joined') return t('joined', { name: name || t('you') })
  if (what === 'left') return t('leftChat', { name: name || t('you') })
  if (name === null) return t('ended')
  return name ? t('endedBy', { name }) : t('endedByYou')
}
