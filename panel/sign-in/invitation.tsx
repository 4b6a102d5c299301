import { limits } from '@porchlight/plugin-sdk/protocol'
import { Button, Empty, TextField } from '@porchlight/plugin-sdk/ui'
import { createResource, createSignal, type JSX, Match, onMount, Show, Switch } from 'solid-js'
import { createStore } from 'solid-js/store'
import {
  type Invitation as Came,
  type Invited,
  lookAtInvitation,
  mostPassword,
  takeUpInvitation,
} from '../data/invitation.ts'
import { leastPassword, signIn } from '../data/session.ts'
import { Waiting } from '../shell/waiting.tsx'
import { own } from '../words/account.ts'
import { say } from '../words/en.ts'
import { inv } from '../words/invitation.ts'
import { Card, Problem } from './card.tsx'
import styles from './sign-in.module.css'
import { SignIn } from './sign-in.tsx'

interface InvitationProps {
  readonly fetcher: typeof fetch
  readonly token: string
  /** Whoever came is signed in, or may sign in as anybody. */
  readonly done: () => Promise<void>
}

/** Where the link of an invitation leads: makes an account, or lets the one there is come in. */
export function Invitation(props: InvitationProps): JSX.Element {
  const [came, { refetch }] = createResource(() => lookAtInvitation(props.fetcher, props.token))
  const open = () => {
    const now = came()
    return now?.kind === 'open' ? now.value : null
  }
  return (
    <Switch fallback={<Waiting />}>
      <Match when={open()}>
        {invited => (
          <Show when={invited().hasAccount} fallback={<NewAccount {...props} invited={invited()} />}>
            <OwnAccount {...props} invited={invited()} />
          </Show>
        )}
      </Match>
      <Match when={came()?.kind === 'away'}>
        <Empty title={say('away')} text={say('awayText')} act={<Button onClick={refetch}>{inv('again')}</Button>} />
      </Match>
      <Match when={came()}>
        <Card title={inv('overTitle')} lead={inv('overText')}>
          <Button kind="primary" size="large" onClick={() => props.done()}>
            {inv('toSignIn')}
          </Button>
        </Card>
      </Match>
    </Switch>
  )
}

function NewAccount(props: InvitationProps & { readonly invited: Invited }): JSX.Element {
  const [form, setForm] = createStore({ name: '', password: '' })
  const [wrong, setWrong] = createStore<{ name: string | null; password: string | null }>({
    name: null,
    password: null,
  })
  const [said, setSaid] = createSignal<Came | null>(null)
  const [busy, setBusy] = createSignal(false)
  let element: HTMLFormElement | undefined
  const focusOn = (name: string) => element?.querySelector<HTMLInputElement>(`input[name=${name}]`)?.focus()
  onMount(() => focusOn('name'))

  const submit = async (event: Event) => {
    event.preventDefault()
    const name = form.name.trim()
    setWrong({
      name: name ? null : inv('nameMissing'),
      password: form.password.length < leastPassword ? own('nextShort', { count: leastPassword }) : null,
    })
    if (wrong.name || wrong.password) return focusOn(wrong.name ? 'name' : 'password')
    setBusy(true)
    const answer = await takeUpInvitation(props.fetcher, props.token, { name, password: form.password })
    if (answer.kind === 'done') {
      await signIn(props.fetcher, props.invited.email, form.password)
      await props.done()
    }
    setBusy(false)
    setSaid(answer)
  }

  return (
    <Card title={inv('title', { tenant: props.invited.tenantName })} lead={inv('newText')}>
      <form class={styles.form} ref={element} onSubmit={submit} noValidate>
        <TextField
          label={say('email')}
          name="email"
          type="email"
          autocomplete="username"
          value={props.invited.email}
          readOnly
        />
        <TextField
          label={inv('name')}
          name="name"
          autocomplete="name"
          maxLength={limits.name}
          value={form.name}
          error={wrong.name}
          onInput={event => setForm('name', event.currentTarget.value)}
        />
        <TextField
          label={say('password')}
          name="password"
          type="password"
          autocomplete="new-password"
          maxLength={mostPassword}
          value={form.password}
          error={wrong.password}
          onInput={event => setForm('password', event.currentTarget.value)}
        />
        <Problem text={problemOf(said())} />
        <Button kind="primary" size="large" type="submit" disabled={busy()}>
          {inv('join', { tenant: props.invited.tenantName })}
        </Button>
      </form>
    </Card>
  )
}

function OwnAccount(props: InvitationProps & { readonly invited: Invited }): JSX.Element {
  const [said, setSaid] = createSignal<Came | null>(null)
  // Somebody has signed in for it, who is not who was invited.
  const [other, setOther] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const names = () => ({ email: props.invited.email, tenant: props.invited.tenantName })
  const join = async (signedIn: boolean) => {
    setBusy(true)
    const answer = await takeUpInvitation(props.fetcher, props.token)
    if (answer.kind === 'done') await props.done()
    setBusy(false)
    setOther(answer.kind === 'out' && signedIn)
    setSaid(answer)
  }
  return (
    <Show
      when={said()?.kind === 'out' && !other()}
      fallback={
        <Card
          title={inv('title', { tenant: props.invited.tenantName })}
          lead={inv('ownText', { email: props.invited.email })}
        >
          <div class={styles.form}>
            <Problem text={other() ? inv('signInOther', names()) : problemOf(said())} />
            <Button kind="primary" size="large" disabled={busy()} onClick={() => join(false)}>
              {inv('join', { tenant: props.invited.tenantName })}
            </Button>
          </div>
        </Card>
      }
    >
      <SignIn
        fetcher={props.fetcher}
        email={props.invited.email}
        said={inv('signInFirst', names())}
        done={() => join(true)}
      />
    </Show>
  )
}

function problemOf(came: Came | null): string | null {
  if (came?.kind === 'wrong') return came.says
  if (came?.kind === 'over' || came?.kind === 'refused') return inv('overText')
  return came?.kind === 'away' ? say('signInAway') : null
}
