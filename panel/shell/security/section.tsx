import { Button, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, createUniqueId, type JSX, onMount, Show } from 'solid-js'
import type { Changed } from '../../data/session.ts'
import { own } from '../../words/account.ts'
import { sec } from '../../words/security.ts'
import styles from './security.module.css'

/** What the server said, where it was not what was hoped for. */
export const changeProblems = { away: own('away'), 'too-many': own('tooMany'), refused: own('refused') }

/** A part of one's account with its heading. */
export function Section(props: {
  readonly title: string
  readonly text?: string
  readonly children: JSX.Element
}): JSX.Element {
  const id = createUniqueId()
  return (
    <section class={styles.section} aria-labelledby={id}>
      <div>
        <h3 class={styles.title} id={id}>
          {props.title}
        </h3>
        <Show when={props.text}>{text => <p class={styles.text}>{text()}</p>}</Show>
      </div>
      {props.children}
    </section>
  )
}

/** Asks for the password before something that somebody at a screen left open must not do. */
export function AskPassword(props: {
  readonly email: string
  readonly act: string
  readonly bad?: boolean
  /** `wrong` is the password. */
  readonly onGo: (password: string) => Promise<Changed>
  readonly onCancel: () => void
}): JSX.Element {
  const [password, setPassword] = createSignal('')
  const [problem, setProblem] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  let form: HTMLFormElement | undefined
  const focus = () => form?.querySelector<HTMLInputElement>('input[type=password]')?.focus()
  onMount(focus)
  const go = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    const outcome = await props.onGo(password())
    setBusy(false)
    if (outcome === 'done') return
    setProblem(outcome === 'wrong' ? sec('passwordWrong') : changeProblems[outcome])
    focus()
  }
  return (
    <form class={styles.form} ref={form} onSubmit={go} noValidate>
      <input type="hidden" name="username" autocomplete="username" value={props.email} />
      <TextField
        label={sec('passwordToGo')}
        type="password"
        autocomplete="current-password"
        value={password()}
        error={problem()}
        onInput={event => setPassword(event.currentTarget.value)}
      />
      <div class={styles.acts}>
        <Button type="submit" kind={props.bad ? 'bad' : 'primary'} disabled={busy() || password() === ''}>
          {props.act}
        </Button>
        <Button kind="quiet" onClick={() => props.onCancel()}>
          {sec('cancel')}
        </Button>
      </div>
    </form>
  )
}
