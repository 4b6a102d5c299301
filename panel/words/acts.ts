import { words } from '@porchlight/plugin-sdk/panel'

export const en = {
  search: 'Search or do anything',
  nothingFound: 'Nothing is called “{text}”',
  nothingFoundText: 'Acts, pages, sites, visitors and chats are searched.',
  withoutVisitor: 'Search without {name}',
  notLoaded: 'This could not be loaded. Try again when the connection is back.',
  groupRecent: 'Recent',
  groupVisitor: 'With {name}',
  groupDo: 'Do',
  groupGoTo: 'Go to',
  groupVisitors: 'Visitors on the site',
  groupAlso: 'Also',
  groupChats: 'Chats',
  run: 'Run',
  move: 'Move',

  keys: 'Keys',
  keysText: 'They rest while you write and while a menu is open. Those with {mod} work always.',
  keysSingle: 'Keys without {mod}',

  everywhere: 'Everywhere',
  settings: 'Settings',
  goTo: 'Go to {page}',
  goToList: 'Go to the list',
  goToVisitor: 'Go to the visitor',
  showTab: 'Show {tab}',
  goToChats: 'Go to the chats',
  switchTo: 'Switch to {site}',
  hideVisitor: 'Hide the visitor pane',
  showVisitor: 'Show the visitor pane',
  visitorPane: 'Visitor pane',
  foldChats: 'Fold the chats',
  unfoldChats: 'Unfold the chats',
  takeChats: 'Take chats',
  stopChats: 'Take no more chats',
  themeTo: 'Theme: {theme}',
  rowsTo: 'Rows: {rows}',
  soundOn: 'Sound on',
  soundOff: 'Sound off',
  helpText: 'What can be done, and with which keys',

  sideWidth: 'Width of visitor and chats',
  dockHeight: 'Height of the chats',
  pixels: '{size} px',

  waits: 'What waits',
  waitsText: 'It is sent in this order when the connection is back. Keep this window open.',
  yourChoices: 'Your choices: columns, sizes, theme',
  onSite: 'on {site}',
  readNotices: 'Notices marked as read',

  noPage: 'There is no such page',
  noPageText: 'Nothing of Porchlight is at {path}. It may have belonged to a plugin that is not enabled here.',
} as const

/** Words of what can be done: palette, keys, panes, what waits, and the ways back. */
export const act = await words(en, { ar: () => import('./acts.ar.ts') })
