import { base64url } from 'jose'

/** What a key is for. Keys of different purposes tell nothing about each other. */
export type KeyPurpose =
  | 'site-key'
  | 'visitor-token'
  | 'visitor-seed'
  | 'seal'
  | 'seal-id'
  | 'internal'
  | 'accounts'
  | 'trace'

/**
 * The keys derived from one PORCHLIGHT_SECRET, each imported once and then kept. Make one per isolate or process
 * with {@link secretKeys} and hand it to everything that signs, verifies or seals.
 */
export interface SecretKeys {
  /** An HMAC-SHA256 key of this purpose, for signing and verifying. */
  hmac(purpose: KeyPurpose): Promise<CryptoKey>
  /** An AES-256-GCM key of this purpose, for sealing and unsealing. */
  aes(purpose: KeyPurpose): Promise<CryptoKey>
  /** 32 derived bytes as base64url, for what takes its key as text. */
  text(purpose: KeyPurpose): Promise<string>
  /** A public name of the secret itself (8 characters): equal for equal secrets, telling nothing else. */
  id(): Promise<string>
}

/** Fewest characters a PORCHLIGHT_SECRET may have. */
export const MIN_SECRET_LENGTH = 32

const encoder = new TextEncoder()
const hmacSha256 = { name: 'HMAC', hash: 'SHA-256' } as const

/** A sentence saying what is wrong with a PORCHLIGHT_SECRET, or null when it can be used. */
export function secretProblem(secret: string | undefined): string | null {
  if (!secret) return 'PORCHLIGHT_SECRET is not set'
  if (secret.length < MIN_SECRET_LENGTH) return `PORCHLIGHT_SECRET must have at least ${MIN_SECRET_LENGTH} characters`
  return null
}

/**
 * Key material of `length` bytes for one purpose: HKDF-SHA256 over the secret with an empty salt and the info
 * `porchlight/<purpose>`. Throws when the secret is empty.
 */
export async function deriveBytes(
  secret: string,
  purpose: KeyPurpose,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!secret) throw new Error('a key cannot be derived from an empty PORCHLIGHT_SECRET')
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveBits'])
  const info = encoder.encode(`porchlight/${purpose}`)
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    material,
    length * 8,
  )
  return new Uint8Array(bits)
}

/** The bearer key of the Worker's `/internal/` routes: 32 derived bytes as base64url. */
export async function internalKey(secret: string): Promise<string> {
  return base64url.encode(await deriveBytes(secret, 'internal', 32))
}

/** Compares in a time that depends on the lengths only, so a guess learns nothing from how long a refusal takes. */
export function constantTimeEqual(left: string, right: string): boolean {
  const a = encoder.encode(left)
  const b = encoder.encode(right)
  if (a.length !== b.length) return false
  let difference = 0
  for (const [at, byte] of a.entries()) difference |= byte ^ (b[at] ?? 0)
  return difference === 0
}

/** The keys of one PORCHLIGHT_SECRET. */
export function secretKeys(secret: string): SecretKeys {
  // Finished keys are kept, not promises of them: in workerd a promise begun by one request may not be awaited by another.
  const keys = new Map<string, CryptoKey>()
  const texts = new Map<string, string>()

  async function kept<T>(known: Map<string, T>, name: string, make: () => Promise<T>): Promise<T> {
    const value = known.get(name) ?? (await make())
    known.set(name, value)
    return value
  }

  function key(
    purpose: KeyPurpose,
    algorithm: typeof hmacSha256 | 'AES-GCM',
    uses: ('sign' | 'verify' | 'encrypt' | 'decrypt')[],
  ): Promise<CryptoKey> {
    return kept(keys, `${purpose}/${uses[0]}`, async () =>
      crypto.subtle.importKey('raw', await deriveBytes(secret, purpose, 32), algorithm, false, uses),
    )
  }

  function text(purpose: KeyPurpose, length: number): Promise<string> {
    return kept(texts, purpose, async () => base64url.encode(await deriveBytes(secret, purpose, length)))
  }

  return {
    hmac: purpose => key(purpose, hmacSha256, ['sign', 'verify']),
    aes: purpose => key(purpose, 'AES-GCM', ['encrypt', 'decrypt']),
    text: purpose => text(purpose, 32),
    id: () => text('seal-id', 6),
  }
}
