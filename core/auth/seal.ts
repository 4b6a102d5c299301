import { base64url } from 'jose'
import type { SecretKeys } from './keys.ts'

/** Where a secret setting belongs. A sealed text opens only in the place it was sealed for. */
export interface SealPlace {
  tenant: string
  plugin: string
  /** The setting's key. */
  name: string
}

/** `other-secret`: sealed under another PORCHLIGHT_SECRET. `damaged`: changed, cut, or sealed for another place. */
export type Unsealed = { ok: true; text: string } | { ok: false; reason: 'other-secret' | 'damaged' }

const VERSION = 'v1'
const NONCE_BYTES = 12

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Encrypts a secret setting for storage with AES-GCM, bound to tenant, plugin and key name:
 * `v1.<key id>.<nonce>.<ciphertext>`, parts in base64url. `randomNonce` gives 12 random bytes.
 */
export async function seal(
  keys: SecretKeys,
  place: SealPlace,
  text: string,
  randomNonce: () => Uint8Array<ArrayBuffer> = () => crypto.getRandomValues(new Uint8Array(NONCE_BYTES)),
): Promise<string> {
  const nonce = randomNonce()
  const keyId = await keys.id()
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: boundTo(place, keyId) },
    await keys.aes('seal'),
    encoder.encode(text),
  )
  return `${VERSION}.${keyId}.${base64url.encode(nonce)}.${base64url.encode(new Uint8Array(sealed))}`
}

/** Opens what {@link seal} made for the same place. */
export async function unseal(keys: SecretKeys, place: SealPlace, sealed: string): Promise<Unsealed> {
  const [version, keyId, nonceText, cipherText, ...rest] = sealed.split('.')
  if (version !== VERSION || !keyId || !nonceText || !cipherText || rest.length > 0) return damaged
  if (keyId !== (await keys.id())) return { ok: false, reason: 'other-secret' }
  const nonce = decoded(nonceText)
  const cipher = decoded(cipherText)
  if (nonce?.length !== NONCE_BYTES || !cipher) return damaged
  const key = await keys.aes('seal')
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: nonce, additionalData: boundTo(place, keyId) },
      key,
      cipher,
    )
    return { ok: true, text: decoder.decode(opened) }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return damaged
    throw error
  }
}

const damaged: Unsealed = { ok: false, reason: 'damaged' }

// JSON keeps the parts apart: no choice of names makes two places read the same.
function boundTo(place: SealPlace, keyId: string) {
  return encoder.encode(JSON.stringify([VERSION, keyId, place.tenant, place.plugin, place.name]))
}

function decoded(text: string): Uint8Array<ArrayBuffer> | null {
  return /^[A-Za-z0-9_-]+$/.test(text) ? Uint8Array.from(base64url.decode(text)) : null
}
