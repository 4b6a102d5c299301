import { type Campaign, campaignOf } from './campaign.ts'
import { type ClientHints, noHints } from './client-hints.ts'
import { type Device, deviceOf } from './device.ts'
import { type Lane, laneOf } from './lane.ts'
import { languageOf } from './language.ts'
import { factLimits } from './limits.ts'
import { type Place, timeZoneOf, unknownPlace } from './place.ts'
import { type Referrer, referrerOf } from './referrer.ts'

/** What a page view and the request that reports it say about a visitor, as it came. */
export type PageViewSigns = {
  readonly pageUrl: string
  /** `document.referrer`; null or empty where the browser gives none. */
  readonly referrerUrl: string | null
  /** The `user-agent` header. */
  readonly userAgent: string | null
  readonly hints?: ClientHints
  /** The `accept-language` header. */
  readonly acceptLanguage?: string | null
  /** The `signature-agent` header. */
  readonly signatureAgent?: string | null
  /** `navigator.language`. */
  readonly navigatorLanguage?: string | null
  /** `navigator.webdriver`. */
  readonly automated?: boolean
  /** `screen.width` and `screen.height`, in CSS pixels. */
  readonly screen?: { readonly width: number; readonly height: number } | null
  /** The browser's own time zone, which knows better than any map where the visitor's clock stands. */
  readonly timeZone?: string | null
  /** Where the visitor's address is, by the host's data. */
  readonly place?: Place | null
  /** Every domain of the site: a referrer on one of them is internal. */
  readonly siteDomains?: readonly string[]
}

/** What is known of a visitor at one page view. Null is "not available", a value that is shown as such. */
export type VisitorFacts = Device &
  Place & {
    /** BCP 47. */
    readonly language: string | null
    /** CSS pixels. */
    readonly screen: { readonly width: number; readonly height: number } | null
    readonly referrer: Referrer
    readonly campaign: Campaign | null
    readonly lane: Lane
  }

/** The facts of one page view. Pure: the same signs always give the same facts, and none of them makes it throw. */
export function visitorFacts(signs: PageViewSigns): VisitorFacts {
  const hints = signs.hints ?? noHints
  const place = signs.place ?? unknownPlace
  return {
    ...deviceOf(signs.userAgent ?? '', hints),
    ...place,
    timeZone: timeZoneOf(signs.timeZone) ?? place.timeZone,
    language: languageOf(signs.navigatorLanguage ?? null, signs.acceptLanguage ?? null),
    screen: screenOf(signs.screen ?? null),
    referrer: referrerOf(signs.referrerUrl, signs.pageUrl, signs.siteDomains),
    campaign: campaignOf(signs.pageUrl),
    lane: laneOf({
      userAgent: signs.userAgent,
      hints,
      automated: signs.automated ?? false,
      signatureAgent: signs.signatureAgent ?? null,
    }),
  }
}

function screenOf(screen: { width: number; height: number } | null): VisitorFacts['screen'] {
  if (!screen) return null
  const { width, height } = screen
  // Zoomed browsers tell fractions, some automated ones a screen of nothing.
  const [w, h] = [Math.round(width), Math.round(height)]
  const real = (pixels: number) => pixels >= 1 && pixels <= factLimits.screen
  return real(w) && real(h) ? { width: w, height: h } : null
}
