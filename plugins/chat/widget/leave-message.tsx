import { written } from '@porchlight/plugin-sdk/protocol'
import { Show } from 'solid-js'
import { looksLikeEmail } from './email.ts'
import { Field, LongField } from './field.tsx'
import { createDraft, createWrongs, pendingCommand, type Wrongs } from './form.ts'
import { MessageLeft } from './message-left.tsx'
import { useChat } from './use-chat.ts'
import { useWords } from './words.ts'

/** Nobody is there: a message with an address to answer to; afterwards, what became of it. */
export function Offline() {
  const chat = useChat()
  const left = () => chat.chat()?.kind === 'message' && chat.chat()?.state === 'waiting'
  return (
    <Show when={left()} fallback={<LeaveMessage />}>
      <MessageLeft />
    </Show>
  )
}

function LeaveMessage() {
  const chat = useChat()
  const t = useWords()
  const name = createDraft('name')
  const email = createDraft('email')
  const body = createDraft('message')
  const pending = pendingCommand('chat.leave-message')
  const wrongs = createWrongs(
    (): Wrongs => ({
      ...(!name.text().trim() && { name: t('nameMissing') }),
      ...(!looksLikeEmail(email.text()) && { email: t(email.text().trim() ? 'emailWrong' : 'emailMissing') }),
      ...(!body.text().trim() && { body: t('messageMissing') }),
    }),
  )
  // Who came here in mid-sentence, because everybody left, goes on in it.
  const begun = body.text() !== ''
  let form: HTMLFormElement | undefined

  const send = async () => {
    if (!form || pending() || !wrongs.pass(form)) return
    const input = { name: name.text().trim(), email: email.text().trim(), body: body.text() }
    const answer = await chat.command('leave-message', input)
    if (answer.ok) {
      body.set('')
      return chat.announce(t('leftTitle'))
    }
    wrongs.take(answer)
    for (const refused of chat.sending().filter(one => one.name === 'chat.leave-message' && one.problem))
      chat.discard(refused.key)
  }

  return (
    <form
      class="chat-form"
      ref={form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <p class="chat-away">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M20.985 12.486a9 9 0 1 1-9.473-9.472c.405-.022.617.46.402.803a6 6 0 0 0 8.268 8.268c.344-.215.825-.004.803.401" />
        </svg>
        {t('away')}
      </p>
      <div class="fields chat-fields">
        <Field
          label={t('name')}
          value={name.text()}
          wrong={wrongs.of('name')}
          autocomplete="name"
          most={written.name}
          first={!begun}
          onInput={name.set}
        />
        <Field
          label={t('email')}
          type="email"
          value={email.text()}
          wrong={wrongs.of('email')}
          autocomplete="email"
          most={written.email}
          onInput={text => {
            wrongs.mend()
            email.set(text)
          }}
        />
        <LongField
          label={t('message')}
          value={body.text()}
          wrong={wrongs.of('body')}
          most={written.message}
          first={begun}
          onInput={body.set}
        />
      </div>
      <div class="chat-send">
        <button type="submit" class="button" aria-disabled={pending() !== undefined}>
          {t(pending() ? 'sendingMessage' : 'send')}
        </button>
        <Show when={pending() && chat.connection() !== 'live'}>
          <p class="hint">{t('startWaits')}</p>
        </Show>
        <Show when={wrongs.of('form')}>{wrong => <p class="wrong">{wrong()}</p>}</Show>
      </div>
    </form>
  )
}
