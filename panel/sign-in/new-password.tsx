import { Button, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, onMount } from 'solid-js'
import { mostPassword } from '../data/invitation.ts'
import { leastPassword, resetPassword } from '../data/session.ts'
import { own } from '../words/account.ts'
import { sec } from '../words/security.ts'
import { Card, Problem } from './card.tsx'
import { createOutcome } from './outcome.ts'
import styles from './sign-in.module.css'

/** Where a link to a new password leads. */
export function NewPassword(props: {
  readonly fetcher: typeof fetch
  readonly token: string
  readonly onDone: () => void
  /** Another link is wanted. */
  readonly onAgain: () => void
}): JSX.Element {
  const [next, setNext] = createSignal('')
  const [short, setShort] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const outcome = createOutcome()
  let form: HTMLFormElement | undefined
  const focus = () => form?.querySelector<HTMLInputElement>('input')?.focus()
  onMount(focus)

  const submit = async (event: Event) => {
    event.preventDefault()
    setShort(next().length < leastPassword ? own('nextShort', { count: leastPassword }) : null)
    if (short()) return focus()
    setBusy(true)
    outcome.set(null)
    const answer = await resetPassword(props.fetcher, props.token, next())
    setBusy(false)
    if (answer.kind === 'in') return props.onDone()
    outcome.set(answer)
  }

  return (
    <Card title={sec('newTitle')} lead={sec('newText')}>
      <form class={styles.form} ref={form} onSubmit={submit} noValidate>
        <TextField
          label={sec('newPassword')}
          name="password"
          type="password"
          autocomplete="new-password"
          maxLength={mostPassword}
          value={next()}
          error={short()}
          onInput={event => setNext(event.currentTarget.value)}
        />
        <Problem text={outcome.text(sec('newOver'))} />
        <Button kind="primary" size="large" type="submit" disabled={busy() || outcome.waits()}>
          {sec('newSet')}
        </Button>
      </form>
      <Button kind="quiet" class={styles.forgot} onClick={() => props.onAgain()}>
        {sec('newAgain')}
      </Button>
    </Card>
  )
}
