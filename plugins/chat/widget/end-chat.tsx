import { createSignal, Show } from 'solid-js'
import { useChat } from './use-chat.ts'
import { useWords } from './words.ts'

/** Ends the chat, after asking once. */
export function EndChat() {
  const chat = useChat()
  const t = useWords()
  const [asking, setAsking] = createSignal(false)
  let ask: HTMLButtonElement | undefined
  const end = () => {
    const open = chat.chat()
    if (open) chat.command('end', { chatId: open.id })
    setAsking(false)
  }
  return (
    <p class="chat-end">
      <Show
        when={asking()}
        fallback={
          <button type="button" class="link" ref={ask} onClick={() => setAsking(true)}>
            {t('end')}
          </button>
        }
      >
        <span>{t('endAsk')}</span>
        <button type="button" class="link" ref={button => queueMicrotask(() => button.focus())} onClick={end}>
          {t('endYes')}
        </button>
        <button
          type="button"
          class="link"
          onClick={() => {
            setAsking(false)
            ask?.focus()
          }}
        >
          {t('endNo')}
        </button>
      </Show>
    </p>
  )
}
