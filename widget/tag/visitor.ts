import { visitorKey } from '../link.ts'
import { boot } from './boot.ts'
import { stored } from './stored.ts'

// The tag is one small program and runs once in a page, so what it knows stands in its modules: the least to download.

const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean }

/** The browser objects to being followed, by Global Privacy Control or Do Not Track. */
export const optOut = !!globalPrivacyControl || doNotTrack === '1'
/** Proof of the visitor's id, or the seed of it until that has arrived; '' while there is neither. */
export let token = ''
/** What the visitor answered on the site's own banner. */
export let consent: 'granted' | 'denied' | null = null

/** The same rule as the server's: a yes or no on the site's banner goes before the browser's objection. */
export function mayStore(): boolean {
  return consent ? consent === 'granted' : boot.consent !== 'required' && !optOut
}

/** Takes over what this browser has kept, or for a chat this tab. True when that is another visitor than before. */
export function adopt(): boolean {
  const before = token
  const [kept, said] = stored('localStorage', visitorKey).split(' ')
  if (said) consent = said as typeof consent
  token = mayStore() ? kept || token : ofTab()
  return token !== before
}

/** The token, or from now on a seed: whatever the server's answer comes to, it is the same visitor who asks again, on the next page too. */
export function named(): string {
  if (!token) adopt()
  if (!token && mayStore()) keep(newId())
  return token
}

/** Keeps a token: for the browser where that is allowed, else for this tab. */
export function keep(made: string): void {
  token = made
  write()
}

/** Takes the answer to the site's own banner. True when it is another one than before. */
export function answer(said: typeof consent): boolean {
  if (said === consent) return false
  consent = said
  if (!mayStore()) token = ofTab()
  write()
  return true
}

/** An id for a tab or a page view, or a seed. `crypto.randomUUID` is missing on pages without https. */
export function newId(): string {
  return crypto.getRandomValues(new BigUint64Array(2)).join('-')
}

function ofTab(): string {
  return stored('sessionStorage', visitorKey)
}

function write(): void {
  if (!mayStore()) stored('sessionStorage', visitorKey, token)
  stored('localStorage', visitorKey, mayStore() ? `${token} ${consent ?? ''}` : consent ? ' denied' : '')
}
