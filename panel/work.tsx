import * as Dialog from '@kobalte/core/dialog'
import { PanelProvider } from '@porchlight/plugin-sdk/panel'
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { createPanel } from './create-panel.ts'
import { type Account, askAccount, type Knock, keepSession } from './data/session.ts'
import type { Appearance } from './shell/appearance.ts'
import { Shell } from './shell/shell.tsx'
import { Waiting } from './shell/waiting.tsx'
import { SignIn } from './sign-in/sign-in.tsx'
import type { PanelStart } from './start.tsx'
import { say } from './words/en.ts'

export interface WorkProps extends Required<Omit<PanelStart, 'root'>> {
  readonly tenant: string
  readonly account: Account
  readonly appearance: Appearance
  readonly onLeaveTenant?: () => void
  /** The account does not belong to this workspace any more, or may not come in at present. */
  readonly onMemberNoMore: () => void
  /** False when the session could not be ended. */
  readonly onSignOut: () => Promise<boolean>
}

const hour = 3_600_000

/** One agent at work in one tenant. When the session ends, signing in lies over everything, and all of it is still there after. */
export function Work(props: WorkProps): JSX.Element {
  const [expired, setExpired] = createSignal(false)
  // Who must not see what the first one had open: another tab may have changed the session, too.
  const isSomebodyElse = (answer: Knock<Account>) =>
    answer.kind === 'in' && answer.value.user.id !== props.account.user.id
  const panel = createPanel({
    tenant: props.tenant,
    modules: props.modules,
    open: events => props.open(props.tenant, events),
    signedIn: async () => {
      const answer = await askAccount(props.fetcher)
      if (isSomebodyElse(answer)) leaveTraceless()
      else if (answer.kind === 'in' && !answer.value.memberships.some(({ tenant }) => tenant === props.tenant))
        props.onMemberNoMore()
      return answer.kind !== 'out'
    },
    signedOut: () => setExpired(true),
    somebodyElse: leaveTraceless,
  })
  onMount(panel.start)
  onCleanup(panel.stop)
  const keep = () => void keepSession(props.fetcher)
  onMount(keep)
  const keeping = setInterval(keep, hour)
  onCleanup(() => clearInterval(keeping))

  const signedInAgain = async () => {
    const answer = await askAccount(props.fetcher)
    if (isSomebodyElse(answer)) return leaveTraceless()
    setExpired(false)
    panel.start()
  }

  return (
    <PanelProvider value={panel.api}>
      <Show when={panel.ready()} fallback={<Show when={!expired()}>{<Waiting />}</Show>}>
        <div inert={expired()}>
          <Shell
            panel={panel}
            appearance={props.appearance}
            fetcher={props.fetcher}
            {...(props.onLeaveTenant ? { onLeaveTenant: props.onLeaveTenant } : {})}
            onSignOut={props.onSignOut}
            onExpired={() => setExpired(true)}
          />
        </div>
      </Show>
      <Show when={expired()}>
        {/* A dialog itself: one that was open would keep focus and pointer for its own, and stays as it is below. */}
        <Dialog.Root open>
          <Dialog.Portal>
            <Dialog.Content aria-label={say('signInTitle')} onOpenAutoFocus={event => event.preventDefault()}>
              <SignIn fetcher={props.fetcher} again={props.account.user.email} done={signedInAgain} />
            </Dialog.Content>
          </Dialog.Portal>
        </Dialog.Root>
      </Show>
    </PanelProvider>
  )
}

function leaveTraceless(): void {
  // A form that is not saved would ask whoever is here now whether to stay.
  addEventListener('beforeunload', event => event.stopImmediatePropagation(), { capture: true })
  sessionStorage.clear()
  location.reload()
}
