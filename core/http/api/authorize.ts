import { hashApiKey } from '../../auth/api-key.ts'
import { type Fields, registerFields } from '../../fields/registry.ts'
import type { SiteConfig } from '../../ports.ts'
import type { ApiScope } from '../../tenant/api-keys.ts'
import { countedAddress } from '../../visitor/facts/address.ts'
import type { Client } from '../deps.ts'
import { type Edge, siteConfig } from '../edge-state.ts'
import { type HttpProblem, tooMany } from '../problem.ts'

/** A site that the caller may read, and the fields its visitors have. */
export type ApiSite =
  | { readonly ok: true; readonly config: SiteConfig; readonly fields: Fields }
  | { readonly ok: false; readonly problem: HttpProblem }

/**
 * The site a request of the public API asks for, when its key belongs to the site's tenant and was made for this. A site of another tenant
 * does not exist for it.
 */
export async function apiSite(
  request: Request,
  site: string,
  scope: ApiScope,
  client: Client,
  edge: Edge,
): Promise<ApiSite> {
  const [scheme = '', key = ''] = (request.headers.get('authorization') ?? '').split(' ')
  const hash = scheme.toLowerCase() === 'bearer' ? await hashApiKey(key) : null
  const guesser = `address ${countedAddress(client.address ?? 'unknown')}`
  // Guesses are counted by where they come from, known keys each for itself.
  const wait = edge.apiRate.take(hash ?? guesser, edge.now())
  if (wait > 0) return { ok: false, problem: tooMany(wait) }
  if (hash === null) return no('Send an API key as Authorization: Bearer KEY.')
  const grant = await edge.apiKeys.get(hash, edge.now(), () => edge.directory.apiKey(hash))
  if (grant === null || (grant.expiresAt !== null && grant.expiresAt <= edge.now())) {
    const guesses = edge.apiRate.take(guesser, edge.now())
    return guesses > 0 ? { ok: false, problem: tooMany(guesses) } : no('This API key is not valid.')
  }
  if (grant.scopes !== null && !grant.scopes.includes(scope)) {
    const detail = `This API key was not made for this: it lacks ${scope}.`
    return { ok: false, problem: { status: 403, code: 'not-allowed', detail, field: 'authorization' } }
  }
  const config = await siteConfig(edge, grant.tenant, site)
  if (!config)
    return {
      ok: false,
      problem: { status: 404, code: 'not-found', detail: `There is no site ${site}.`, field: 'site' },
    }
  return { ok: true, config, fields: fieldsOf(edge, config) }
}

/** The fields of core and of the plugins enabled at a site. */
export function fieldsOf(edge: Pick<Edge, 'plugins'>, config: SiteConfig): Fields {
  const enabled = new Set(config.plugins.map(({ id }) => id))
  return registerFields(edge.plugins.map(({ contract }) => contract).filter(({ id }) => enabled.has(id)))
}

function no(detail: string): ApiSite {
  const headers = { 'www-authenticate': 'Bearer realm="Porchlight"' }
  return { ok: false, problem: { status: 401, code: 'signed-out', detail, field: 'authorization', headers } }
}
