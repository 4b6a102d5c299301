import { z } from 'zod'
import { httpLimits, limits } from '../limits.ts'
import { personName } from './person-name.ts'

const password = z.string().max(httpLimits.password)

/** What the bodies of account routes hold, by the path below `/api/auth`; nothing else of a body is passed on. */
export const accountBodies = {
  '/sign-in/email': z.object({ email: z.email().max(limits.email), password, rememberMe: z.boolean().optional() }),
  '/revoke-session': z.object({ token: z.string().max(limits.token) }),
  '/change-password': z.object({
    currentPassword: password,
    newPassword: password.min(httpLimits.passwordLeast),
    revokeOtherSessions: z.boolean().optional(),
  }),
  '/update-user': z.object({ name: personName }),
} as const

/** The schema of a route's body; null where it takes none. */
export function accountBody(path: string): z.ZodType | null {
  return Object.entries(accountBodies).find(([name]) => name === path)?.[1] ?? null
}
