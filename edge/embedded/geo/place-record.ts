import type { City, Country, Enterprise } from '@maxmind/geoip2-node'
import { type Place, parsePlace } from '../../../core/visitor/facts/place.ts'

/** The place in an answer of MaxMind's library. The country is where the address is used, not where it is registered. */
export function placeOfMaxMind(answer: City | Country | Enterprise): Place | null {
  const located = 'location' in answer ? answer : null
  return parsePlace({
    country: answer.country?.isoCode,
    region: located?.subdivisions?.[0]?.names?.en,
    city: located?.city?.names?.en,
    postalCode: located?.postal?.code,
    latitude: located?.location?.latitude,
    longitude: located?.location?.longitude,
    timeZone: located?.location?.timeZone,
    isp: 'traits' in answer ? ispOfRecord(answer.traits) : null,
  })
}

/**
 * The place in a record of any other database. Publishers agree on no shape: some nest as MaxMind does, others write
 * flat texts under names of their own. Null where the record is none or names no place.
 */
export function placeOfRecord(record: unknown): Place | null {
  const fields = recordOf(record)
  if (!fields) return null
  const location = recordOf(fields.location) ?? {}
  const [latitude, longitude] = typeof fields.loc === 'string' ? fields.loc.split(',') : []
  const place = parsePlace({
    country: codeOf(fields.country_code) ?? codeOf(fields.country) ?? codeOf(fields.iso_code),
    region:
      nameOf(first(fields.subdivisions)) ?? nameOf(fields.region) ?? nameOf(fields.state1) ?? nameOf(fields.state),
    city: nameOf(fields.city),
    postalCode:
      recordOf(fields.postal)?.code ?? textOf(fields.postal) ?? textOf(fields.postal_code) ?? textOf(fields.postcode),
    latitude: location.latitude ?? fields.latitude ?? fields.lat ?? latitude,
    longitude: location.longitude ?? fields.longitude ?? fields.lng ?? fields.lon ?? longitude,
    timeZone: location.time_zone ?? fields.timezone ?? fields.time_zone,
    isp: ispOfRecord(fields.traits) ?? ispOfRecord(fields),
  })
  return place && Object.values(place).some(part => part !== null) ? place : null
}

/**
 * Who runs a network, in a record of MaxMind's ASN and ISP files or of any other database: the provider before the organization that
 * registered the network. Null where the record is none or names nobody.
 */
export function ispOfRecord(record: unknown): string | null {
  const fields = recordOf(record)
  if (!fields) return null
  const name =
    textOf(fields.isp) ??
    textOf(fields.autonomous_system_organization) ??
    textOf(fields.autonomousSystemOrganization) ??
    textOf(fields.as_organization) ??
    textOf(fields.as_name) ??
    textOf(fields.organization)
  return parsePlace({ isp: name })?.isp ?? null
}

function recordOf(value: unknown): Record<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return Object.fromEntries(Object.entries(value))
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function codeOf(value: unknown): string | null {
  const code = textOf(recordOf(value)?.iso_code) ?? textOf(value)
  return code?.length === 2 ? code : null
}

function nameOf(value: unknown): string | null {
  const fields = recordOf(value)
  return textOf(recordOf(fields?.names)?.en) ?? textOf(fields?.name) ?? textOf(value)
}
