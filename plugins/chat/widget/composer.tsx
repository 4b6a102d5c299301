import { written } from '@porchlight/plugin-sdk/protocol'
import { createEffect, on, Show } from 'solid-js'
import { createDraft } from './form.ts'
import { isSendKey } from './start.tsx'
import { createTyping } from './typing.ts'
import { useChat } from './use-chat.ts'
import { useWords } from './words.ts'

/** From here on the visitor is told how much room is left. */
const nearlyFull = 200

/** Where one writes. Enter sends, Shift and Enter begin a new line. */
export function Composer(props: { placeholder: string }) {
  const chat = useChat()
  const t = useWords()
  const draft = createDraft('say')
  const typing = createTyping()
  let field: HTMLTextAreaElement | undefined
  const left = () => written.message - draft.text().length

  const send = () => {
    const open = chat.chat()
    const body = draft.text()
    if (!open || body.trim() === '') return
    chat.command('say', { chatId: open.id, body })
    draft.set('')
    typing.stop()
    field?.focus()
  }
  // Browsers that do not grow a field with its content by themselves.
  const grow = () => {
    if (!field || CSS.supports('field-sizing', 'content')) return
    field.style.setProperty('block-size', 'auto')
    field.style.setProperty('block-size', `${field.scrollHeight}px`)
  }
  createEffect(on(draft.text, grow))

  return (
    <form
      class="chat-composer"
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={field}
        rows="1"
        dir="auto"
        data-focus=""
        aria-label={props.placeholder}
        placeholder={props.placeholder}
        maxLength={written.message}
        enterkeyhint="send"
        value={draft.text()}
        onInput={event => {
          draft.set(event.currentTarget.value)
          typing.typed(event.currentTarget.value)
        }}
        onKeyDown={event => {
          if (!isSendKey(event)) return
          event.preventDefault()
          send()
        }}
        onBlur={typing.stop}
      />
      <Show when={left() < nearlyFull}>
        <span class="chat-room">{t('left', { count: left() })}</span>
      </Show>
      {/* The pointer does not take the focus from the text, so a phone keeps its keyboard. */}
      <button
        type="submit"
        class="chat-go"
        aria-label={t('sendNow')}
        aria-disabled={draft.text().trim() === ''}
        onPointerDown={event => event.preventDefault()}
      >
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11zM21.854 2.147l-10.94 10.939" />
        </svg>
      </button>
    </form>
  )
}
