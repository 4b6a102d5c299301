import { usePanel } from '@porchlight/plugin-sdk/panel'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { Button, Confirm, Dialog, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX } from 'solid-js'
import { changePassword, leastPassword, rename } from '../data/session.ts'
import { own } from '../words/account.ts'
import { say } from '../words/en.ts'
import { sec } from '../words/security.ts'
import styles from './account.module.css'
import { Security } from './security/security.tsx'

export interface AccountProps {
  readonly fetcher: typeof fetch
  /** The desk is told anew who I am. */
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** My own name, and what guards my account: the same in every workspace. */
export default function Account(props: AccountProps): JSX.Element {
  const panel = usePanel()
  const [codes, setCodes] = createSignal(false)
  const [asking, setAsking] = createSignal(false)
  const leave = () => (codes() ? setAsking(true) : props.onClose())
  return (
    <Dialog
      open
      title={own('title')}
      text={own('text', { email: panel.me().email })}
      close={say('close')}
      onClose={leave}
    >
      <div class={styles.forms}>
        <Name {...props} onClose={leave} />
        <Password {...props} onClose={leave} />
        <Security fetcher={props.fetcher} onSession={props.onChanged} onCodes={setCodes} />
      </div>
      <Confirm
        open={asking()}
        title={sec('keepCodes')}
        text={sec('keepCodesText')}
        act={sec('keptThem')}
        cancel={sec('cancel')}
        onAct={() => props.onClose()}
        onClose={() => setAsking(false)}
      />
    </Dialog>
  )
}

const problems = { away: own('away'), 'too-many': own('tooMany'), refused: own('refused') }

function Name(props: AccountProps): JSX.Element {
  const panel = usePanel()
  const [name, setName] = createSignal(panel.me().name)
  const [problem, setProblem] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)

  const save = async (event: Event) => {
    event.preventDefault()
    const wanted = name().trim()
    setProblem(wanted === '' ? own('nameMissing') : null)
    if (problem()) return
    setBusy(true)
    const outcome = await rename(props.fetcher, wanted)
    setBusy(false)
    if (outcome !== 'done') setProblem(problems[outcome === 'wrong' ? 'refused' : outcome])
    if (problem()) return
    props.onChanged()
    panel.toast(own('saved', { name: wanted }))
    props.onClose()
  }

  return (
    <form class={styles.form} onSubmit={save} noValidate>
      <TextField
        label={own('name')}
        hint={own('nameHint')}
        autocomplete="name"
        maxLength={limits.name}
        value={name()}
        error={problem()}
        onInput={event => setName(event.currentTarget.value)}
      />
      <Button type="submit" kind="primary" disabled={busy() || name().trim() === panel.me().name}>
        {own('save')}
      </Button>
    </form>
  )
}

function Password(props: AccountProps): JSX.Element {
  const panel = usePanel()
  const [current, setCurrent] = createSignal('')
  const [next, setNext] = createSignal('')
  const [problem, setProblem] = createSignal<{ readonly of: 'current' | 'next'; readonly text: string } | null>(null)
  const [busy, setBusy] = createSignal(false)
  const problemOf = (field: 'current' | 'next') => (problem()?.of === field ? (problem()?.text ?? null) : null)

  const change = async (event: Event) => {
    event.preventDefault()
    setProblem(next().length < leastPassword ? { of: 'next', text: own('nextShort', { count: leastPassword }) } : null)
    if (problem()) return
    setBusy(true)
    const outcome = await changePassword(props.fetcher, current(), next())
    setBusy(false)
    if (outcome === 'wrong') setProblem({ of: 'current', text: own('currentWrong') })
    else if (outcome !== 'done') setProblem({ of: 'next', text: problems[outcome] })
    if (problem()) return
    props.onChanged()
    panel.toast(own('changed'))
    props.onClose()
  }

  return (
    <form class={styles.form} onSubmit={change} noValidate aria-label={own('password')}>
      {/* Password keepers ask whose it is. */}
      <input type="hidden" name="username" autocomplete="username" value={panel.me().email} />
      <TextField
        label={own('current')}
        type="password"
        autocomplete="current-password"
        value={current()}
        error={problemOf('current')}
        onInput={event => setCurrent(event.currentTarget.value)}
      />
      <TextField
        label={own('next')}
        hint={own('nextHint', { count: leastPassword })}
        type="password"
        autocomplete="new-password"
        value={next()}
        error={problemOf('next')}
        onInput={event => setNext(event.currentTarget.value)}
      />
      <Button type="submit" disabled={busy() || current() === '' || next() === ''}>
        {own('change')}
      </Button>
    </form>
  )
}
