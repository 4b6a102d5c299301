import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { z } from 'zod'
import { parseJson } from '../commands/parse-json.ts'
import { account, rateLimit, session, user, verification } from '../db/control/account-tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { httpLimits, limits } from '../limits.ts'
import type { SecretKeys } from './keys.ts'
import { personName } from './person-name.ts'

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
      if (!accountRoutes.has(`${request.method} ${pathname.slice(BASE_PATH.length)}`)) return null
      const headers = new Headers(request.headers)
      headers.delete(ADDRESS_HEADER)
      if (address !== null) headers.set(ADDRESS_HEADER, address)
      if (pathname !== `${BASE_PATH}/update-user`) return auth.handler(new Request(request, { headers }))
      const wanted = z.object({ name: personName }).safeParse(await bodyOf(request))
      if (!wanted.success) {
        const message = `name: 1 to ${limits.name} characters.`
        return Response.json({ code: 'bad-input', message }, { status: 400 })
      }
      headers.delete('content-length')
      const body = JSON.stringify(wanted.data)
      return auth.handler(new Request(request.url, { method: 'POST', headers, body }))
    },
    async signedIn(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      if (!found) return null
      const { id, name, email } = found.user
      return { user: { id, name, email }, session: { id: found.session.id, expiresAt: +found.session.expiresAt } }
    },
  }
}

/** The JSON of a request; null where it is none. */
async function bodyOf(request: Request): Promise<unknown> {
  const read = parseJson(await request.text())
  return read.ok ? read.value : null
}

/** Whether an origin is plain http on this machine, the only place where a cookie need not be `Secure`. */
export function isLoopbackHttp(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'http:' && /^(?:localhost|.+\.localhost|127(?:\.[0-9]+){3}|\[::1\])$/.test(hostname)
}
