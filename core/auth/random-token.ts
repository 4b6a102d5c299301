import { base64url } from 'jose'

/** An unguessable text for a link, 43 letters, digits, - and _. */
export function randomToken(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)))
}

/** What is stored of such a text, and what it is found by: SHA-256 in hexadecimal. It is random and long, so the digest leads back to nothing. */
export async function tokenDigest(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}
