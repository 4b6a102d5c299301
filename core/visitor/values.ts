import type { VisitorDoor } from '../ports.ts'
import { networkOf, truncateAddress } from './facts/address.ts'
import { arrivalOf } from './facts/arrival.ts'
import { campaignOf } from './facts/campaign.ts'
import { softwareLabel } from './facts/device.ts'
import { laneOf } from './facts/lane.ts'
import { languageOf } from './facts/language.ts'
import { coordinatesOf, timeZoneOf } from './facts/place.ts'
import { referrerOf } from './facts/referrer.ts'

interface FirstView {
  readonly url: string
  readonly title?: string | null | undefined
  readonly referrer?: string | null | undefined
}

/** The values of core's fields that hold for a whole session: who came, with what, from where. */
export function visitValues(
  { facts, address, userAgent, visit }: VisitorDoor,
  view: FirstView,
  { at, storable, domains }: { at: number; storable: boolean; domains: readonly string[] },
): Record<string, unknown> {
  const referrer = referrerOf(view.referrer ?? null, view.url, domains)
  const campaign = campaignOf(view.url)
  const arrival = arrivalOf({ referrer, campaign, userAgent })
  // A session that begins on a socket has the page's own word in `visit` only: the request said less.
  const lane = visit.automated ? laneOf({ userAgent, automated: true }) : facts.lane
  const [width, height] = visit.screen ?? [facts.screen?.width, facts.screen?.height]
  return {
    'core.lane': lane.kind,
    'core.laneReason': lane.reason,
    'core.startedAt': at,
    'core.entryUrl': view.url,
    'core.entryTitle': view.title || null,
    'core.referrer': referrer.url,
    'core.medium': arrival.medium,
    'core.source': arrival.source,
    'core.keywords': arrival.keywords,
    'core.campaign': campaign?.name ?? campaign?.source ?? campaign?.clickId?.kind ?? null,
    'core.country': facts.country,
    'core.region': facts.region,
    'core.city': facts.city,
    'core.postalCode': storable ? facts.postalCode : null,
    'core.coordinates': coordinatesOf(facts, storable),
    'core.language': languageOf(visit.language ?? null, null) ?? facts.language,
    'core.timeZone': timeZoneOf(visit.timeZone) ?? facts.timeZone,
    'core.browser': facts.browser && softwareLabel(facts.browser),
    'core.os': facts.os && softwareLabel(facts.os),
    'core.device': facts.device,
    'core.model': facts.model,
    'core.screen': width && height ? `${width} × ${height}` : null,
    'core.address': address && (storable ? address : truncateAddress(address)),
    'core.network': address && networkOf(address),
    'core.isp': facts.isp,
  }
}

/** The values that follow the page the visitor looks at. */
export function pageValues(page: {
  url: string
  title: string | null
  referrer: string | null
  at: number
}): Record<string, unknown> {
  return {
    'core.url': page.url,
    'core.title': page.title,
    'core.pageReferrer': page.referrer,
    'core.navigatedAt': page.at,
    'core.lastSeenAt': page.at,
  }
}
