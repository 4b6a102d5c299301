import type { Role } from '@porchlight/plugin-sdk'

export interface Membership {
  readonly tenant: string
  readonly tenantName: string
  readonly role: Role
}
export interface Account {
  readonly user: { readonly id: string; readonly name: string; readonly email: string }
  readonly memberships: readonly Membership[]
}

/** What knocking at a door of the server came to. */
export type Knock<T> = { readonly kind: 'in'; readonly value: T } | { readonly kind: 'out' } | { readonly kind: 'away' }

/** Who is signed in here. */
export async function askAccount(fetcher: typeof fetch): Promise<Knock<Account>> {
  const response = await reach(fetcher, '/api/panel/me', { headers: { accept: 'application/json' } })
  if (!response) return { kind: 'away' }
  if (response.status === 401 || response.status === 403) return { kind: 'out' }
  const account = response.ok ? await read(response) : null
  return isAccount(account) ? { kind: 'in', value: account } : { kind: 'away' }
}

export type SignIn =
  | { readonly kind: 'in' }
  /** The password was right, and a code is asked for. */
  | { readonly kind: 'code' }
  | { readonly kind: 'wrong' }
  /** The way was begun too long ago, or it was wrong too often: it begins anew. */
  | { readonly kind: 'over' }
  /** `seconds` until the next try. */
  | { readonly kind: 'too-many'; readonly seconds: number }
  | { readonly kind: 'away' }

export async function signIn(fetcher: typeof fetch, email: string, password: string): Promise<SignIn> {
  const response = await reach(fetcher, '/api/auth/sign-in/email', post({ email, password, rememberMe: true }))
  if (!response?.ok) return refusedSignIn(response)
  const answer = await read(response)
  if (answer === null) return { kind: 'away' }
  return typeof answer === 'object' && 'twoFactorRedirect' in answer ? { kind: 'code' } : { kind: 'in' }
}

/** The second step: a code of the authenticator, or a backup code. */
export async function prove(
  fetcher: typeof fetch,
  proof: { readonly code: string; readonly backup: boolean; readonly trust: boolean },
): Promise<SignIn> {
  const path = proof.backup ? '/api/auth/two-factor/verify-backup-code' : '/api/auth/two-factor/verify-totp'
  const response = await reach(fetcher, path, post({ code: proof.code, trustDevice: proof.trust }))
  if (response?.ok) return { kind: 'in' }
  return response?.status === 401 ? { kind: 'over' } : refusedSignIn(response)
}

export function refusedSignIn(response: Response | null): SignIn {
  if (!response || response.status >= 500) return { kind: 'away' }
  if (response.status === 429) return { kind: 'too-many', seconds: secondsToWait(response.headers) }
  return { kind: 'wrong' }
}

/** Asks for a link to a new password; whether there is such an account is told to nobody. */
export async function forgotPassword(fetcher: typeof fetch, email: string): Promise<SignIn> {
  const response = await reach(fetcher, '/api/auth/request-password-reset', post({ email }))
  return response?.ok ? { kind: 'in' } : refusedSignIn(response)
}

/** Sets the password by the token of a link; `wrong` where it was used, or is too old. */
export async function resetPassword(fetcher: typeof fetch, token: string, newPassword: string): Promise<SignIn> {
  const response = await reach(fetcher, '/api/auth/reset-password', post({ token, newPassword }))
  return response?.ok ? { kind: 'in' } : refusedSignIn(response)
}

/** Lets the session last from now on. What comes of it shows the next time something is asked. */
export async function keepSession(fetcher: typeof fetch): Promise<void> {
  await reach(fetcher, '/api/auth/get-session', { headers: { accept: 'application/json' } })
}

/** False when the server could not be reached: then the session still stands. */
export async function signOut(fetcher: typeof fetch): Promise<boolean> {
  const response = await reach(fetcher, '/api/auth/sign-out', post({}))
  return response !== null && (response.ok || response.status === 401)
}

/** What a change of one's own account came to; `wrong` is a current password that is not it. */
export type Changed = 'done' | 'wrong' | 'too-many' | 'refused' | 'away'

/** Characters of a password, at least: as the server has it. */
export const leastPassword = 8

/** What I am called from now on, by agents and visitors. */
export async function rename(fetcher: typeof fetch, name: string): Promise<Changed> {
  return changed(await reach(fetcher, '/api/auth/update-user', post({ name })))
}

/** Ends the sessions of all other browsers as well. */
export async function changePassword(fetcher: typeof fetch, current: string, next: string): Promise<Changed> {
  const body = { currentPassword: current, newPassword: next }
  return changed(await reach(fetcher, '/api/auth/change-password', post(body)))
}

export function changed(response: Response | null): Changed {
  if (!response || response.status >= 500) return 'away'
  if (response.ok) return 'done'
  if (response.status === 429) return 'too-many'
  return response.status === 400 ? 'wrong' : 'refused'
}

export function post(body: Readonly<Record<string, unknown>>): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function secondsToWait(headers: Headers): number {
  const told = Number(headers.get('x-retry-after') ?? headers.get('retry-after'))
  return Number.isFinite(told) && told > 0 ? Math.ceil(told) : 60
}

/** How long the server may take, ms: some lines take in a question and never answer it. */
const patience = 15_000

/** Null when the server could not be reached. */
export async function reach(fetcher: typeof fetch, path: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetcher(path, { ...init, signal: AbortSignal.timeout(patience) })
  } catch (error) {
    if (isCut(error)) return null
    throw error
  }
}

/** The body as JSON; null when the line broke off in the middle of it. */
export async function read(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    if (isCut(error) || error instanceof SyntaxError) return null
    throw error
  }
}

// `fetch` throws a TypeError for every kind of unreachable server, and tells them apart for nobody.
function isCut(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')
}

function isAccount(value: unknown): value is Account {
  return (
    typeof value === 'object' &&
    value !== null &&
    'user' in value &&
    'memberships' in value &&
    Array.isArray(value.memberships)
  )
}
