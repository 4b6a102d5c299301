import { z } from 'zod'
import { httpLimits, limits } from '../limits.ts'
import { personName } from './person-name.ts'

const password = z.string().max(httpLimits.password)
const newPassword = password.min(httpLimits.passwordLeast)
const email = z.email().max(limits.email)
const rowId = z.string().min(1).max(64)
/** What an authenticator shows, or a backup code, as people type them. */
const code = z.string().trim().min(1).max(httpLimits.code)
const proof = z.object({ code, trustDevice: z.boolean().optional() })
const confirmed = z.object({ password })

const base64url = z
  .string()
  .max(httpLimits.passkeyPart)
  .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url')
const credential = { id: base64url, rawId: base64url, type: z.literal('public-key') }
const passkeyName = z.string().trim().min(1).max(httpLimits.passkeyName)

/** What the bodies of account routes hold, by the path below `/api/auth`; nothing else of a body is passed on. */
export const accountBodies = {
  '/sign-in/email': z.object({ email, password, rememberMe: z.boolean().optional() }),
  '/revoke-session': z.object({ id: rowId }),
  '/change-password': z.object({ currentPassword: password, newPassword }),
  '/update-user': z.object({ name: personName }),
  '/request-password-reset': z.object({ email }),
  '/reset-password': z.object({ token: z.string().min(1).max(limits.token), newPassword }),
  '/two-factor/enable': confirmed,
  '/two-factor/disable': confirmed,
  '/two-factor/generate-backup-codes': confirmed,
  '/two-factor/verify-totp': proof,
  '/two-factor/verify-backup-code': proof,
  '/passkey/begin': confirmed,
  '/passkey/verify-registration': z.object({
    response: z.object({
      ...credential,
      response: z.object({
        clientDataJSON: base64url,
        attestationObject: base64url,
        transports: z.array(z.string().max(32)).max(16).optional(),
      }),
      // Part of the form; nothing in it is asked for.
      clientExtensionResults: z.object({}),
    }),
  }),
  '/passkey/verify-authentication': z.object({
    response: z.object({
      ...credential,
      response: z.object({
        clientDataJSON: base64url,
        authenticatorData: base64url,
        signature: base64url,
        userHandle: base64url.optional(),
      }),
      clientExtensionResults: z.object({}),
    }),
  }),
  '/passkey/update-passkey': z.object({ id: rowId, name: passkeyName }),
  '/passkey/delete-passkey': z.object({ id: rowId, password }),
} as const

/** The schema of a route's body; null where it takes none. */
export function accountBody(path: string): z.ZodType | null {
  return Object.entries(accountBodies).find(([name]) => name === path)?.[1] ?? null
}
