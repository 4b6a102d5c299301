import type { Command, PanelApi } from '@porchlight/plugin-sdk/panel'
import { own } from '../words/account.ts'
import { act } from '../words/acts.ts'
import { say } from '../words/en.ts'
import type { Appearance } from './appearance.ts'
import { focusPart } from './focus.ts'
import type { Panes } from './panes.ts'

export interface ShellActs {
  readonly panel: PanelApi
  readonly panes: Panes
  readonly appearance: Appearance
  readonly soundOn: () => boolean
  readonly setSound: (on: boolean) => void
  readonly available: () => boolean
  readonly setAvailable: (available: boolean) => void
  readonly openPalette: () => void
  readonly openKeys: () => void
  readonly openAccount: () => void
  readonly leaveTenant?: (() => void) | undefined
  readonly signOut: () => void
}

/** What the shell itself can do, with its keys. */
export function shellCommands(of: ShellActs): readonly Command[] {
  const { panel } = of
  const everywhere = act('everywhere')
  return [
    { id: 'core.palette', group: everywhere, title: act('search'), keys: '$mod+k', run: of.openPalette },
    { id: 'core.keys', group: everywhere, title: act('keys'), keys: '?', run: of.openKeys },
    {
      id: 'core.to-list',
      group: everywhere,
      about: 'place',
      title: act('goToList'),
      keys: 'g l',
      run: () => toList(panel),
    },
    {
      id: 'core.to-visitor',
      group: everywhere,
      title: act('goToVisitor'),
      keys: 'g i',
      about: 'visitor',
      when: panel.selected() !== null,
      run: () => panel.select(panel.selected(), { focus: true }),
    },
    {
      id: 'core.to-chats',
      group: everywhere,
      about: 'place',
      title: act('goToChats'),
      keys: 'g c',
      run: () => toChats(panel),
    },
    ...(panel.narrow() ? [] : paneCommands(of)),
    {
      id: 'core.available',
      title: of.available() ? act('stopChats') : act('takeChats'),
      run: () => of.setAvailable(!of.available()),
    },
    ...themes(of.appearance),
    {
      id: 'core.sound',
      title: of.soundOn() ? act('soundOff') : act('soundOn'),
      hint: say('sound'),
      run: () => of.setSound(!of.soundOn()),
    },
    { id: 'core.account', title: own('open'), hint: own('name'), words: own('password'), run: () => of.openAccount() },
    ...(of.leaveTenant ? [{ id: 'core.tenant', title: say('chooseTenant'), run: of.leaveTenant }] : []),
    { id: 'core.sign-out', title: say('signOut'), run: of.signOut },
  ]
}

function paneCommands({ panel, panes }: ShellActs): readonly Command[] {
  const group = act('everywhere')
  return [
    {
      id: 'core.visitor-pane',
      group,
      title: panes.visitor() ? act('hideVisitor') : act('showVisitor'),
      keys: 'v',
      run: () => panes.setVisitor(!panes.visitor()),
    },
    {
      id: 'core.dock',
      group,
      title: panel.dockOpen() ? act('foldChats') : act('unfoldChats'),
      keys: 'd',
      run: () => panel.setDockOpen(!panel.dockOpen()),
    },
  ]
}

function themes({ theme, setTheme, density, setDensity }: Appearance): readonly Command[] {
  const words = { system: say('themeSystem'), light: say('themeLight'), dark: say('themeDark') }
  const rows = { compact: say('densityCompact'), comfortable: say('densityComfortable') }
  const other = density() === 'compact' ? 'comfortable' : 'compact'
  return [
    ...(['light', 'dark', 'system'] as const)
      .filter(each => each !== theme())
      .map(each => ({
        id: `core.theme-${each}`,
        title: act('themeTo', { theme: words[each] }),
        run: () => setTheme(each),
      })),
    { id: 'core.rows', title: act('rowsTo', { rows: rows[other] }), run: () => setDensity(other) },
  ]
}

function toList(panel: PanelApi): void {
  if (panel.narrow()) panel.setDockOpen(false)
  setTimeout(() => focusPart('page'))
}
function toChats(panel: PanelApi): void {
  panel.setDockOpen(true)
  setTimeout(() => focusPart('chats'))
}
