import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, Match, onMount, Show, Switch } from 'solid-js'
import {
  beginTwoFactor,
  confirmTwoFactor,
  endTwoFactor,
  renewCodes,
  type Security as State,
} from '../../data/security.ts'
import type { Changed } from '../../data/session.ts'
import { sec } from '../../words/security.ts'
import { BackupCodes } from './backup-codes.tsx'
import { QrCode } from './qr-code.tsx'
import { AskPassword, changeProblems, Section } from './section.tsx'
import styles from './security.module.css'

type Step =
  | { readonly at: 'rest' }
  | { readonly at: 'password'; readonly to: 'on' | 'off' | 'codes' }
  | { readonly at: 'scan'; readonly uri: string; readonly codes: readonly string[] }
  | { readonly at: 'codes'; readonly codes: readonly string[] }

/** The second step of signing in: set up, taken away, its backup codes made anew. */
export function TwoFactor(props: {
  readonly fetcher: typeof fetch
  readonly state: State
  /** Something is another way now; `session` where this browser got a new session with it. */
  readonly onChanged: (session?: 'session') => void
  /** Whether backup codes are on the screen. */
  readonly onCodes: (shown: boolean) => void
}): JSX.Element {
  const panel = usePanel()
  const [step, setStep] = createSignal<Step>({ at: 'rest' })
  const rest = () => setStep({ at: 'rest' })
  const at = <A extends Step['at']>(name: A) => {
    const now = step()
    return now.at === name ? (now as Extract<Step, { at: A }>) : null
  }

  const go = async (to: 'on' | 'off' | 'codes', password: string): Promise<Changed> => {
    if (to === 'off') {
      const outcome = await endTwoFactor(props.fetcher, password)
      if (outcome !== 'done') return outcome
      rest()
      panel.toast(sec('isOff'))
      props.onChanged('session')
      return 'done'
    }
    if (to === 'codes') {
      const outcome = await renewCodes(props.fetcher, password)
      if (typeof outcome === 'string') return outcome
      setStep({ at: 'codes', codes: outcome.answer.backupCodes })
      return 'done'
    }
    const outcome = await beginTwoFactor(props.fetcher, password)
    if (typeof outcome === 'string') return outcome
    setStep({ at: 'scan', uri: outcome.answer.totpURI, codes: outcome.answer.backupCodes })
    return 'done'
  }
  const confirmed = (codes: readonly string[]) => {
    setStep({ at: 'codes', codes })
    panel.toast(sec('isOn'))
    props.onChanged('session')
  }
  const text = () =>
    props.state.twoFactor
      ? `${sec('twoFactorOn')} ${sec('codesLeft', { count: props.state.codesLeft ?? 0 })}`
      : sec('twoFactorOff')
  const acts = { on: 'goOn', off: 'turnOff', codes: 'newCodes' } as const

  return (
    <Section title={sec('twoFactor')} text={text()}>
      <Switch
        fallback={
          <div class={styles.acts}>
            <Show
              when={props.state.twoFactor}
              fallback={<Button onClick={() => setStep({ at: 'password', to: 'on' })}>{sec('turnOn')}</Button>}
            >
              <Button onClick={() => setStep({ at: 'password', to: 'codes' })}>{sec('newCodes')}</Button>
              <Button onClick={() => setStep({ at: 'password', to: 'off' })}>{sec('turnOff')}</Button>
            </Show>
          </div>
        }
      >
        <Match when={at('password')}>
          {asked => (
            <AskPassword
              email={panel.me().email}
              act={sec(acts[asked().to])}
              bad={asked().to === 'off'}
              onGo={password => go(asked().to, password)}
              onCancel={rest}
            />
          )}
        </Match>
        <Match when={at('scan')}>
          {scan => (
            <FirstCode
              fetcher={props.fetcher}
              uri={scan().uri}
              onDone={() => confirmed(scan().codes)}
              onCancel={rest}
            />
          )}
        </Match>
        <Match when={at('codes')}>
          {kept => (
            <BackupCodes
              codes={kept().codes}
              onShown={shown => props.onCodes(shown)}
              onDone={() => {
                rest()
                props.onChanged()
              }}
            />
          )}
        </Match>
      </Switch>
    </Section>
  )
}

/** Shows the key, and asks for a first code made of it. */
function FirstCode(props: {
  readonly fetcher: typeof fetch
  readonly uri: string
  readonly onDone: () => void
  readonly onCancel: () => void
}): JSX.Element {
  const [code, setCode] = createSignal('')
  const [problem, setProblem] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  let form: HTMLFormElement | undefined
  const focus = () => form?.querySelector('input')?.focus()
  onMount(focus)
  const key = () =>
    new URL(props.uri).searchParams
      .get('secret')
      ?.match(/.{1,4}/g)
      ?.join(' ') ?? ''
  const submit = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    const outcome = await confirmTwoFactor(props.fetcher, code().replaceAll(/\s/g, ''))
    setBusy(false)
    if (outcome === 'done') return props.onDone()
    setProblem(outcome === 'wrong' ? sec('codeWrong') : changeProblems[outcome])
    focus()
  }
  return (
    <form class={styles.form} ref={form} onSubmit={submit} noValidate>
      <p class={styles.text}>{sec('scan')}</p>
      <div class={styles.scan}>
        <QrCode text={props.uri} label={sec('qr')} />
        <div class={styles.key}>
          <span>{sec('key')}</span>
          <code>{key()}</code>
        </div>
      </div>
      <TextField
        label={sec('firstCode')}
        name="code"
        autocomplete="one-time-code"
        inputmode="numeric"
        dir="ltr"
        maxLength={32}
        value={code()}
        error={problem()}
        onInput={event => setCode(event.currentTarget.value)}
      />
      <div class={styles.acts}>
        <Button type="submit" kind="primary" disabled={busy() || code() === ''}>
          {sec('turnOnAct')}
        </Button>
        <Button kind="quiet" onClick={() => props.onCancel()}>
          {sec('cancel')}
        </Button>
      </div>
    </form>
  )
}
