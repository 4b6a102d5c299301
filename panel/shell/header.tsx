import { usePanel } from '@porchlight/plugin-sdk/panel'
import { ariaKeys, hueOf, IconButton, Kbd, Menu, MenuChoices, text } from '@porchlight/plugin-sdk/ui'
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down'
import PanelRight from 'lucide-solid/icons/panel-right'
import SearchIcon from 'lucide-solid/icons/search'
import { type JSX, Show } from 'solid-js'
import { act } from '../words/acts.ts'
import { say } from '../words/en.ts'
import { AgentsOnline } from './agents-online.tsx'
import { Faults } from './faults.tsx'
import { Mark } from './mark.tsx'
import { Me, type MeProps } from './me.tsx'
import { Notices, type NoticesProps } from './notices.tsx'
import styles from './shell.module.css'

export interface HeaderProps extends MeProps, NoticesProps {
  readonly onSearch: () => void
  /** Shows and hides the pane of the visitor; absent where it has no place of its own. */
  readonly visitorPane?: { readonly shown: boolean; readonly onToggle: () => void } | undefined
}

/** Whose panel this is, which site is looked at, who is here, and me. */
export function Header(props: HeaderProps): JSX.Element {
  const panel = usePanel()
  return (
    <header class={styles.header}>
      <Show when={panel.narrow()}>
        <span class={styles.mark}>
          <Mark size={26} />
        </span>
      </Show>
      <SiteSwitch />
      <Search onSearch={props.onSearch} />
      <div class={styles.side}>
        <Faults />
        <Show when={!panel.narrow()}>
          <AgentsOnline />
        </Show>
        <Show when={props.visitorPane}>
          {pane => (
            <IconButton
              label={act('visitorPane')}
              keyHint="v"
              size="medium"
              pressed={pane().shown}
              onClick={() => pane().onToggle()}
            >
              <PanelRight size={16} />
            </IconButton>
          )}
        </Show>
        <Notices inbox={props.inbox} />
        <Me {...props} />
      </div>
    </header>
  )
}

function Search(props: { readonly onSearch: () => void }): JSX.Element {
  const panel = usePanel()
  return (
    <button
      type="button"
      class={styles.search}
      // Where there is room, its words name it.
      aria-label={panel.narrow() ? act('search') : undefined}
      aria-keyshortcuts={ariaKeys('$mod+k')}
      aria-haspopup="dialog"
      onClick={() => props.onSearch()}
    >
      <SearchIcon size={16} />
      <span>{act('search')}</span>
      <Kbd keys="$mod+k" />
    </button>
  )
}

function SiteSwitch(): JSX.Element {
  const panel = usePanel()
  const name = () => panel.sites().find(site => site.id === panel.site())?.name ?? ''
  const tenant = () => panel.tenant().name
  const words = () => (
    <>
      <span class={styles.tile} style={{ '--h': hueOf(tenant()) }} aria-hidden="true">
        {[...tenant()][0]?.toUpperCase()}
      </span>
      <span class={styles.name} dir="auto">
        {tenant()}
      </span>
      <Show when={name() !== tenant() && !panel.narrow()}>
        <small>{name()}</small>
      </Show>
    </>
  )
  return (
    <Show when={panel.sites().length > 1} fallback={<span class={styles.site}>{words()}</span>}>
      <Menu
        triggerClass={styles.site ?? ''}
        trigger={
          <>
            {words()}
            <span class={text.spoken}> {say('switchSite', { site: name() })}</span>
            <ChevronsUpDown size={14} />
          </>
        }
      >
        <MenuChoices
          title={say('sites')}
          chosen={panel.site()}
          options={panel.sites().map(site => ({ value: site.id, title: site.name }))}
          onChoose={panel.setSite}
        />
      </Menu>
    </Show>
  )
}
