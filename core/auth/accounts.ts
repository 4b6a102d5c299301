import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { z } from 'zod'
import { parseJson } from '../commands/parse-json.ts'
import { account, rateLimit, session, user, verification } from '../db/control/account-tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { readJson } from '../http/body.ts'
import { problemResponse } from '../http/problem.ts'
import { httpLimits } from '../limits.ts'
import { accountBody } from './account-bodies.ts'
import type { SecretKeys } from './keys.ts'

/** What accounts need. */
export interface AccountsOptions {
  db: ControlDatabase
  keys: SecretKeys
  /** Origin at which the panel is reached, such as `https://chat.example`. */
  origin: string
  /** Further origins whose pages may sign in. */
  trustedOrigins?: readonly string[]
  /** How often one address may try to sign in within so many seconds. */
  signInLimit?: { tries: number; seconds: number }
}

/** Somebody who is signed in. */
export interface SignedIn {
  user: { id: string; name: string; email: string }
  session: { id: string; expiresAt: number }
}

/** Sign-in with e-mail and password. */
export interface Accounts {
  /**
   * Answers the routes under `/api/auth`: POST sign-in/email, POST sign-out, GET get-session and a few for the account's own
   * sessions, password and name; null for every other path. `address` is the client's IP address, established by the host.
   */
  answer(request: Request, address: string | null): Promise<Response | null>
  /** Who the cookies of a request belong to, or null. Reads only: `get-session` is what prolongs a session. */
  signedIn(headers: Headers): Promise<SignedIn | null>
}

const BASE_PATH = '/api/auth'
/** The routes of `/api/auth` that are answered: of what the library has, the panel needs no others. */
export const accountRoutes: ReadonlySet<string> = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /get-session',
  'GET /list-sessions',
  'POST /revoke-session',
  'POST /revoke-other-sessions',
  'POST /change-password',
  'POST /update-user',
])
const ADDRESS_HEADER = 'x-porchlight-address'
const SIGN_IN_LIMIT = { tries: 10, seconds: 60 }

/** Accounts on the control database. Make them where they are used: on workerd a database lives as long as a request. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { db, keys, origin, trustedOrigins = [], signInLimit = SIGN_IN_LIMIT } = options
  const auth = betterAuth({
    appName: 'Porchlight',
    baseURL: origin,
    basePath: BASE_PATH,
    secret: await keys.text('accounts'),
    trustedOrigins: [origin, ...trustedOrigins],
    database: drizzleAdapter(db, {
      provider: 'sqlite',
      schema: { user, session, account, verification, rateLimit },
      transaction: false,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: httpLimits.passwordLeast,
      maxPasswordLength: httpLimits.password,
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 10,
      max: 100,
      customRules: { '/sign-in/email': { window: signInLimit.seconds, max: signInLimit.tries } },
    },
    advanced: {
      cookiePrefix: 'porchlight',
      useSecureCookies: !isLoopbackHttp(origin),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // Both are off by default where NODE_ENV says test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })

  return {
    async answer(request, address) {
      const { pathname } = new URL(request.url)
      if (!pathname.startsWith(`${BASE_PATH}/`)) return null
      const path = pathname.slice(BASE_PATH.length)
      if (!accountRoutes.has(`${request.method} ${path}`)) return null
      const headers = new Headers(request.headers)
      headers.delete(ADDRESS_HEADER)
      if (address !== null) headers.set(ADDRESS_HEADER, address)
      if (request.method === 'GET') return asProblem(await auth.handler(new Request(request.url, { headers })))
      const schema = accountBody(path)
      const read = schema && (await readJson(request, schema, bodyRules))
      if (read && !read.ok) return problemResponse(read.problem)
      // The library gets what was read and no more: it takes in bodies of any size, and fails at some.
      headers.delete('content-length')
      headers.delete('transfer-encoding')
      headers.set('content-type', 'application/json')
      const body = JSON.stringify(read?.value ?? {})
      return asProblem(await auth.handler(new Request(request.url, { method: 'POST', headers, body })))
    },
    async signedIn(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      if (!found) return null
      const { id, name, email } = found.user
      return { user: { id, name, email }, session: { id: found.session.id, expiresAt: +found.session.expiresAt } }
    },
  }
}

const bodyRules = { bytes: httpLimits.bodyBytes, types: ['application/json'] }

const refusals: Readonly<Record<number, { readonly code: string; readonly field?: string }>> = {
  400: { code: 'bad-input', field: 'body' },
  401: { code: 'signed-out' },
  403: { code: 'not-allowed', field: 'origin' },
  429: { code: 'too-many' },
}
/** The one field that the library alone can judge. */
const fields: Readonly<Record<string, string>> = { INVALID_PASSWORD: 'currentPassword' }
const refusal = z.object({ message: z.string().min(1), code: z.string().optional() })

function jsonOf(text: string): unknown {
  const read = parseJson(text)
  return read.ok ? read.value : null
}

/** What the library refuses, in the form of every other refusal. */
async function asProblem(answer: Response): Promise<Response> {
  const known = refusals[answer.status]
  if (!known) return answer
  const said = refusal.safeParse(jsonOf(await answer.text()))
  const { message = 'This was refused.', code = '' } = said.data ?? {}
  const wait = answer.headers.get('x-retry-after')
  return problemResponse({
    ...known,
    status: answer.status,
    detail: message,
    field: fields[code] ?? known.field,
    headers: wait === null ? {} : { 'x-retry-after': wait, 'retry-after': wait },
  })
}

/** Whether an origin is plain http on this machine, the only place where a cookie need not be `Secure`. */
export function isLoopbackHttp(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'http:' && /^(?:localhost|.+\.localhost|127(?:\.[0-9]+){3}|\[::1\])$/.test(hostname)
}
