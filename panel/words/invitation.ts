import { words } from '@porchlight/plugin-sdk/panel'

export const en = {
  title: 'Join {tenant}',
  newText: 'Choose how you are called and a password, and you are in.',
  name: 'Your name',
  nameMissing: 'Enter a name.',
  join: 'Join {tenant}',
  ownText: 'You were invited as {email}.',
  signInFirst: 'Sign in as {email} to join {tenant}.',
  signInOther: 'That was another account. Sign in as {email} to join {tenant}.',
  overTitle: 'This invitation is over',
  overText: 'It was taken up, taken back, or its time is over. Ask whoever invited you for a new one.',
  toSignIn: 'To the sign-in',
  again: 'Try again',
} as const

/** Words of the page that the link of an invitation opens. */
export const inv = await words(en, { ar: () => import('./invitation.ar.ts') })
