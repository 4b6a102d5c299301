import { httpLimits } from '../limits.ts'
import { type Letter, passkeyChanged, passwordChanged, passwordReset, twoFactorChanged } from '../mail/letters.ts'
import type { Mail } from '../mail/mail.ts'

/** The mail with the link to a new password. */
export function resetMail(to: string, url: string): Mail {
  const letter = passwordReset({ url, expiresInMinutes: httpLimits.resetsWindow / 60_000 })
  return { tenant: null, kind: 'password-reset', to, ...letter }
}

/** Tells the owner of an account what was changed about it. */
export function changeMail(to: string, letter: Letter): Mail {
  return { tenant: null, kind: 'account-changed', to, ...letter }
}

/** What is told of an act, by the path that did it. */
export const changeLetters: Readonly<Record<string, () => Letter>> = {
  '/change-password': passwordChanged,
  '/reset-password': passwordChanged,
  '/two-factor/verify-totp': () => twoFactorChanged('on'),
  '/two-factor/disable': () => twoFactorChanged('off'),
  '/two-factor/generate-backup-codes': () => twoFactorChanged('new-codes'),
  '/passkey/verify-registration': () => passkeyChanged('added', null),
}

/** What is told of a passkey that was taken away; `name` is what its owner called it. */
export function passkeyRemoved(name: string | null): Letter {
  return passkeyChanged('removed', name)
}
