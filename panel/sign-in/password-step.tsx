import { Button, TextField } from '@porchlight/plugin-sdk/ui'
import KeyRound from 'lucide-solid/icons/key-round'
import { createSignal, type JSX, onMount, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { passkeysWork, signInByPasskey } from '../data/passkeys.ts'
import { type SignIn as Outcome, signIn } from '../data/session.ts'
import { say } from '../words/en.ts'
import { sec } from '../words/security.ts'
import { Card, Problem } from './card.tsx'
import { createOutcome } from './outcome.ts'
import styles from './sign-in.module.css'

/** E-mail and password, with the ways around them. */
export function PasswordStep(props: {
  readonly fetcher: typeof fetch
  readonly email: string
  readonly again: boolean
  readonly said: string | undefined
  /** What another step came to. */
  readonly told: Outcome | null
  readonly onEmail: (email: string) => void
  readonly onCode: () => void
  readonly onForgot: () => void
  readonly done: () => Promise<void>
}): JSX.Element {
  const [password, setPassword] = createSignal('')
  const [wrong, setWrong] = createStore<{ email: string | null; password: string | null }>({
    email: null,
    password: null,
  })
  const outcome = createOutcome()
  const [meant, setMeant] = createSignal(say('signInWrong'))
  const [busy, setBusy] = createSignal(false)
  let card: HTMLFormElement | undefined

  const focusOn = (name: string) => card?.querySelector<HTMLInputElement>(`input[name=${name}]`)?.focus()
  onMount(() => {
    outcome.set(props.told)
    focusOn(props.email ? 'password' : 'email')
  })

  const took = async (answer: Outcome) => {
    if (answer.kind === 'in') await props.done()
    setBusy(false)
    if (answer.kind === 'code') return props.onCode()
    outcome.set(answer)
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    setWrong({
      email: props.email.trim() ? null : say('emailMissing'),
      password: password() ? null : say('passwordMissing'),
    })
    if (wrong.email || wrong.password) return focusOn(wrong.email ? 'email' : 'password')
    setBusy(true)
    outcome.set(null)
    setMeant(say('signInWrong'))
    const answer = await signIn(props.fetcher, props.email.trim(), password())
    await took(answer)
    if (answer.kind === 'wrong') focusOn('password')
  }
  const byPasskey = async () => {
    setBusy(true)
    outcome.set(null)
    setMeant(sec('passkeyRefused'))
    await took(await signInByPasskey(props.fetcher))
  }

  return (
    <Card title={say('signInTitle')} lead={props.said ?? (props.again ? say('signInAgain') : undefined)}>
      <form class={styles.form} ref={card} onSubmit={submit} noValidate>
        <TextField
          label={say('email')}
          name="email"
          type="email"
          autocomplete="username"
          value={props.email}
          error={wrong.email}
          onInput={event => props.onEmail(event.currentTarget.value)}
        />
        <TextField
          label={say('password')}
          name="password"
          type="password"
          autocomplete="current-password"
          value={password()}
          error={wrong.password}
          onInput={event => setPassword(event.currentTarget.value)}
        />
        <Problem text={outcome.text(meant())} />
        <Button kind="primary" size="large" type="submit" disabled={busy() || outcome.waits()}>
          {busy() ? say('signingIn') : say('signIn')}
        </Button>
      </form>
      <Show when={passkeysWork()}>
        <div class={styles.ways}>
          <p class={styles.or}>{sec('or')}</p>
          <Button size="large" disabled={busy()} onClick={byPasskey}>
            <KeyRound size={16} />
            {sec('passkeySignIn')}
          </Button>
        </div>
      </Show>
      <Button kind="quiet" class={styles.forgot} onClick={() => props.onForgot()}>
        {sec('forgot')}
      </Button>
    </Card>
  )
}
