import { type Language, language, languages, usePanel } from '@porchlight/plugin-sdk/panel'
import { Avatar, Menu, MenuChoices, MenuHeading, MenuItem, MenuLine, Switch } from '@porchlight/plugin-sdk/ui'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right'
import LogOut from 'lucide-solid/icons/log-out'
import SettingsIcon from 'lucide-solid/icons/settings'
import UserRound from 'lucide-solid/icons/user-round'
import { type JSX, Show } from 'solid-js'
import { own } from '../words/account.ts'
import { say } from '../words/en.ts'
import { way } from '../words/ways.ts'
import type { Appearance } from './appearance.ts'
import type { Availability } from './availability.ts'
import { chooseLanguage } from './language.ts'
import styles from './shell.module.css'

export interface MeProps {
  readonly availability: Availability
  readonly appearance: Appearance
  readonly soundOn: boolean
  readonly onSound: (on: boolean) => void
  readonly onLeaveTenant?: () => void
  /** The way between the agents' panel and the administration; absent for those who may not see it. */
  readonly administration?: { readonly inside: boolean; readonly go: () => void }
  readonly onAccount: (from: Element) => void
  readonly onSignOut: () => void
}

/** Whether I take chats, and my own settings. */
export function Me(props: MeProps): JSX.Element {
  const panel = usePanel()
  const available = () => props.availability.available()
  let place: HTMLDivElement | undefined
  const openAccount = () => {
    const button = place?.querySelector('[aria-haspopup]')
    // When the menu has closed, and does not take the keyboard back any more.
    if (button) setTimeout(() => props.onAccount(button))
  }

  return (
    <div class={styles.me} ref={place}>
      {available() ? say('online') : say('awayShort')}
      <Switch go label={say('takeChats')} checked={available()} onChange={props.availability.choose} />
      <Menu
        align="end"
        triggerClass={styles.meButton ?? ''}
        label={say('account', { name: panel.me().name })}
        trigger={<Avatar name={panel.me().name} mark={available() ? 'here' : 'away'} />}
      >
        <MenuHeading>
          <b>{panel.me().name}</b> {panel.me().email}
        </MenuHeading>
        <MenuItem icon={<UserRound size={16} />} onSelect={openAccount}>
          {own('open')}
        </MenuItem>
        <Show when={props.administration}>
          {administration => (
            <MenuItem
              icon={administration().inside ? <ArrowLeft size={16} /> : <SettingsIcon size={16} />}
              onSelect={() => administration().go()}
            >
              {administration().inside ? way('toAgents') : way('toAdministration')}
            </MenuItem>
          )}
        </Show>
        <MenuLine />
        <MenuChoices
          title={say('theme')}
          chosen={props.appearance.theme()}
          options={[
            { value: 'system', title: say('themeSystem') },
            { value: 'light', title: say('themeLight') },
            { value: 'dark', title: say('themeDark') },
          ]}
          onChoose={props.appearance.setTheme}
        />
        <MenuLine />
        <MenuChoices
          title={say('density')}
          chosen={props.appearance.density()}
          options={[
            { value: 'compact', title: say('densityCompact') },
            { value: 'comfortable', title: say('densityComfortable') },
          ]}
          onChoose={props.appearance.setDensity}
        />
        <MenuLine />
        <MenuChoices
          title={say('language')}
          chosen={language}
          options={Object.entries(languages).map(([value, title]) => ({ value: value as Language, title }))}
          onChoose={chosen => chooseLanguage(panel, chosen)}
        />
        <MenuLine />
        <MenuChoices
          title={say('sound')}
          chosen={props.soundOn ? 'on' : 'off'}
          options={[
            { value: 'on', title: say('soundOn') },
            { value: 'off', title: say('soundOff') },
          ]}
          onChoose={chosen => props.onSound(chosen === 'on')}
        />
        <MenuLine />
        <Show when={props.onLeaveTenant}>
          {leaveTenant => (
            <MenuItem icon={<ArrowLeftRight size={16} />} onSelect={leaveTenant()}>
              {say('chooseTenant')}
            </MenuItem>
          )}
        </Show>
        <MenuItem icon={<LogOut size={16} />} onSelect={props.onSignOut}>
          {say('signOut')}
        </MenuItem>
      </Menu>
    </div>
  )
}
