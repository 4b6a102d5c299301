import { Button } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, onMount, Show } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { askSecurity, type Security as State } from '../../data/security.ts'
import { sec } from '../../words/security.ts'
import { Browsers } from './browsers.tsx'
import { Passkeys } from './passkeys.tsx'
import styles from './security.module.css'
import { TwoFactor } from './two-factor.tsx'

/** What guards my account, as the server has it. */
export function Security(props: {
  readonly fetcher: typeof fetch
  /** This browser has a new session: the desk is told. */
  readonly onSession: () => void
  /** Whether backup codes are on the screen, which are shown once. */
  readonly onCodes: (shown: boolean) => void
}): JSX.Element {
  const [store, setStore] = createStore<{ state: State | null }>({ state: null })
  const [failed, setFailed] = createSignal(false)
  const load = async () => {
    setFailed(false)
    const answer = await askSecurity(props.fetcher)
    if (answer.kind === 'in') setStore('state', reconcile(answer.value, { key: 'id' }))
    else setFailed(true)
  }
  onMount(load)
  const changed = (session?: 'session') => {
    if (session) props.onSession()
    void load()
  }
  return (
    <>
      <Show when={failed()}>
        <div class={styles.section} role="alert">
          <p class={styles.text}>{sec('notLoaded')}</p>
          <div class={styles.acts}>
            <Button onClick={load}>{sec('loadAgain')}</Button>
          </div>
        </div>
      </Show>
      <Show when={store.state}>
        {state => (
          <>
            <TwoFactor fetcher={props.fetcher} state={state()} onChanged={changed} onCodes={props.onCodes} />
            <Passkeys fetcher={props.fetcher} passkeys={state().passkeys} onChanged={changed} />
            <Browsers fetcher={props.fetcher} browsers={state().browsers} onChanged={changed} />
          </>
        )}
      </Show>
    </>
  )
}
