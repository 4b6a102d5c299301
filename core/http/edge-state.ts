import { httpLimits } from '../limits.ts'
import type { SiteConfig } from '../ports.ts'
import type { AppDeps } from './deps.ts'
import { type Rate, tokenBuckets } from './rate.ts'
import { type Trusted, trustedFor } from './trusted.ts'

/** The dependencies of the doors, and what one isolate remembers between requests. */
export interface Edge extends AppDeps {
  readonly visitorRate: Rate
  readonly apiRate: Rate
  /** Tenants by the hash of an API key. */
  readonly apiKeys: Trusted<string>
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
    apiKeys: trustedFor({ trust, absenceTrust, kept }),
    siteConfigs: trustedFor({ trust, absenceTrust, kept }),
    widget: trustedFor({ trust, absenceTrust: 0, kept: 1 }),
    toldRooms: new Map(),
  }
}

/** The configuration of a site, not older than `httpLimits.configTrust` unless the database is away. */
export function siteConfig(edge: Edge, tenant: string, site: string): Promise<SiteConfig | null> {
  return edge.siteConfigs.get(`${tenant}.${site}`, edge.now(), () => edge.directory.siteConfig(tenant, site))
}

/** Our own address as browsers of this request see it: `https://chat.example`. */
export function ownOrigin(edge: Pick<Edge, 'publicUrl'>, request: Request, secure: boolean): string {
  if (edge.publicUrl) return new URL(edge.publicUrl).origin
  return `${secure ? 'https' : 'http'}://${new URL(request.url).host}`
}
