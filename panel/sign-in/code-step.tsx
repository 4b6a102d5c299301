import { Button, Checkbox, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, onMount } from 'solid-js'
import { type SignIn as Outcome, prove } from '../data/session.ts'
import { say } from '../words/en.ts'
import { sec } from '../words/security.ts'
import { Card, Problem } from './card.tsx'
import { createOutcome } from './outcome.ts'
import styles from './sign-in.module.css'

/** The second step: a code of the authenticator, or one that was kept for when it is not at hand. */
export function CodeStep(props: {
  readonly fetcher: typeof fetch
  /** With what it came to, where it begins anew. */
  readonly onBack: (told: Outcome | null) => void
  readonly done: () => Promise<void>
}): JSX.Element {
  const [backup, setBackup] = createSignal(false)
  const [code, setCode] = createSignal('')
  const [trust, setTrust] = createSignal(false)
  const [missing, setMissing] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const outcome = createOutcome()
  let form: HTMLFormElement | undefined
  const focus = () => form?.querySelector<HTMLInputElement>('input[name=code]')?.focus()
  onMount(focus)

  const submit = async (event: Event) => {
    event.preventDefault()
    // Apps show six digits in two groups.
    const typed = code().replaceAll(/\s/g, '')
    setMissing(typed ? null : sec('codeMissing'))
    if (missing()) return focus()
    setBusy(true)
    outcome.set(null)
    const answer = await prove(props.fetcher, { code: typed, backup: backup(), trust: trust() })
    if (answer.kind === 'in') await props.done()
    setBusy(false)
    if (answer.kind === 'over') return props.onBack(answer)
    outcome.set(answer)
    if (answer.kind === 'wrong') focus()
  }
  const change = () => {
    setBackup(is => !is)
    setCode('')
    outcome.set(null)
    setMissing(null)
    focus()
  }

  return (
    <Card title={sec('codeTitle')} lead={backup() ? sec('backupText') : sec('codeText')}>
      <form class={styles.form} ref={form} onSubmit={submit} noValidate>
        <TextField
          label={backup() ? sec('backup') : sec('code')}
          name="code"
          autocomplete="one-time-code"
          inputmode={backup() ? 'text' : 'numeric'}
          autocapitalize="none"
          spellcheck={false}
          dir="ltr"
          maxLength={32}
          value={code()}
          error={missing()}
          onInput={event => setCode(event.currentTarget.value)}
        />
        <Checkbox label={sec('trust')} hint={sec('trustHint')} checked={trust()} onChange={setTrust} />
        <Problem text={outcome.text(backup() ? sec('backupWrong') : sec('codeWrong'))} />
        <Button kind="primary" size="large" type="submit" disabled={busy() || outcome.waits()}>
          {busy() ? say('signingIn') : say('signIn')}
        </Button>
      </form>
      <div class={styles.ways}>
        <Button kind="quiet" class={styles.way} onClick={change}>
          {backup() ? sec('useApp') : sec('useBackup')}
        </Button>
        <Button kind="quiet" class={styles.way} onClick={() => props.onBack(null)}>
          {sec('back')}
        </Button>
      </div>
    </Card>
  )
}
