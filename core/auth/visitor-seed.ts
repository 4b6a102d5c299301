import { base64url } from 'jose'
import type { SecretKeys } from './keys.ts'

/**
 * Whether this is a seed: what a page calls its visitor until it has a token, drawn at random by the page and kept where the token will be.
 * No token reads as one, because tokens have dots.
 */
export function isSeed(text: string): boolean {
  return /^[0-9A-Za-z-]{20,64}$/.test(text)
}

/**
 * The id (22 characters) of the visitor whom a seed names on one site: the same one each time, so that an answer that never arrived, or
 * two beacons at once, make no second visitor. It tells nothing of the seed.
 */
export async function visitorOfSeed(
  keys: SecretKeys,
  at: { tenant: string; site: string },
  seed: string,
): Promise<string> {
  const text = JSON.stringify([at.tenant, at.site, seed])
  const mac = await crypto.subtle.sign('HMAC', await keys.hmac('visitor-seed'), new TextEncoder().encode(text))
  return base64url.encode(new Uint8Array(mac, 0, 16))
}
