import { Button, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type SignIn as Outcome, signIn } from '../data/session.ts'
import { Mark } from '../shell/mark.tsx'
import { act } from '../words/acts.ts'
import { say } from '../words/en.ts'
import styles from './sign-in.module.css'

/** Asks for e-mail and password. `again` names the account whose session has ended. */
export function SignIn(props: {
  readonly fetcher: typeof fetch
  readonly again?: string
  readonly done: () => Promise<void>
}): JSX.Element {
  const [form, setForm] = createStore({ email: props.again ?? '', password: '' })
  const [wrong, setWrong] = createStore<{ email: string | null; password: string | null }>({
    email: null,
    password: null,
  })
  const [outcome, setOutcome] = createSignal<Outcome | null>(null)
  const [busy, setBusy] = createSignal(false)
  let card: HTMLFormElement | undefined

  const focusOn = (name: string) => card?.querySelector<HTMLInputElement>(`input[name=${name}]`)?.focus()
  onMount(() => focusOn(props.again ? 'password' : 'email'))
  onCleanup(countDown(setOutcome))

  const submit = async (event: Event) => {
    event.preventDefault()
    setWrong({
      email: form.email.trim() ? null : say('emailMissing'),
      password: form.password ? null : say('passwordMissing'),
    })
    if (wrong.email || wrong.password) return focusOn(wrong.email ? 'email' : 'password')
    setBusy(true)
    setOutcome(null)
    const answer = await signIn(props.fetcher, form.email.trim(), form.password)
    if (answer.kind === 'in') await props.done()
    setBusy(false)
    setOutcome(answer)
    if (answer.kind === 'wrong') focusOn('password')
  }

  return (
    <main class={styles.page}>
      <div class={styles.card}>
        <div class={styles.light}>
          <Mark size={34} />
        </div>
        <h1 class={styles.title}>{say('signInTitle')}</h1>
        <Show when={props.again}>
          <p class={styles.lead}>{say('signInAgain')}</p>
        </Show>
        <form class={styles.form} ref={card} onSubmit={submit} noValidate>
          <TextField
            label={say('email')}
            name="email"
            type="email"
            autocomplete="username"
            value={form.email}
            error={wrong.email}
            onInput={event => setForm('email', event.currentTarget.value)}
          />
          <TextField
            label={say('password')}
            name="password"
            type="password"
            autocomplete="current-password"
            value={form.password}
            error={wrong.password}
            onInput={event => setForm('password', event.currentTarget.value)}
          />
          <div role="alert">
            <Show when={problemText(outcome())}>{text => <p class={styles.problem}>{text()}</p>}</Show>
          </div>
          <Button kind="primary" size="large" type="submit" disabled={busy() || outcome()?.kind === 'too-many'}>
            {busy() ? say('signingIn') : say('signIn')}
          </Button>
        </form>
        <details class={styles.lost}>
          <summary>{act('lostPassword')}</summary>
          <p>{act('lostPasswordText')}</p>
          <p>
            {act('lostPasswordHost')} <code>npm run owner</code>
          </p>
        </details>
      </div>
    </main>
  )
}

function problemText(outcome: Outcome | null): string | null {
  switch (outcome?.kind) {
    case 'wrong':
      return say('signInWrong')
    case 'too-many':
      return say('signInTooMany', { count: outcome.seconds })
    case 'away':
      return say('signInAway')
    default:
      return null
  }
}

/** Counts the seconds down until trying makes sense again. */
function countDown(setOutcome: (next: (before: Outcome | null) => Outcome | null) => void): () => void {
  const timer = setInterval(() => {
    setOutcome(before => {
      if (before?.kind !== 'too-many') return before
      return before.seconds > 1 ? { kind: 'too-many', seconds: before.seconds - 1 } : null
    })
  }, 1_000)
  return () => clearInterval(timer)
}
