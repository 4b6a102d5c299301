import { usePanel, type VisitorView, visitorName } from '@porchlight/plugin-sdk/panel'
import { classes, createLate, Empty, SurfaceView, text } from '@porchlight/plugin-sdk/ui'
import { Route, Router, type RouteSectionProps, useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import { adminPlaceOf, sectionsFor } from '../administration/sections.ts'
import { ContextPane } from '../context/context-pane.tsx'
import type { Panel } from '../create-panel.ts'
import { act } from '../words/acts.ts'
import { say } from '../words/en.ts'
import { way } from '../words/ways.ts'
import type { Appearance } from './appearance.ts'
import { watchAttention } from './attention.ts'
import { createAvailability } from './availability.ts'
import { Bars } from './bars.tsx'
import { createChoices } from './choices.ts'
import { Header } from './header.tsx'
import { createOverlays, Overlays } from './overlays.tsx'
import { createPanes } from './panes.ts'
import { pathOf, Rail } from './rail.tsx'
import styles from './shell.module.css'
import { shellCommands } from './shell-commands.ts'
import { Dock, Side } from './side.tsx'
import { ToastList } from './toast-list.tsx'
import { UnknownPage } from './unknown-page.tsx'

export interface ShellProps {
  readonly panel: Panel
  readonly appearance: Appearance
  readonly fetcher: typeof fetch
  readonly onLeaveTenant?: () => void
  /** False when the session could not be ended. */
  readonly onSignOut: () => Promise<boolean>
  /** The server says that nobody is signed in here any more. */
  readonly onExpired: () => void
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
  const navigate = useNavigate()
  const { slots } = props.panel
  const choices = createChoices(api, props.appearance)
  const availability = createAvailability(api)
  const panes = createPanes(api)
  const overlays = createOverlays()
  // A blink of the network is nobody's business.
  const offline = createLate(() => api.connection() !== 'live', 1_500)
  const path = () => pathOf(location.pathname)
  const page = createMemo(() => (path() === '' ? slots.pages()[0] : slots.pages().find(each => each.path === path())))
  const adminPages = createMemo(() => sectionsFor(api.can))
  /** What is open of the administration; null in the agents' panel, and for those who may see none of it. */
  const admin = createMemo(() => (adminPages().length > 0 ? adminPlaceOf(path()) : null))
  const adminTitle = () => {
    const at = admin()
    if (!at) return null
    const section = adminPages().find(each => each.id === at.section)
    return section ? way('adminPage', { page: section.title }) : way('administration')
  }
  const lost = () => path() !== '' && page() === undefined && admin() === null
  watchAttention({
    panel: api,
    attention: slots.attention,
    title: () =>
      [adminTitle() ?? page()?.title ?? (path() && act('noPage')), api.tenant().name, say('product')]
        .filter(Boolean)
        .join(' · '),
    soundOn: choices.soundOn,
  })
  const signOut = async () => {
    if (!(await props.onSignOut())) api.toast(say('signOutFailed'), 'bad')
  }
  const go = (to: string) => {
    if (api.narrow()) api.setDockOpen(false)
    navigate(`/${to}`)
  }
  const switchPanel = () => go(admin() ? '' : 'admin')
  // Who came for the administration is not shown chats first.
  createEffect(
    on(
      () => admin() !== null,
      there => there && api.narrow() && api.setDockOpen(false),
    ),
  )
  api.onCommands(() => [
    ...shellCommands({
      panel: api,
      panes,
      appearance: choices.appearance,
      soundOn: choices.soundOn,
      setSound: choices.setSound,
      available: availability.available,
      setAvailable: availability.choose,
      openPalette: overlays.openPalette,
      openKeys: overlays.openKeys,
      openAccount: overlays.openAccount,
      leaveTenant: props.onLeaveTenant,
      signOut,
    }),
    ...slots.pages().map(({ path: to, title, keys }) => ({
      id: `core.page ${to}`,
      group: act('everywhere'),
      title: act('goTo', { page: title }),
      about: 'place' as const,
      ...(keys === undefined ? {} : { keys }),
      run: () => go(to),
    })),
    ...(adminPages().length === 0
      ? []
      : [
          {
            id: 'core.admin',
            title: admin() ? way('toAgents') : way('toAdministration'),
            about: 'place' as const,
            run: switchPanel,
          },
        ]),
    ...adminPages().map(section => ({
      id: `core.admin ${section.id}`,
      title: way('adminPage', { page: section.title }),
      about: 'place' as const,
      run: () => go(`admin/${section.id}`),
    })),
    ...api
      .sites()
      .filter(site => site.id !== api.site())
      .map(site => ({
        id: `core.site ${site.id}`,
        title: act('switchTo', { site: site.name }),
        about: 'place' as const,
        run: () => api.setSite(site.id),
      })),
  ])
  api.onCommands(() => slots.commands().flatMap(commands => commands(api)))
  // On a phone the chats take the place of the module; a conversation takes the whole window.
  const chatsOverPage = () => api.narrow() && api.dockOpen() && slots.dock() !== null && !lost()
  const deep = () => chatsOverPage() && api.openedChat() !== null
  const view = api.watchVisitor(api.selected)
  const selectedName = () => {
    const row = view.visitor()
    return row && visitorName(row.id, textOf(row.values['core.name']))
  }

  return (
    <div class={classes(styles.app, deep() && styles.deep, offline() && styles.offline)}>
      <Rail
        slots={slots}
        onKeys={overlays.openKeys}
        {...(adminPages().length > 0 ? { administration: { inside: admin() !== null } } : {})}
      />
      <Header
        {...props}
        appearance={choices.appearance}
        availability={availability}
        inbox={props.panel.inbox}
        soundOn={choices.soundOn()}
        onSound={choices.setSound}
        onSignOut={signOut}
        onSearch={overlays.openPalette}
        onAccount={overlays.openAccount}
        {...(adminPages().length > 0 ? { administration: { inside: admin() !== null, go: switchPanel } } : {})}
        visitorPane={
          api.narrow() || admin()
            ? undefined
            : { shown: panes.visitor(), onToggle: () => panes.setVisitor(!panes.visitor()) }
        }
      />
      <Bars
        offline={offline()}
        queue={props.panel.queue()}
        outdated={props.panel.outdated()}
        tryNow={props.panel.tryNow}
      />
      <main class={styles.work}>
        <Show when={!admin() || chatsOverPage()}>
          <h1 class={text.spoken}>{chatsOverPage() ? say('chats') : page()?.title}</h1>
        </Show>
        <Show when={!chatsOverPage()}>
          <section class={styles.sheet} aria-label={adminTitle() ?? page()?.title} data-part="page">
            <Show when={admin()}>
              {place => (
                <SurfaceView
                  plugin={way('administration')}
                  surface={administration}
                  with={{ fetcher: props.fetcher, place: place(), signedOut: props.onExpired }}
                />
              )}
            </Show>
            <Show
              when={!admin() && page()}
              keyed
              fallback={
                <Show when={!admin()}>
                  <Show
                    when={slots.pages().length > 0}
                    fallback={<Empty title={say('nothingEnabled')} text={say('nothingEnabledText')} />}
                  >
                    <UnknownPage path={path()} home={slots.pages()[0]} />
                  </Show>
                </Show>
              }
            >
              {shown => <SurfaceView plugin={shown.plugin} surface={shown.page} with={{}} />}
            </Show>
          </section>
        </Show>
        <Show when={!api.narrow()} fallback={<PhoneSide panel={props.panel} view={view} dock={chatsOverPage()} />}>
          <Side panel={props.panel} panes={panes} view={view} visitorless={admin() !== null} />
        </Show>
      </main>
      <ToastList of={props.panel.toasts} />
      <Overlays
        of={overlays}
        commands={props.panel.commands()}
        visitor={selectedName()}
        fetcher={props.fetcher}
        onAccountChanged={props.panel.reconnect}
      />
      <div class={text.spoken} role="status" aria-live="polite">
        {props.panel.said()}
      </div>
    </div>
  )
}

/** Loaded when it is first opened: most agents never do. */
const administration = { load: () => import('../administration/area.tsx') }

function PhoneSide(props: { readonly panel: Panel; readonly view: VisitorView; readonly dock: boolean }): JSX.Element {
  return (
    <>
      <Show when={props.dock}>
        <Dock panel={props.panel} />
      </Show>
      <ContextPane view={props.view} focusAsked={props.panel.focusContext()} />
    </>
  )
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
