import { type Command, usePanel } from '@porchlight/plugin-sdk/panel'
import { type Component, createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { KeysProps } from '../palette/keys.tsx'
import type { PaletteProps } from '../palette/palette.tsx'
import { act } from '../words/acts.ts'
import type { AccountProps } from './account.tsx'
import { focusBack } from './focus.ts'

type Overlay = 'palette' | 'keys' | 'account'

/** Which of the things lies over the panel that keys open, and where the keyboard was before. */
export function createOverlays() {
  const [shown, setShown] = createSignal<Overlay | null>(null)
  let cameFrom: Element | null = null
  const open = (which: Overlay, from = document.activeElement) => {
    if (shown() === null) cameFrom = from
    setShown(which)
  }
  return {
    shown,
    openPalette: () => open('palette'),
    openKeys: () => open('keys'),
    /** `from` is where the keyboard goes back to, when what opens it is gone by then. */
    openAccount: (from?: Element) => open('account', from),
    /** The keyboard goes back first: what is run then may take it on from there. */
    close(run?: () => void) {
      setShown(null)
      setTimeout(() => {
        focusBack(cameFrom)
        run?.()
      })
    },
  }
}

export interface OverlaysProps extends Pick<PaletteProps, 'visitor'> {
  readonly of: ReturnType<typeof createOverlays>
  readonly commands: readonly Command[]
  readonly fetcher: typeof fetch
  readonly onAccountChanged: () => void
}

/** The palette, the list of keys and the account. They load while nothing else does, so that they are there without a network, too. */
export function Overlays(props: OverlaysProps): JSX.Element {
  const palette = createLoaded<PaletteProps>(() => import('../palette/palette.tsx'))
  const keys = createLoaded<KeysProps>(() => import('../palette/keys.tsx'))
  const account = createLoaded<AccountProps>(() => import('./account.tsx'))
  onMount(() => {
    const timer = setTimeout(() => {
      palette.load()
      keys.load()
      account.load()
    }, 2_000)
    onCleanup(() => clearTimeout(timer))
  })
  return (
    <>
      <Show when={props.of.shown() === 'palette'}>
        <Shown of={palette} onFailed={() => props.of.close()}>
          {component => (
            <Dynamic
              component={component}
              commands={props.commands}
              visitor={props.visitor}
              onKeys={props.of.openKeys}
              onClose={props.of.close}
            />
          )}
        </Shown>
      </Show>
      <Show when={props.of.shown() === 'keys'}>
        <Shown of={keys} onFailed={() => props.of.close()}>
          {component => <Dynamic component={component} commands={props.commands} onClose={() => props.of.close()} />}
        </Shown>
      </Show>
      <Show when={props.of.shown() === 'account'}>
        <Shown of={account} onFailed={() => props.of.close()}>
          {component => (
            <Dynamic
              component={component}
              fetcher={props.fetcher}
              onChanged={props.onAccountChanged}
              onClose={() => props.of.close()}
            />
          )}
        </Shown>
      </Show>
    </>
  )
}

function Shown<P extends object>(props: {
  readonly of: ReturnType<typeof createLoaded<P>>
  readonly onFailed: () => void
  readonly children: (component: Component<P>) => JSX.Element
}): JSX.Element {
  const panel = usePanel()
  onMount(() =>
    props.of.load(() => {
      panel.toast(act('notLoaded'), 'bad')
      props.onFailed()
    }),
  )
  return <Show when={props.of.loaded()}>{component => props.children(component())}</Show>
}

/** A component that is fetched once it is wanted, and again after that failed. */
function createLoaded<P extends object>(fetch: () => Promise<{ readonly default: Component<P> }>) {
  const [loaded, setLoaded] = createSignal<Component<P>>()
  return {
    loaded,
    load(failed?: () => void) {
      if (!loaded())
        fetch().then(
          module => setLoaded(() => module.default),
          // Fetched ahead of need, nobody waits for it: it is tried again when it is wanted.
          () => failed?.(),
        )
    },
  }
}
