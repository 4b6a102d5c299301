import { base64url } from 'jose'
import type { SecretKeys } from '../../auth/keys.ts'

/**
 * What joins the pages of a visitor who may not be stored: a keyed hash (22 characters) of address and user agent, another one on each
 * site and each UTC day.
 *
 * The day's salt is derived from the secret instead of drawn and kept in memory, because many isolates answer one visitor's requests
 * and have no memory in common. The price: who holds the secret and a trace of an earlier day could test guesses of an address against
 * it. Traces are therefore never written anywhere; they live in the memory and the socket attachments of one room.
 */
export async function traceOf(
  keys: SecretKeys,
  from: { tenant: string; site: string; address: string | null; userAgent: string },
  now: number,
): Promise<string> {
  const day = new Date(now).toISOString().slice(0, 10)
  // JSON keeps the parts apart: no user agent can be written so that it reads as another address.
  const text = JSON.stringify([day, from.tenant, from.site, from.address, from.userAgent])
  const mac = await crypto.subtle.sign('HMAC', await keys.hmac('trace'), new TextEncoder().encode(text))
  return base64url.encode(new Uint8Array(mac, 0, 16))
}
