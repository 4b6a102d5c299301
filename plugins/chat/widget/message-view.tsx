import { For, Show } from 'solid-js'
import { Initials } from './initials.tsx'
import { pieces } from './links.ts'
import type { Item } from './thread-items.ts'
import { useTimes } from './times.ts'
import { useChat } from './use-chat.ts'
import { useWords } from './words.ts'

type Message = Extract<Item, { kind: 'message' }>

/** One message, with who wrote it, when, and how far it has come. */
export function MessageView(props: { message: Message }) {
  const chat = useChat()
  const t = useWords()
  const times = useTimes()
  const author = () => (props.message.mine ? t('you') : (props.message.name ?? chat.siteName()))
  const state = (): keyof typeof marks | null => {
    const { state } = props.message
    if (state === 'sending' && chat.connection() === 'offline') return 'queued'
    return state === null || state === 'refused' ? null : state
  }
  return (
    <div
      class="chat-message"
      classList={{ mine: props.message.mine, end: props.message.last, waiting: props.message.state === 'sending' }}
    >
      <Show when={!props.message.mine}>
        <Initials name={author()} shown={props.message.last} />
      </Show>
      <div class="chat-said">
        <span class="unseen">{author()}: </span>
        <Show when={props.message.body} fallback={<p class="chat-bubble gone">{t('removed')}</p>}>
          {body => (
            <p class="chat-bubble">
              <span class="chat-text" dir="auto">
                <For each={pieces(body())}>
                  {({ text, href }) =>
                    href === null ? (
                      text
                    ) : (
                      <a class="link" href={href} target="_blank" rel="noopener noreferrer nofollow">
                        {text}
                      </a>
                    )
                  }
                </For>
              </span>
            </p>
          )}
        </Show>
        <Show when={props.message.state === 'refused'}>
          <Refused message={props.message} />
        </Show>
        <Show when={props.message.last && props.message.state !== 'refused'}>
          <p class="chat-time">
            <Show when={props.message.edited}>{t('edited')} · </Show>
            <Show when={props.message.state !== 'sending'}>{times.clock(props.message.at)}</Show>
            <Show when={state()}>
              {now => (
                <span class="chat-mark">
                  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                    <path d={marks[now()]} />
                  </svg>
                  {t(now())}
                </span>
              )}
            </Show>
          </p>
        </Show>
      </div>
    </div>
  )
}

const clock = 'M12 6v6l4 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0'
const marks = {
  sending: clock,
  queued: clock,
  sent: 'M20 6 9 17l-5-5',
  read: 'M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16',
} as const

/** A message the server did not take: why, and what can be done. Where the chat has ended, it may begin a new one. */
function Refused(props: { message: Message }) {
  const chat = useChat()
  const t = useWords()
  const over = () => chat.chat()?.state === 'closed'
  const again = () => {
    const { sending, body } = props.message
    if (!sending) return
    if (!over()) return chat.retry(sending.key)
    chat.discard(sending.key)
    chat.command('start', { body: body ?? '' })
  }
  return (
    <p class="chat-refused">
      <span class="wrong">
        {t('notSent')}: {props.message.sending?.problem?.message}
      </span>
      <button type="button" class="link" onClick={again}>
        {t(over() ? 'sendAnew' : 'retry')}
      </button>
      <button
        type="button"
        class="link"
        onClick={() => props.message.sending && chat.discard(props.message.sending.key)}
      >
        {t('discard')}
      </button>
    </p>
  )
}
