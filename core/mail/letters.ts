import { mailLimits } from '../limits.ts'

/** What a mail says. Plain text only: every mail program shows it, and no picture in it tells that it was opened. */
export interface Letter {
  readonly subject: string
  readonly text: string
}

/** Asks somebody to become a member. */
export function invitation(about: {
  readonly tenantName: string
  readonly inviterName: string
  readonly url: string
  readonly expiresInDays: number
}): Letter {
  const tenant = named(about.tenantName)
  const days = about.expiresInDays === 1 ? 'one day' : `${about.expiresInDays} days`
  return letter(`${named(about.inviterName)} invites you to ${tenant}`, [
    'Hello,',
    `${named(about.inviterName)} would like you to join ${tenant} on Porchlight, where you see who is on the website and talk to them.`,
    `To accept, open this link within ${days}:`,
    about.url,
    'If you did not expect this, you need not do anything.',
  ])
}

/** Carries the link that sets a new password. */
export function passwordReset(about: { readonly url: string; readonly expiresInMinutes: number }): Letter {
  return letter('Set a new password', [
    'Hello,',
    `somebody, probably you, asked for a new password for your Porchlight account. To set one, open this link within ${about.expiresInMinutes} minutes:`,
    about.url,
    'If it was not you, leave the link alone: your password stays as it is.',
  ])
}

/** Tells that the password is another one now. */
export function passwordChanged(): Letter {
  return letter('Your password was changed', [
    'Hello,',
    'the password of your Porchlight account was changed just now.',
    `If it was you, all is well. ${notYou}`,
  ])
}

/** Tells what happened to the second step of the sign-in. */
export function twoFactorChanged(change: keyof typeof secondSteps): Letter {
  const { subject, sentence } = secondSteps[change]
  return letter(subject, ['Hello,', sentence, `If you did this, all is well. ${notYou}`])
}

const secondSteps = {
  on: {
    subject: 'Signing in takes a code now',
    sentence: 'signing in to your Porchlight account takes a code of your authenticator from now on.',
  },
  off: {
    subject: 'Signing in takes no code any more',
    sentence: 'signing in to your Porchlight account takes no code of an authenticator any more.',
  },
  'new-codes': {
    subject: 'You have new backup codes',
    sentence: 'new backup codes were made for your Porchlight account; those you had before do not work any more.',
  },
}

/** Tells that a passkey was added or taken away. */
export function passkeyChanged(change: 'added' | 'removed', name: string | null): Letter {
  const key = name === null ? 'a passkey' : `the passkey “${named(name)}”`
  const sentence =
    change === 'added'
      ? `${key} can sign in to your Porchlight account now.`
      : `${key} cannot sign in to your Porchlight account any more.`
  return letter(change === 'added' ? 'A passkey was added' : 'A passkey was removed', [
    'Hello,',
    sentence,
    `If you did this, all is well. ${notYou}`,
  ])
}

const notYou =
  'If not, somebody else may be in your account: set a new password by “Forgot your password?”, and tell the owner of your Porchlight.'

function letter(subject: string, paragraphs: readonly string[]): Letter {
  return { subject, text: `${paragraphs.join('\n\n')}\n` }
}

/** A name that somebody chose, as one short line: it must not look like a paragraph of ours. */
function named(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return line.length > mailLimits.name ? `${line.slice(0, mailLimits.name - 1).toWellFormed()}…` : line
}
