import { limits, type Visit } from '@porchlight/plugin-sdk/protocol'
import type { SecretKeys } from '../../auth/keys.ts'
import type { SiteConfig, VisitorDoor } from '../../ports.ts'
import { clientHintsOf } from '../../visitor/facts/client-hints.ts'
import { visitorFacts } from '../../visitor/facts/facts.ts'
import type { Client } from '../deps.ts'
import { givenRequestId } from '../request-id.ts'
import type { Identity } from './identify.ts'
import { traceOf } from './trace.ts'

export interface KnockingVisitor {
  readonly request: Request
  readonly client: Client
  readonly config: SiteConfig
  readonly identity: Pick<Identity, 'visitorId' | 'epoch'>
  /** What the page says of its visitor; null when it says nothing this time. */
  readonly told: Visit | null
  /** The first page view reported with this request; null when it reports none. */
  readonly page: { readonly url: string; readonly referrer?: string | null | undefined } | null
}

/** Everything the edge knows of a visitor's request, for the room. `now` is epoch milliseconds. */
export async function visitorDoor(knock: KnockingVisitor, keys: SecretKeys, now: number): Promise<VisitorDoor> {
  const { request, client, config, identity, told, page } = knock
  const visit = visitOf(request, told ?? {})
  const header = (name: string) => request.headers.get(name)
  const userAgent = (header('user-agent') ?? '').slice(0, limits.userAgent)
  const [width, height] = visit.screen ?? []
  const { tenant, site } = config
  return {
    visitorId: identity.visitorId,
    epoch: identity.epoch,
    address: client.address,
    userAgent,
    visit,
    request: givenRequestId(request),
    // Who has an identity is never looked for by it.
    trace:
      identity.visitorId === null ? await traceOf(keys, { tenant, site, address: client.address, userAgent }, now) : '',
    facts: visitorFacts({
      pageUrl: page?.url ?? '',
      referrerUrl: page?.referrer ?? null,
      userAgent,
      hints: clientHintsOf(header),
      acceptLanguage: header('accept-language'),
      signatureAgent: header('signature-agent'),
      navigatorLanguage: visit.language ?? null,
      automated: visit.automated ?? false,
      screen: width === undefined || height === undefined ? null : { width, height },
      timeZone: visit.timeZone ?? null,
      place: client.place,
      siteDomains: config.domains,
    }),
  }
}

/** What the page says of its visitor, and the browser's own objection, sent with every request. */
export function visitOf(request: Request, told: Visit): Visit {
  const objects = request.headers.get('sec-gpc') === '1' || request.headers.get('dnt') === '1'
  return objects ? { ...told, optOut: true } : told
}
