import { limits } from '@porchlight/plugin-sdk/protocol'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { SecretKeys } from './keys.ts'

/** Who a visitor token speaks for, and on which site. */
export interface VisitorIdentity {
  tenant: string
  site: string
  visitorId: string
  /** Raised in the Room by log-out, erase and ban; a token of a lower epoch is refused there. */
  epoch: number
}

/** What a valid visitor token says. */
export interface ReadVisitorToken {
  visitorId: string
  epoch: number
  /** The token is older than a day: answer with a fresh one, so it lasts 30 days from the last visit. */
  renew: boolean
}

const LIFETIME_S = 30 * 24 * 60 * 60
const RENEW_AFTER_S = 24 * 60 * 60
/** Tokens whose signature was found right, remembered for each set of keys: visitors show theirs with every page. */
const REMEMBERED = 5_000

const claims = z.object({
  t: z.string(),
  s: z.string(),
  v: z.string().min(1),
  e: z.int().nonnegative(),
  iat: z.int(),
  exp: z.int(),
})

/** A signed token that proves a visitor's id on one site for 30 days. `now` is epoch milliseconds. */
export async function makeVisitorToken(keys: SecretKeys, identity: VisitorIdentity, now: number): Promise<string> {
  const issued = Math.floor(now / 1000)
  return new SignJWT({ t: identity.tenant, s: identity.site, v: identity.visitorId, e: identity.epoch })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt(issued)
    .setExpirationTime(issued + LIFETIME_S)
    .sign(await keys.hmac('visitor-token'))
}

/**
 * What the token says, or null when it is expired, was changed, was made with another secret or belongs to another
 * site. The epoch still has to be compared with the Room's. `now` is epoch milliseconds.
 */
export async function readVisitorToken(
  keys: SecretKeys,
  at: { tenant: string; site: string },
  token: string,
  now: number,
): Promise<ReadVisitorToken | null> {
  if (token.length > limits.token) return null
  const said = await claimsOf(keys, token, now)
  if (!said) return null
  const { t, s, v, e, iat } = said
  if (t !== at.tenant || s !== at.site) return null
  return { visitorId: v, epoch: e, renew: now / 1000 - iat >= RENEW_AFTER_S }
}

const found = new WeakMap<SecretKeys, Map<string, z.infer<typeof claims>>>()

/** What the token says, if it was made by these keys and has not expired. */
async function claimsOf(keys: SecretKeys, token: string, now: number): Promise<z.infer<typeof claims> | null> {
  const known = found.get(keys) ?? new Map<string, z.infer<typeof claims>>()
  found.set(keys, known)
  const before = known.get(token)
  if (before) return before.exp > now / 1000 ? before : null
  const parsed = claims.safeParse(await verified(keys, token, now))
  if (!parsed.success) return null
  for (const oldest of known.keys()) {
    if (known.size < REMEMBERED) break
    known.delete(oldest)
  }
  known.set(token, parsed.data)
  return parsed.data
}

async function verified(keys: SecretKeys, token: string, now: number): Promise<unknown> {
  const key = await keys.hmac('visitor-token')
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], currentDate: new Date(now) })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
