import { words } from '@porchlight/plugin-sdk/panel'

/** Every word of the shell. Plugins bring their own the same way. */
export const say = words({
  product: 'Porchlight',

  signInTitle: 'Sign in to Porchlight',
  signInAgain: 'Your session has ended. Sign in to go on where you were.',
  email: 'E-mail',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  emailMissing: 'Enter the e-mail address you were invited with.',
  passwordMissing: 'Enter your password.',
  signInWrong: 'That e-mail and password do not belong together. Check both; an owner can set a new password.',
  signInTooMany: {
    one: 'Too many tries. Wait {count} second, then try again.',
    other: 'Too many tries. Wait {count} seconds, then try again.',
  },
  signInAway: 'Porchlight cannot be reached. Check your network, then try again.',

  away: 'Porchlight cannot be reached',
  awayText: 'It is tried again every few seconds.',
  tryNow: 'Try now',

  chooseTenant: 'Where do you want to work?',
  owner: 'Owner',
  admin: 'Admin',
  supervisor: 'Supervisor',
  agent: 'Agent',
  noTenant: 'No workspace yet',
  noTenantText: '{email} is not a member of any workspace. Ask an owner to invite you, then sign in again.',
  signOut: 'Sign out',
  signOutFailed: 'You are still signed in: the server could not be reached.',

  modules: 'Modules',
  sites: 'Sites',
  switchSite: 'Switch site, now {site}',
  chats: 'Chats',
  nothingEnabled: 'No module is enabled',
  nothingEnabledText: 'Ask an owner to enable a plugin, Who’s On for a start.',

  online: 'Online',
  awayShort: 'Away',
  takeChats: 'Take chats',
  agentsOnline: { one: '{count} online', other: '{count} online' },
  agentsTitle: 'Agents',
  agentTakes: 'Takes chats',
  agentHere: 'Here, takes no chats',
  agentGone: 'Not here',
  agentChats: { one: '{count} chat', other: '{count} chats' },

  account: 'Account of {name}',
  theme: 'Theme',
  themeSystem: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',
  density: 'Rows',
  densityCompact: 'Compact',
  densityComfortable: 'Comfortable',
  sound: 'Sound when somebody waits',
  soundOn: 'On',
  soundOff: 'Off',

  offline: 'Connection lost. What you see may be out of date.',
  offlineQueued: {
    one: 'Connection lost. {count} thing you did waits and will be sent.',
    other: 'Connection lost. {count} things you did wait and will be sent.',
  },
  backOnline: 'Connected again.',
  newVersion: 'A new version of Porchlight is here.',
  reload: 'Reload',

  faults: { one: '{count} plugin has trouble', other: '{count} plugins have trouble' },
  faultPaused: 'Paused until {time}',
  faultTimes: { one: 'once, at {time}', other: '{count} times, last at {time}' },

  contextEmpty: 'Pick a visitor',
  contextEmptyText: 'Who they are, where they came from and what they looked at shows here.',
  contextGone: 'Not here any more',
  contextGoneText: 'The visit has ended and left the live list.',
  visitor: 'Visitor',
  visitorTabs: 'About this visitor',
  close: 'Close',
  there: '{time} there',
  unavailable: 'Place not available',

  dismiss: 'Dismiss',
})
