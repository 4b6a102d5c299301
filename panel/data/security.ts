import { type Changed, changed, type Knock, post, reach, read } from './session.ts'

/** A browser that is signed in to my account. */
export interface Browser {
  readonly id: string
  readonly browser: string | null
  readonly system: string | null
  readonly handheld: boolean
  /** Its network, as an address without the last part. */
  readonly address: string | null
  /** Epoch milliseconds, to the hour. */
  readonly seen: number
  readonly here: boolean
}
export interface Passkey {
  readonly id: string
  readonly name: string | null
  readonly createdAt: number | null
}

/** What guards my account. */
export interface Security {
  readonly twoFactor: boolean
  readonly codesLeft: number | null
  readonly passkeys: readonly Passkey[]
  readonly browsers: readonly Browser[]
}

export async function askSecurity(fetcher: typeof fetch): Promise<Knock<Security>> {
  const response = await reach(fetcher, '/api/auth/security', { headers: { accept: 'application/json' } })
  if (response?.status === 401) return { kind: 'out' }
  const value = response?.ok ? await read(response) : null
  return isSecurity(value) ? { kind: 'in', value } : { kind: 'away' }
}

/** What came of something, with what was answered. */
export type Answered<T> = Exclude<Changed, 'done'> | { readonly answer: T }

/** The key for an authenticator, as an `otpauth://` address, and the backup codes. */
export async function beginTwoFactor(
  fetcher: typeof fetch,
  password: string,
): Promise<Answered<{ readonly totpURI: string; readonly backupCodes: readonly string[] }>> {
  return answered(await reach(fetcher, '/api/auth/two-factor/enable', post({ password })), isSetUp)
}

/** Shows by a first code that the app has the key. */
export async function confirmTwoFactor(fetcher: typeof fetch, code: string): Promise<Changed> {
  return changed(await reach(fetcher, '/api/auth/two-factor/verify-totp', post({ code })))
}

export async function endTwoFactor(fetcher: typeof fetch, password: string): Promise<Changed> {
  return changed(await reach(fetcher, '/api/auth/two-factor/disable', post({ password })))
}

export async function renewCodes(
  fetcher: typeof fetch,
  password: string,
): Promise<Answered<{ readonly backupCodes: readonly string[] }>> {
  return answered(await reach(fetcher, '/api/auth/two-factor/generate-backup-codes', post({ password })), hasCodes)
}

export async function renamePasskey(fetcher: typeof fetch, id: string, name: string): Promise<Changed> {
  return changed(await reach(fetcher, '/api/auth/passkey/update-passkey', post({ id, name })))
}

/** `wrong` is the password. */
export async function removePasskey(fetcher: typeof fetch, id: string, password: string): Promise<Changed> {
  return gone(await reach(fetcher, '/api/auth/passkey/delete-passkey', post({ id, password })))
}

export async function signOutBrowser(fetcher: typeof fetch, id: string): Promise<Changed> {
  return gone(await reach(fetcher, '/api/auth/revoke-session', post({ id })))
}

export async function signOutEverywhere(fetcher: typeof fetch): Promise<Changed> {
  return changed(await reach(fetcher, '/api/auth/revoke-sessions', post({})))
}

/** What is not there any more was taken away before. */
function gone(response: Response | null): Changed {
  return response?.status === 404 ? 'done' : changed(response)
}

async function answered<T>(response: Response | null, is: (value: unknown) => value is T): Promise<Answered<T>> {
  const outcome = changed(response)
  if (outcome !== 'done') return outcome
  const answer = response && (await read(response))
  return is(answer) ? { answer } : 'away'
}

function isSecurity(value: unknown): value is Security {
  return typeof value === 'object' && value !== null && 'browsers' in value && 'passkeys' in value
}
function hasCodes(value: unknown): value is { readonly backupCodes: readonly string[] } {
  return typeof value === 'object' && value !== null && 'backupCodes' in value && Array.isArray(value.backupCodes)
}
function isSetUp(value: unknown): value is { readonly totpURI: string; readonly backupCodes: readonly string[] } {
  return hasCodes(value) && 'totpURI' in value && typeof value.totpURI === 'string'
}
