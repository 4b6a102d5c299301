import { words } from '@porchlight/plugin-sdk/panel'

export const en = {
  title: 'Your account',
  open: 'Your account…',
  text: 'Signed in as {email}',
  name: 'Your name',
  nameHint: 'Visitors and the other agents read it.',
  nameMissing: 'Enter a name.',
  save: 'Save the name',
  saved: 'You are {name} from now on.',
  password: 'Password',
  current: 'Current password',
  next: 'New password',
  nextHint: 'At least {count} characters. Your other browsers are signed out.',
  nextShort: 'A password has at least {count} characters.',
  currentWrong: 'That is not your current password.',
  change: 'Change the password',
  changed: 'Your password is changed.',
  away: 'Porchlight cannot be reached. Check your network, then try again.',
  tooMany: 'Too many tries. Wait a minute, then try again.',
  refused: 'This was refused. Sign in again, then try once more.',
} as const

/** Words of an agent's own account. */
export const own = await words(en, { ar: () => import('./account.ar.ts') })
