import { usePanel } from '@porchlight/plugin-sdk/panel'
import { classes, Empty, SurfaceView, text } from '@porchlight/plugin-sdk/ui'
import { Route, Router, type RouteSectionProps, useLocation } from '@solidjs/router'
import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { ContextPane } from '../context/context-pane.tsx'
import type { Panel } from '../create-panel.ts'
import { say } from '../words/en.ts'
import { watchAttention } from './attention.ts'
import { Bars } from './bars.tsx'
import { Header } from './header.tsx'
import type { MeProps } from './me.tsx'
import { pathOf, Rail } from './rail.tsx'
import styles from './shell.module.css'
import { ToastList } from './toast-list.tsx'

export interface ShellProps extends Omit<MeProps, 'soundOn' | 'onSound'> {
  readonly panel: Panel
}

/** The frame that stays: modules, header, the pane about one visitor, and the chat dock, around the page of a module. */
export function Shell(props: ShellProps): JSX.Element {
  return (
    <Router base="/panel" root={section => <Frame {...props} section={section} />}>
      <Route path="/*" />
    </Router>
  )
}

function Frame(props: ShellProps & { readonly section: RouteSectionProps }): JSX.Element {
  const api = usePanel()
  const location = useLocation()
  const { slots } = props.panel
  const sound = api.kept('sound')
  const [soundOn, setSoundOn] = createSignal(sound.read() !== false)
  const page = createMemo(() => {
    const path = pathOf(location.pathname)
    return slots.pages().find(each => each.path === path) ?? slots.pages()[0]
  })
  watchAttention({
    panel: api,
    attention: slots.attention,
    title: () => [page()?.title, api.tenant().name, say('product')].filter(Boolean).join(' · '),
    soundOn,
  })
  // On a phone the chats take the place of the module; a conversation takes the whole window.
  const chatsOverPage = () => api.narrow() && api.dockOpen() && slots.dock() !== null
  const deep = () => chatsOverPage() && api.openedChat() !== null

  return (
    <div class={classes(styles.app, deep() && styles.deep)}>
      <Rail slots={slots} />
      <Header
        {...props}
        inbox={props.panel.inbox}
        soundOn={soundOn()}
        onSound={on => {
          setSoundOn(on)
          sound.write(on)
        }}
      />
      <Bars outdated={props.panel.outdated()} tryNow={props.panel.tryNow} />
      <main class={styles.work}>
        <Show when={!chatsOverPage()}>
          <section class={styles.sheet} aria-label={page()?.title}>
            <Show
              when={page()}
              keyed
              fallback={<Empty title={say('nothingEnabled')} text={say('nothingEnabledText')} />}
            >
              {shown => <SurfaceView plugin={shown.plugin} surface={shown.page} with={{}} />}
            </Show>
          </section>
        </Show>
        <Show when={!api.narrow()} fallback={<PhoneSide panel={props.panel} dock={chatsOverPage()} />}>
          <div class={styles.column}>
            <ContextPane focusAsked={props.panel.focusContext()} class={classes(styles.sheet, styles.context)} />
            <Dock panel={props.panel} folded={!api.dockOpen()} />
          </div>
        </Show>
      </main>
      <ToastList of={props.panel.toasts} />
      <div class={text.spoken} role="status" aria-live="polite">
        {props.panel.said()}
      </div>
    </div>
  )
}

function PhoneSide(props: { readonly panel: Panel; readonly dock: boolean }): JSX.Element {
  return (
    <>
      <Show when={props.dock}>
        <Dock panel={props.panel} folded={false} />
      </Show>
      <ContextPane focusAsked={props.panel.focusContext()} />
    </>
  )
}

function Dock(props: { readonly panel: Panel; readonly folded: boolean }): JSX.Element {
  return (
    <Show when={props.panel.slots.dock()} keyed>
      {dock => (
        <section class={classes(styles.sheet, styles.dock, props.folded && styles.folded)} aria-label={say('chats')}>
          <SurfaceView plugin={dock.plugin} surface={dock.surface} with={{}} />
        </section>
      )}
    </Show>
  )
}
