import { factLimits } from './limits.ts'
import { remembered } from './remembered.ts'
import { shortText } from './text.ts'

/** Where an address is likely to be; each part is null where the data does not have it. Likely, never certain. */
export type Place = {
  /** ISO 3166-1 alpha-2 (and XK for Kosovo), upper case. */
  readonly country: string | null
  /** Province or state, in words. */
  readonly region: string | null
  readonly city: string | null
  readonly postalCode: string | null
  /** Degrees north. */
  readonly latitude: number | null
  /** Degrees east. */
  readonly longitude: number | null
  /** IANA name, such as Europe/Amsterdam. */
  readonly timeZone: string | null
  /** Who runs the network that the address belongs to, mostly an internet provider. */
  readonly isp: string | null
}

/** The place of which nothing is known. */
export const unknownPlace: Place = {
  country: null,
  region: null,
  city: null,
  postalCode: null,
  latitude: null,
  longitude: null,
  timeZone: null,
  isp: null,
}

/** The place in Cloudflare's `request.cf`, whose coordinates are texts and whose countries include T1 (Tor) and XX. */
export function placeFromCloudflare(cf: unknown): Place {
  if (!isRecord(cf)) return unknownPlace
  return placeOf({ ...cf, timeZone: cf.timezone, isp: cf.asOrganization })
}

/** A place as JSON carries it; what is malformed becomes null. Null where the value is no object at all. */
export function parsePlace(json: unknown): Place | null {
  return isRecord(json) ? placeOf(json) : null
}

/**
 * Coordinates as they are kept, latitude first: whole where the visitor may be stored, else rounded to a tenth of a
 * degree, which is the town and not the street. Null where the data has none.
 */
export function coordinatesOf({ latitude, longitude }: Place, whole: boolean): readonly [number, number] | null {
  if (latitude === null || longitude === null) return null
  return whole ? [latitude, longitude] : [tenth(latitude), tenth(longitude)]
}

/** A country code as it is shown and filtered by, or null where the code names no country. */
export function countryOf(code: unknown): string | null {
  if (typeof code !== 'string') return null
  const upper = code.toUpperCase()
  return countries.has(upper) ? upper : null
}

/** An IANA time zone as written, or null where this runtime does not know it. */
export function timeZoneOf(name: unknown): string | null {
  return typeof name === 'string' && name.length <= 64 ? knownTimeZone(name) : null
}

function placeOf(parts: Record<string, unknown>): Place {
  const latitude = degrees(parts.latitude, 90)
  const longitude = degrees(parts.longitude, 180)
  const located = latitude !== null && longitude !== null
  return {
    country: countryOf(parts.country),
    region: placeName(parts.region),
    city: placeName(parts.city),
    postalCode: placeName(parts.postalCode),
    latitude: located ? latitude : null,
    longitude: located ? longitude : null,
    timeZone: timeZoneOf(parts.timeZone),
    isp: placeName(parts.isp),
  }
}

const knownTimeZone = remembered(factLimits.remembered, (name): string | null => {
  // Offsets such as +02:00 are accepted by newer runtimes, but are no place's zone.
  if (!/^[A-Za-z]/.test(name)) return null
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name
  } catch {
    // Intl says only by throwing that it does not know a zone.
    return null
  }
})

function placeName(value: unknown): string | null {
  return typeof value === 'string' ? shortText(value, factLimits.placeName) : null
}

function degrees(value: unknown, most: number): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Math.abs(number) <= most ? number : null
}

function tenth(degrees: number): number {
  // Adding zero makes -0 a 0.
  return Math.round(degrees * 10) / 10 + 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// XK is not in ISO 3166-1, but every data source uses it for Kosovo.
const countries = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
    'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO ' +
    'JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR ' +
    'MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO ' +
    'RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV ' +
    'TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
  ).split(' '),
)
