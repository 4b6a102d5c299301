import { written } from '@porchlight/plugin-sdk/protocol'
import { Show } from 'solid-js'
import { Field, LongField } from './field.tsx'
import { createDraft, createWrongs, pendingCommand, type Wrongs } from './form.ts'
import { useChat } from './use-chat.ts'
import { useWords } from './words.ts'

/** Somebody is there: the first message starts the chat. */
export function Start() {
  const chat = useChat()
  const t = useWords()
  const body = createDraft('message')
  const name = createDraft('name')
  const pending = pendingCommand('chat.start')
  const wrongs = createWrongs((): Wrongs => (body.text().trim() ? {} : { body: t('questionMissing') }))
  let form: HTMLFormElement | undefined

  const start = async () => {
    if (!form || pending() || !wrongs.pass(form)) return
    const known = name.text().trim()
    const answer = await chat.command('start', { body: body.text(), ...(known && { name: known }) })
    if (answer.ok) return body.set('')
    wrongs.take(answer)
    for (const refused of chat.sending().filter(one => one.name === 'chat.start' && one.problem))
      chat.discard(refused.key)
  }

  return (
    <form
      class="tile chat-start"
      ref={form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        start()
      }}
    >
      <h3>{t('askTitle')}</h3>
      <LongField
        label={t('askLabel')}
        placeholder={t('askPlaceholder')}
        value={body.text()}
        wrong={wrongs.of('body')}
        most={written.message}
        first
        onInput={body.set}
        onKeyDown={event => {
          if (!isSendKey(event)) return
          event.preventDefault()
          start()
        }}
      />
      <Field
        label={t('name')}
        note={t('optional')}
        value={name.text()}
        wrong={wrongs.of('name')}
        autocomplete="name"
        most={written.name}
        onInput={name.set}
      />
      <button type="submit" class="button" aria-disabled={pending() !== undefined}>
        {t(pending() ? 'starting' : 'start')}
      </button>
      <Show when={pending() && chat.connection() !== 'live'}>
        <p class="hint">{t('startWaits')}</p>
      </Show>
      <Show when={wrongs.of('form')}>{wrong => <p class="wrong">{wrong()}</p>}</Show>
    </form>
  )
}

/** Enter without Shift, and not the Enter that ends the spelling of a character. */
export function isSendKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229
}
