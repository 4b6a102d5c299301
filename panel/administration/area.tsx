import type { TenantView } from '@porchlight/plugin-sdk/administration'
import { type Surface, usePanel } from '@porchlight/plugin-sdk/panel'
import { buttonClass, classes, Empty, Menu, MenuItem, SurfaceView } from '@porchlight/plugin-sdk/ui'
import { A, useNavigate } from '@solidjs/router'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import Building from 'lucide-solid/icons/building'
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down'
import Globe from 'lucide-solid/icons/globe'
import KeyRound from 'lucide-solid/icons/key-round'
import Mail from 'lucide-solid/icons/mail'
import Puzzle from 'lucide-solid/icons/puzzle'
import ScrollText from 'lucide-solid/icons/scroll-text'
import ShieldCheck from 'lucide-solid/icons/shield-check'
import Sparkles from 'lucide-solid/icons/sparkles'
import Users from 'lucide-solid/icons/users'
import { type Component, createMemo, createSignal, For, type JSX, onMount, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { admin } from '../words/administration.ts'
import { way } from '../words/ways.ts'
import styles from './area.module.css'
import { createClient } from './client.ts'
import { AdministrationProvider } from './context.ts'
import { type AdminPlace, type SectionId, sectionsFor } from './sections.ts'
import { askVisited } from './start/visited.ts'

export interface AreaProps {
  readonly fetcher: typeof fetch
  readonly place: AdminPlace
  readonly signedOut: () => void
}

/** What every page is told: what stands behind its name in the address. */
export interface PageProps {
  readonly rest: readonly string[]
}

const pages: Readonly<Record<SectionId, Surface<PageProps>>> = {
  start: { load: () => import('./start/start.tsx') },
  sites: { load: () => import('./sites/sites.tsx') },
  people: { load: () => import('./people/people.tsx') },
  permissions: { load: () => import('./permissions/permissions.tsx') },
  plugins: { load: () => import('./plugins/plugins.tsx') },
  keys: { load: () => import('./keys/api-keys.tsx') },
  audit: { load: () => import('./audit/audit.tsx') },
  mail: { load: () => import('./mail/mail.tsx') },
  workspace: { load: () => import('./workspace/workspace.tsx') },
}

const icons: Readonly<Record<SectionId, Component<{ size?: number | string }>>> = {
  start: Sparkles,
  sites: Globe,
  people: Users,
  permissions: ShieldCheck,
  plugins: Puzzle,
  keys: KeyRound,
  audit: ScrollText,
  mail: Mail,
  workspace: Building,
}

/** The administration: its pages at the side, or behind a button where there is little room, around the one that is open. */
export default function Area(props: AreaProps): JSX.Element {
  const panel = usePanel()
  const navigate = useNavigate()
  const client = createClient({
    fetcher: (input, init) => props.fetcher(input, init),
    tenant: panel.tenant().id,
    words: { away: admin('away'), broken: admin('broken') },
    signedOut: () => props.signedOut(),
  })
  const [tenant, setTenant] = createSignal<TenantView | null>(null)
  const seen = panel.kept('core.visited')
  const [found, setFound] = createSignal<boolean | null>(null)
  // The server knows of the visits of these days only: what was seen once stays seen.
  const visited = () => (seen.read() === true ? true : found())
  const setVisited = (now: boolean) => {
    setFound(now)
    if (now && seen.read() !== true) seen.write(true)
  }
  onMount(async () => {
    if (panel.can('core.sites') && visited() !== true)
      void askVisited(client).then(known => known === null || visited() === true || setVisited(known))
    const reply = await client.get<TenantView>('')
    if (reply.ok) setTenant(reply.value)
  })
  const allowed = createMemo(() => sectionsFor(panel.can))
  // The first steps are for those who have not gone them.
  const listed = () => allowed().filter(({ id }) => id !== 'start' || visited() === false || current()?.id === 'start')
  const first = () => allowed().find(section => section.id !== 'start') ?? allowed()[0]
  const current = createMemo(() =>
    props.place.section === '' ? first() : allowed().find(section => section.id === props.place.section),
  )
  return (
    <AdministrationProvider value={{ client, can: panel.can, tenant, setTenant, visited, setVisited }}>
      <div class={styles.area}>
        <div class={styles.frame}>
          <nav class={styles.nav} aria-label={admin('pages')}>
            <A href="/" class={classes(styles.link, styles.leave)}>
              <ArrowLeft size={16} />
              {way('toAgents')}
            </A>
            <p class={styles.navTitle}>{way('administration')}</p>
            <For each={listed()}>
              {section => (
                <A
                  href={`/admin/${section.id}`}
                  class={styles.link ?? ''}
                  aria-current={current()?.id === section.id ? 'page' : undefined}
                >
                  <Dynamic component={icons[section.id]} size={16} />
                  {section.title}
                </A>
              )}
            </For>
          </nav>
          <div class={styles.top}>
            <A href="/" class={buttonClass({ kind: 'quiet', iconOnly: true })} aria-label={way('toAgents')}>
              <ArrowLeft size={16} />
            </A>
            <Menu
              triggerClass={classes(buttonClass(), styles.choice)}
              label={`${admin('pages')}: ${current()?.title ?? ''}`}
              trigger={
                <>
                  <span>{current()?.title ?? way('administration')}</span>
                  <ChevronsUpDown size={14} />
                </>
              }
            >
              <For each={listed()}>
                {section => (
                  <MenuItem
                    icon={<Dynamic component={icons[section.id]} size={16} />}
                    onSelect={() => navigate(`/admin/${section.id}`)}
                  >
                    {section.title}
                  </MenuItem>
                )}
              </For>
            </Menu>
          </div>
          <div class={styles.page}>
            <Show
              when={current()}
              keyed
              fallback={
                <Show
                  when={props.place.section in pages}
                  fallback={<Empty title={admin('noPage')} text={admin('noPageText')} />}
                >
                  <Empty title={admin('notAllowed')} text={admin('notAllowedText')} />
                </Show>
              }
            >
              {section => (
                <SurfaceView plugin={section.title} surface={pages[section.id]} with={{ rest: props.place.rest }} />
              )}
            </Show>
          </div>
        </div>
      </div>
    </AdministrationProvider>
  )
}
