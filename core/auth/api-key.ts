import { base64url } from 'jose'
import { tokenDigest } from './random-token.ts'

const API_KEY = /^pl_[A-Za-z0-9_-]{20,128}$/
const KEY_BYTES = 32

/** Whether the text has the form of an API key: `pl_` and 20 to 128 letters, digits, `-` or `_`. */
export function isApiKey(text: string): boolean {
  return API_KEY.test(text)
}

/** A fresh API key. `randomBytes` must be unguessable. */
export function makeApiKey(
  randomBytes: (length: number) => Uint8Array = length => crypto.getRandomValues(new Uint8Array(length)),
): string {
  return `pl_${base64url.encode(randomBytes(KEY_BYTES))}`
}

/**
 * What is stored of an API key, and what it is found by: its SHA-256 in hexadecimal. Null when the text has not the
 * form of an API key. A key is long and random, so a plain digest cannot be guessed back.
 */
export async function hashApiKey(text: string): Promise<string | null> {
  return isApiKey(text) ? tokenDigest(text) : null
}
