import { type Changed, changed, post, reach, read, refusedSignIn, type SignIn } from './session.ts'

/** Whether this page may ask for passkeys: they belong to a name, not to an address. */
export function passkeysWork(hostname: string = location.hostname): boolean {
  const named = !/^(?:\d+(?:\.\d+){3}|\[.*\])$/.test(hostname)
  return (
    named &&
    isSecureContext &&
    typeof PublicKeyCredential === 'function' &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential
  )
}

/** Lets the device say who it is; `wrong` where it, its owner or the server would not. */
export async function signInByPasskey(fetcher: typeof fetch): Promise<SignIn> {
  const asked = await reach(fetcher, '/api/auth/passkey/generate-authenticate-options', {})
  if (!asked?.ok) return refusedSignIn(asked)
  const options = await read(asked)
  if (!isRequest(options)) return { kind: 'away' }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const credential = await unlessRefused(navigator.credentials.get({ publicKey }))
  if (!(credential instanceof PublicKeyCredential)) return { kind: 'wrong' }
  const answer = post({ response: credential.toJSON() })
  const response = await reach(fetcher, '/api/auth/passkey/verify-authentication', answer)
  return response?.ok ? { kind: 'in' } : refusedSignIn(response)
}

/** Adds a passkey of this device; `wrong` is the password, `refused` what the device or the server would not. */
export async function addPasskey(fetcher: typeof fetch, password: string): Promise<Changed> {
  const asked = await reach(fetcher, '/api/auth/passkey/begin', post({ password }))
  if (!asked?.ok) return changed(asked)
  const options = await read(asked)
  if (!isCreation(options)) return 'away'
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const credential = await unlessRefused(navigator.credentials.create({ publicKey }))
  if (!(credential instanceof PublicKeyCredential)) return 'refused'
  const answer = post({ response: credential.toJSON() })
  const outcome = changed(await reach(fetcher, '/api/auth/passkey/verify-registration', answer))
  return outcome === 'wrong' ? 'refused' : outcome
}

/** Browsers say no by a throw: the person would not, it took too long, the device has one already. */
async function unlessRefused(ask: Promise<Credential | null>): Promise<Credential | null> {
  try {
    return await ask
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

function isRequest(value: unknown): value is PublicKeyCredentialRequestOptionsJSON {
  return typeof value === 'object' && value !== null && 'challenge' in value
}

function isCreation(value: unknown): value is PublicKeyCredentialCreationOptionsJSON {
  return isRequest(value) && 'pubKeyCredParams' in value && 'user' in value
}
