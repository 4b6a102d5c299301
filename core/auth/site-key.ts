import { base64url } from 'jose'
import { constantTimeEqual, type SecretKeys } from './keys.ts'

/** The site a site key names. */
export interface SiteRef {
  tenant: string
  site: string
  /** Where the tenant's live objects and database are. */
  region: string
  /** Counts the rotations of this site's key, from 1. A serial below the site's current one is a revoked key. */
  serial: number
}

const LABEL = '[a-z0-9][a-z0-9-]{0,39}'
const SITE_KEY = new RegExp(`^(${LABEL})\\.(${LABEL})\\.(${LABEL})\\.([1-9][0-9]{0,8})\\.([A-Za-z0-9_-]{16})$`)
const NAMED = new RegExp(`^${LABEL}\\.${LABEL}\\.${LABEL}\\.[1-9][0-9]{0,8}$`)
const MAC_BYTES = 12

const encoder = new TextEncoder()

/**
 * The public key of a site, as it stands in the page's script tag: `tenant.site.region.serial.mac`. The edge routes
 * by it without a look-up. Throws when a part is not a valid id or the serial is not a whole number from 1.
 */
export async function makeSiteKey(keys: SecretKeys, ref: SiteRef): Promise<string> {
  const named = `${ref.tenant}.${ref.site}.${ref.region}.${ref.serial}`
  if (!NAMED.test(named)) throw new Error(`a site key cannot be made of ${JSON.stringify(named)}`)
  return `${named}.${await mac(keys, named)}`
}

/** The site a site key names, or null when the text is no key made with this secret. */
export async function readSiteKey(keys: SecretKeys, text: string): Promise<SiteRef | null> {
  const parts = SITE_KEY.exec(text)
  if (!parts) return null
  const [, tenant = '', site = '', region = '', serial = '', given = ''] = parts
  const expected = await mac(keys, `${tenant}.${site}.${region}.${serial}`)
  if (!constantTimeEqual(given, expected)) return null
  return { tenant, site, region, serial: Number(serial) }
}

async function mac(keys: SecretKeys, named: string): Promise<string> {
  const full = await crypto.subtle.sign('HMAC', await keys.hmac('site-key'), encoder.encode(named))
  return base64url.encode(new Uint8Array(full, 0, MAC_BYTES))
}
