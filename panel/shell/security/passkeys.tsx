import { usePanel, wholeTime } from '@porchlight/plugin-sdk/panel'
import { Button, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { addPasskey, passkeysWork } from '../../data/passkeys.ts'
import { type Passkey, removePasskey, renamePasskey } from '../../data/security.ts'
import type { Changed } from '../../data/session.ts'
import { sec } from '../../words/security.ts'
import { AskPassword, changeProblems, Section } from './section.tsx'
import styles from './security.module.css'

/** The passkeys of my account: added and removed with the password, renamed. */
export function Passkeys(props: {
  readonly fetcher: typeof fetch
  readonly passkeys: readonly Passkey[]
  readonly onChanged: () => void
}): JSX.Element {
  const panel = usePanel()
  const [adding, setAdding] = createSignal(false)
  const works = passkeysWork()
  const add = async (password: string): Promise<Changed> => {
    const outcome = await addPasskey(props.fetcher, password)
    if (outcome === 'wrong' || outcome === 'away' || outcome === 'too-many') return outcome
    setAdding(false)
    if (outcome === 'done') panel.toast(sec('passkeyAdded'))
    else panel.toast(sec('passkeyFailed'), 'bad')
    props.onChanged()
    return 'done'
  }
  return (
    <Section title={sec('passkeys')} text={works ? sec('passkeysText') : sec('passkeysHost')}>
      <Show when={props.passkeys.length > 0}>
        <ul class={styles.list}>
          <For each={props.passkeys}>
            {passkey => <Row fetcher={props.fetcher} passkey={passkey} onChanged={props.onChanged} />}
          </For>
        </ul>
      </Show>
      <Show when={works}>
        <Show
          when={adding()}
          fallback={
            <div class={styles.acts}>
              <Button onClick={() => setAdding(true)}>{sec('passkeyAdd')}</Button>
            </div>
          }
        >
          <AskPassword email={panel.me().email} act={sec('passkeyAdd')} onGo={add} onCancel={() => setAdding(false)} />
        </Show>
      </Show>
    </Section>
  )
}

function Row(props: {
  readonly fetcher: typeof fetch
  readonly passkey: Passkey
  readonly onChanged: () => void
}): JSX.Element {
  const panel = usePanel()
  const [wanted, setWanted] = createSignal<string | null>(null)
  const [removing, setRemoving] = createSignal(false)
  const name = () => props.passkey.name ?? sec('passkeyName')
  const rename = async (event: Event) => {
    event.preventDefault()
    const to = wanted()?.trim()
    if (!to) return
    const outcome = await renamePasskey(props.fetcher, props.passkey.id, to)
    if (outcome !== 'done') return panel.toast(changeProblems[outcome === 'wrong' ? 'refused' : outcome], 'bad')
    setWanted(null)
    props.onChanged()
  }
  const remove = async (password: string): Promise<Changed> => {
    const outcome = await removePasskey(props.fetcher, props.passkey.id, password)
    if (outcome !== 'done') return outcome
    panel.toast(sec('removed', { name: name() }))
    setRemoving(false)
    props.onChanged()
    return 'done'
  }
  return (
    <li class={styles.row}>
      <Switch
        fallback={
          <>
            <div class={styles.what}>
              <b>{name()}</b>
              <Show when={props.passkey.createdAt}>
                {at => <span>{sec('passkeySince', { date: wholeTime(at()) })}</span>}
              </Show>
            </div>
            <Button size="small" aria-label={sec('renameOf', { name: name() })} onClick={() => setWanted(name())}>
              {sec('rename')}
            </Button>
            <Button size="small" aria-label={sec('removeOf', { name: name() })} onClick={() => setRemoving(true)}>
              {sec('remove')}
            </Button>
          </>
        }
      >
        <Match when={wanted() !== null}>
          <form class={styles.form} onSubmit={rename} noValidate>
            <TextField
              label={sec('name')}
              maxLength={100}
              value={wanted() ?? ''}
              ref={input => queueMicrotask(() => input.focus())}
              onInput={event => setWanted(event.currentTarget.value)}
            />
            <div class={styles.acts}>
              <Button type="submit" kind="primary" disabled={wanted()?.trim() === ''}>
                {sec('save')}
              </Button>
              <Button kind="quiet" onClick={() => setWanted(null)}>
                {sec('cancel')}
              </Button>
            </div>
          </form>
        </Match>
        <Match when={removing()}>
          <div class={styles.form}>
            <b>{name()}</b>
            <AskPassword
              email={panel.me().email}
              act={sec('remove')}
              bad
              onGo={remove}
              onCancel={() => setRemoving(false)}
            />
          </div>
        </Match>
      </Switch>
    </li>
  )
}
