import { Button, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, onMount, Show } from 'solid-js'
import { forgotPassword } from '../data/session.ts'
import { say } from '../words/en.ts'
import { sec } from '../words/security.ts'
import { Card, NoMail, Problem } from './card.tsx'
import { createOutcome } from './outcome.ts'
import styles from './sign-in.module.css'

/** Asks for a mail with a link to a new password. What it says is the same for every address. */
export function ForgotStep(props: {
  readonly fetcher: typeof fetch
  readonly email: string
  readonly onEmail: (email: string) => void
  readonly onBack: () => void
}): JSX.Element {
  const [sent, setSent] = createSignal<string | null>(null)
  const [missing, setMissing] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const outcome = createOutcome()
  let form: HTMLFormElement | undefined
  const focus = () => form?.querySelector<HTMLInputElement>('input')?.focus()
  onMount(focus)

  const submit = async (event: Event) => {
    event.preventDefault()
    const email = props.email.trim()
    setMissing(email ? null : say('emailMissing'))
    if (missing()) return focus()
    setBusy(true)
    outcome.set(null)
    const answer = await forgotPassword(props.fetcher, email)
    setBusy(false)
    if (answer.kind === 'in') return setSent(email)
    outcome.set(answer)
  }

  return (
    <Card title={sec('forgotTitle')} lead={sent() === null ? sec('forgotText') : undefined}>
      <Show
        when={sent()}
        fallback={
          <form class={styles.form} ref={form} onSubmit={submit} noValidate>
            <TextField
              label={say('email')}
              name="email"
              type="email"
              autocomplete="username"
              value={props.email}
              error={missing()}
              onInput={event => props.onEmail(event.currentTarget.value)}
            />
            <Problem text={outcome.text(say('emailMissing'))} />
            <Button kind="primary" size="large" type="submit" disabled={busy() || outcome.waits()}>
              {sec('forgotSend')}
            </Button>
          </form>
        }
      >
        {email => (
          <p class={styles.sent} role="status">
            {sec('forgotSent', { email: email() })}
          </p>
        )}
      </Show>
      <NoMail text={sec('forgotNoMail')} />
      <Button kind="quiet" class={styles.forgot} onClick={() => props.onBack()}>
        {sec('back')}
      </Button>
    </Card>
  )
}
