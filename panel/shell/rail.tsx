import type { NavItem } from '@porchlight/plugin-sdk/panel'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { ariaKeys, classes, IconButton } from '@porchlight/plugin-sdk/ui'
import { A, useLocation } from '@solidjs/router'
import CircleQuestionMark from 'lucide-solid/icons/circle-question-mark'
import MessagesSquare from 'lucide-solid/icons/messages-square'
import SettingsIcon from 'lucide-solid/icons/settings'
import { For, type JSX, lazy, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { act } from '../words/acts.ts'
import { say } from '../words/en.ts'
import { way } from '../words/ways.ts'
import { Mark } from './mark.tsx'
import styles from './shell.module.css'
import type { Page, ShellSlots } from './slots.ts'

/** The modules: at the side of a desk, at the foot of a phone, where the chats are one of them. */
export function Rail(props: {
  readonly slots: ShellSlots
  readonly onKeys: () => void
  /** For those who may see some of it. */
  readonly administration?: { readonly inside: boolean }
}): JSX.Element {
  const panel = usePanel()
  const location = useLocation()
  const home = () => props.slots.pages()[0]
  const current = (page: Page) =>
    !(panel.narrow() && panel.dockOpen()) && (pathOf(location.pathname) || home()?.path) === page.path
  const calls = () => props.slots.attention().reduce((sum, ask) => sum + (ask(panel)?.count ?? 0), 0)

  return (
    <aside class={styles.rail}>
      <span class={styles.mark} title={say('product')}>
        <Mark size={24} />
      </span>
      <nav class={styles.nav} aria-label={say('modules')}>
        <For each={props.slots.pages()}>
          {page => {
            const counter = () => page.counter?.(panel) ?? null
            return (
              <A
                href={`/${page.path}`}
                class={styles.link ?? ''}
                title={page.title}
                aria-keyshortcuts={ariaKeys(page.keys)}
                aria-label={counter() ? `${page.title}, ${counter()?.count}` : page.title}
                aria-current={current(page) ? 'page' : undefined}
                onClick={() => panel.narrow() && panel.setDockOpen(false)}
              >
                <Suspense>
                  <Dynamic component={iconOf(page.icon)} size={panel.narrow() ? 22 : 18} />
                </Suspense>
                <Show when={panel.narrow()} fallback={<Show when={counter()}>{count => <Count {...count()} />}</Show>}>
                  {page.title}
                </Show>
              </A>
            )
          }}
        </For>
        <Show when={!panel.narrow() && props.administration}>
          {administration => (
            <A
              href="/admin"
              class={styles.link ?? ''}
              title={way('toAdministration')}
              aria-label={way('toAdministration')}
              aria-current={administration().inside ? 'page' : undefined}
            >
              <SettingsIcon size={18} />
            </A>
          )}
        </Show>
        <Show when={panel.narrow() && props.slots.dock()}>
          <button
            type="button"
            class={styles.link}
            aria-current={panel.dockOpen() ? 'page' : undefined}
            onClick={() => panel.setDockOpen(true)}
          >
            <MessagesSquare size={22} />
            {say('chats')}
            <Show when={calls() > 0}>
              <Count count={calls()} urgent />
            </Show>
          </button>
        </Show>
      </nav>
      <Show when={!panel.narrow()}>
        <IconButton label={act('keys')} keyHint="?" size="large" class={styles.help} onClick={() => props.onKeys()}>
          <CircleQuestionMark size={18} />
        </IconButton>
      </Show>
    </aside>
  )
}

function Count(props: { readonly count: number; readonly urgent: boolean }): JSX.Element {
  return <span class={classes(props.urgent && styles.alert)}>{props.count}</span>
}

/** The address below `/panel` without slashes around it. */
export function pathOf(pathname: string): string {
  return pathname.replace(/^\/panel/, '').replace(/^\/+|\/+$/g, '')
}

type Icon = NavItem['icon']
const loadedIcons = new WeakMap<object, Exclude<Icon, { readonly load: unknown }>>()
function iconOf(icon: Icon): Exclude<Icon, { readonly load: unknown }> {
  if (typeof icon === 'function') return icon
  const known = loadedIcons.get(icon)
  if (known) return known
  const made = lazy(icon.load)
  loadedIcons.set(icon, made)
  return made
}
