import type { SiteConfig } from '../../ports.ts'
import { countedAddress } from '../../visitor/facts/address.ts'
import { isSitePage } from '../../visitor/site-hosts.ts'
import type { Client } from '../deps.ts'
import { type Edge, siteConfig, siteOfKey } from '../edge-state.ts'
import { type HttpProblem, tooMany } from '../problem.ts'

export type Admitted =
  | { readonly ok: true; readonly config: SiteConfig }
  | { readonly ok: false; readonly problem: HttpProblem }

/**
 * What every door of visitors checks first: not too often from one address, a site key of ours that was not revoked, and a page of that
 * site asking. Browsers say which page asks by `Origin`, or at least by `Referer`; programs that say neither are let through here, and
 * are held to the addresses of the pages they report.
 */
export async function admit(request: Request, siteKey: string, client: Client, edge: Edge): Promise<Admitted> {
  const known = await knownSite(siteKey, client, edge)
  if (!known.ok) return known
  const asking = request.headers.get('origin') ?? request.headers.get('referer')
  if (asking !== null && !isSitePage(known.config.domains, asking)) return no(403, 'not-allowed', foreign, 'origin')
  return known
}

/** The site of a key, whoever asks: for the tag, which is public. */
export async function knownSite(siteKey: string, client: Client, edge: Edge): Promise<Admitted> {
  const wait = edge.visitorRate.take(countedAddress(client.address ?? 'unknown'), edge.now())
  if (wait > 0) return { ok: false, problem: tooMany(wait) }
  const ref = await siteOfKey(edge, siteKey)
  if (!ref) return no(404, 'not-found', unknown, 'key')
  const config = await siteConfig(edge, ref.tenant, ref.site)
  // A key with a higher serial than we know of is one made a moment ago: its MAC proves it.
  if (!config || ref.serial < (config.keyLeast ?? config.keySerial)) return no(404, 'not-found', unknown, 'key')
  return { ok: true, config }
}

const unknown = 'This site key is not known, or was replaced by a newer one; copy the tag anew from the panel.'
/** What a page of another domain is told. */
export const foreign = 'This page is on none of the domains of the site; an administrator can add it to them.'

function no(status: number, code: string, detail: string, field?: string): Admitted {
  return { ok: false, problem: { status, code, detail, field } }
}
