import { readSiteKey, type SiteRef } from '../auth/site-key.ts'
import { httpLimits } from '../limits.ts'
import type { SiteConfig } from '../ports.ts'
import type { ApiKeyGrant } from '../tenant/api-keys.ts'
import type { AppDeps } from './deps.ts'
import { forgetOldest } from './forget-oldest.ts'
import { type Rate, tokenBuckets } from './rate.ts'
import { type Trusted, trustedFor } from './trusted.ts'

/** The dependencies of the doors, and what one isolate remembers between requests. */
export interface Edge extends AppDeps {
  readonly visitorRate: Rate
  readonly apiRate: Rate
  /** What keys of the public API open, by the hash of the key. */
  readonly apiKeys: Trusted<ApiKeyGrant>
  /** Site keys whose MAC was found right: checking it again would cost more than anything else of a request. */
  readonly siteKeys: Map<string, SiteRef>
  readonly siteConfigs: Trusted<SiteConfig>
  readonly widget: Trusted<WidgetFiles>
  /** The version of the configuration each room was told last, by `tenant.site`. */
  readonly toldRooms: Map<string, number>
}

/** The tag's program, and where the chat window's program lies. */
export interface WidgetFiles {
  readonly tag: string
  readonly window: string
}

export function edgeOf(deps: AppDeps): Edge {
  const { rateClients: clients, configTrust: trust, absenceTrust, configsKept: kept } = httpLimits
  return {
    ...deps,
    visitorRate: tokenBuckets({ burst: httpLimits.visitorBurst, perSecond: httpLimits.visitorPerSecond, clients }),
    apiRate: tokenBuckets({ burst: httpLimits.apiBurst, perSecond: httpLimits.apiPerSecond, clients }),
    apiKeys: trustedFor({ trust: httpLimits.keyTrust, absenceTrust, kept }),
    siteKeys: new Map(),
    siteConfigs: trustedFor({ trust, absenceTrust, kept }),
    widget: trustedFor({ trust, absenceTrust: 0, kept: 1 }),
    toldRooms: new Map(),
  }
}

/** The configuration of a site, not older than `httpLimits.configTrust` unless the database is away. */
export function siteConfig(edge: Edge, tenant: string, site: string): Promise<SiteConfig | null> {
  return edge.siteConfigs.get(`${tenant}.${site}`, edge.now(), () => edge.directory.siteConfig(tenant, site))
}

/** The site a site key names, or null when the key was not made by us. */
export async function siteOfKey(edge: Pick<Edge, 'keys' | 'siteKeys'>, key: string): Promise<SiteRef | null> {
  const known = edge.siteKeys.get(key)
  if (known) return known
  const ref = await readSiteKey(edge.keys, key)
  if (!ref) return null
  if (edge.siteKeys.size >= httpLimits.configsKept) forgetOldest(edge.siteKeys)
  edge.siteKeys.set(key, ref)
  return ref
}

/** Our own address as browsers of this request see it: `https://chat.example`. */
export function ownOrigin(edge: Pick<Edge, 'publicUrl'>, request: Request, secure: boolean): string {
  if (edge.publicUrl) return new URL(edge.publicUrl).origin
  return `${secure ? 'https' : 'http'}://${new URL(request.url).host}`
}
