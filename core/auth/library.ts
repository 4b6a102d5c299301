import { getAuthenticatorName, passkey as passkeys } from '@better-auth/passkey'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor as twoFactors } from 'better-auth/plugins/two-factor'
import type { BetterAuthPlugin } from 'better-auth/types'
import { account, passkey, session, twoFactor, user, verification } from '../db/control/account-tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { httpLimits } from '../limits.ts'

/** What the library is made with. */
export interface LibraryOptions {
  readonly db: ControlDatabase
  readonly secret: string
  readonly origin: string
  readonly trustedOrigins: readonly string[]
  /** Counts a code that is about to be looked at. `repeated` is one that opened this account before. */
  readonly countCode: (
    userId: string,
    code: string | null,
  ) => Promise<{ readonly wait: number; readonly repeated: boolean }>
  /** A new password was set by a link; all sessions of the account are gone. */
  readonly passwordReset: (who: { readonly id: string; readonly email: string }) => Promise<void>
}

export const basePath = '/api/auth'
/** Carries the client's address to the library; what a client sends under this name is thrown away. */
export const addressHeader = 'x-porchlight-address'

const day = 24 * 3_600
const month = 30 * day

/** better-auth with all that Porchlight uses of it. On workerd a database lives as long as a request, and so does this. */
export function openLibrary(options: LibraryOptions) {
  const { db, secret, origin, trustedOrigins } = options
  return betterAuth({
    appName: 'Porchlight',
    baseURL: origin,
    basePath,
    secret,
    trustedOrigins: [origin, ...trustedOrigins],
    database: drizzleAdapter(db, {
      provider: 'sqlite',
      schema: { user, session, account, verification, twoFactor, passkey },
      transaction: false,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: httpLimits.passwordLeast,
      maxPasswordLength: httpLimits.password,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: async ({ user: { id, email } }) => options.passwordReset({ id, email }),
    },
    // Prolonged at most once an hour, which is how exactly the list of browsers knows when each was here last.
    session: { expiresIn: 7 * day, updateAge: 3_600, freshAge: 0 },
    verification: { storeIdentifier: 'hashed' },
    plugins: [
      twoFactors({
        issuer: 'Porchlight',
        trustDeviceMaxAge: month,
        // Tries are counted before a code is looked at, exactly and per account: `countCode`.
        accountLockout: { enabled: false },
      }),
      passkeys({
        rpName: 'Porchlight',
        rpID: new URL(origin).hostname,
        origin: [origin, ...trustedOrigins],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification: { registrationInfo } }) => {
            if (!registrationInfo?.userVerified) throw notVerified()
            const name = getAuthenticatorName(registrationInfo.aaguid)
            return name === undefined ? undefined : { name }
          },
        },
        authentication: {
          // It stands for password and code together, so the device must have asked who holds it.
          afterVerification: ({ verification: { authenticationInfo } }) => {
            if (!authenticationInfo.userVerified) throw notVerified()
          },
        },
      }),
      countedCodes(options.countCode),
    ],
    // Whatever can be guessed is counted exactly, by `tries.ts`; the library reads before it writes.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'porchlight',
      useSecureCookies: !isLoopbackHttp(origin),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Both are off by default where NODE_ENV says test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
}

export type Library = ReturnType<typeof openLibrary>

/** Counts codes per account. Only in here is known whose they are: the cookie of a half sign-in says it. */
function countedCodes(count: LibraryOptions['countCode']): BetterAuthPlugin {
  return {
    id: 'counted-codes',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/two-factor/verify-totp' || path === '/two-factor/verify-backup-code',
          handler: createAuthMiddleware(async ctx => {
            const signedIn = await getSessionFromCtx(ctx)
            const challenge = await ctx.getSignedCookie(
              ctx.context.createAuthCookie('two_factor').name,
              ctx.context.secret,
            )
            const asked = challenge ? await ctx.context.internalAdapter.findVerificationValue(challenge) : null
            const userId = signedIn?.user.id ?? asked?.value
            if (userId === undefined) return
            // A code that was seen over a shoulder opens nothing once it was used.
            const used = signedIn || ctx.path !== '/two-factor/verify-totp' ? null : String(ctx.body.code)
            const { wait, repeated } = await count(userId, used)
            if (wait > 0)
              throw new APIError(
                'TOO_MANY_REQUESTS',
                { message: 'Too many tries.', code: 'TOO_MANY' },
                { 'x-retry-after': String(Math.ceil(wait / 1_000)) },
              )
            if (repeated) throw new APIError('UNAUTHORIZED', { message: 'Invalid code', code: 'INVALID_CODE' })
          }),
        },
      ],
    },
  }
}

function notVerified(): APIError {
  return new APIError('UNAUTHORIZED', {
    message: 'The device did not ask who holds it.',
    code: 'AUTHENTICATION_FAILED',
  })
}

/** Whether an origin is plain http on this machine, the only place where a cookie need not be `Secure`. */
export function isLoopbackHttp(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'http:' && /^(?:localhost|.+\.localhost|127(?:\.[0-9]+){3}|\[::1\])$/.test(hostname)
}
