import { Empty } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { type Account, askAccount, type Membership, signOut } from './data/session.ts'
import { stored } from './data/stored.ts'
import { createAppearance } from './shell/appearance.ts'
import { Waiting } from './shell/waiting.tsx'
import { ChooseTenant } from './sign-in/choose-tenant.tsx'
import { Invitation } from './sign-in/invitation.tsx'
import { NewPassword } from './sign-in/new-password.tsx'
import { SignIn } from './sign-in/sign-in.tsx'
import type { PanelStart } from './start.tsx'
import { say } from './words/en.ts'
import { sec } from './words/security.ts'
import { Work } from './work.tsx'

type Door =
  | { readonly at: 'asking' }
  | { readonly at: 'away' }
  | { readonly at: 'out'; readonly said?: string; readonly forgot?: boolean }
  /** A link to a new password led here. */
  | { readonly at: 'reset'; readonly token: string }
  /** A link of an invitation led here. */
  | { readonly at: 'invited'; readonly token: string }
  | { readonly at: 'in'; readonly account: Account }

const tryAgainAfter = 5_000

/** Who is at the door: asks, lets sign in, lets choose the workspace, and then opens it. */
export function App(props: Required<Omit<PanelStart, 'root'>>): JSX.Element {
  const appearance = createAppearance(document.documentElement)
  const memory = stored(() => localStorage, 'porchlight.tenant')
  const [door, setDoor] = createSignal<Door>(byLink() ?? { at: 'asking' })
  const [chosen, setChosen] = createSignal<unknown>(memory.read())
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  const knock = async () => {
    clearTimeout(timer)
    const answer = await askAccount(props.fetcher)
    if (answer.kind === 'in') setDoor({ at: 'in', account: answer.value })
    else setDoor({ at: answer.kind })
    if (answer.kind === 'away') timer = setTimeout(knock, tryAgainAfter)
  }
  onMount(() => door().at === 'asking' && knock())
  // A link that is put into the address of a panel that is open loads nothing by itself.
  const byAddress = () => {
    const led = byLink()
    if (led) setDoor(led)
  }
  onMount(() => addEventListener('hashchange', byAddress))
  onCleanup(() => removeEventListener('hashchange', byAddress))

  const account = () => {
    const now = door()
    return now.at === 'in' ? now.account : null
  }
  const out = () => {
    const now = door()
    return now.at === 'out' ? now : null
  }
  const reset = () => {
    const now = door()
    return now.at === 'reset' ? now.token : null
  }
  const invited = () => {
    const now = door()
    return now.at === 'invited' ? now.token : null
  }
  const membership = (): Membership | null => {
    const all = account()?.memberships ?? []
    return all.find(each => each.tenant === chosen()) ?? (all.length === 1 ? (all[0] ?? null) : null)
  }
  const choose = (tenant: string) => {
    memory.write(tenant)
    setChosen(tenant)
  }
  const leave = async () => {
    if (!(await signOut(props.fetcher))) return false
    sessionStorage.clear()
    memory.write(undefined)
    location.reload()
    return true
  }

  return (
    <Switch fallback={<Waiting />}>
      <Match when={door().at === 'away'}>
        <Empty title={say('away')} text={say('awayText')} />
      </Match>
      <Match when={reset()}>
        {token => (
          <NewPassword
            fetcher={props.fetcher}
            token={token()}
            onDone={() => setDoor({ at: 'out', said: sec('newDone') })}
            onAgain={() => setDoor({ at: 'out', forgot: true })}
          />
        )}
      </Match>
      <Match when={invited()}>{token => <Invitation fetcher={props.fetcher} token={token()} done={knock} />}</Match>
      <Match when={out()}>
        {at => <SignIn fetcher={props.fetcher} said={at().said} forgot={at().forgot ?? false} done={knock} />}
      </Match>
      <Match when={account()}>
        {known => (
          <Show
            when={membership()?.tenant}
            keyed
            fallback={<ChooseTenant account={known()} onChoose={choose} onSignOut={leave} />}
          >
            {tenant => (
              <Work
                {...props}
                tenant={tenant}
                account={known()}
                appearance={appearance}
                {...(known().memberships.length > 1 ? { onLeaveTenant: () => setChosen(undefined) } : {})}
                onMemberNoMore={knock}
                onSignOut={leave}
              />
            )}
          </Show>
        )}
      </Match>
    </Switch>
  )
}

/**
 * Where a link leads that came by mail. Its token stands behind the `#`, which no browser sends to a server, and goes from the address at
 * once, so that it is in no history and no picture.
 */
function byLink(): Door | null {
  const url = new URL(location.href)
  const said = new URLSearchParams(url.hash.slice(1))
  const [reset, invitation] = [said.get('reset'), said.get('invitation')]
  if (!reset && !invitation) return null
  url.hash = ''
  history.replaceState(history.state, '', url)
  if (reset) return { at: 'reset', token: reset }
  return invitation ? { at: 'invited', token: invitation } : null
}
