import { createRequire } from 'node:module'
import { AddressNotFoundError, Reader as MaxMindReader, type ReaderModel } from '@maxmind/geoip2-node'
import { isPrivateAddress, normalizeAddress } from '../../../core/visitor/facts/address.ts'
import { type Place, unknownPlace } from '../../../core/visitor/facts/place.ts'
import { remembered } from '../../../core/visitor/facts/remembered.ts'
import { HostError } from '../host-error.ts'
import { dayOf, described, isMaxMinds, type MmdbFile, mayKnow, openMmdb, probeOf, readable } from './mmdb-file.ts'
import { ispOfRecord, placeOfMaxMind, placeOfRecord } from './place-record.ts'

/** Data about addresses, in memory. */
export type Geo = {
  /** Where an address is likely to be and who runs its network; null where nothing is known, or where it is at no place. */
  lookup(address: string): Place | null
  /** What the data is, whose and how old, for a person: "countries of ip-location-db …, 17 June 2026". */
  readonly description: string
}

/** The files to use. */
export type GeoFiles = {
  /** Places; left out, the countries that come with the host. */
  path?: string
  /** Providers; left out, those in the file of places, which mostly has none. */
  ispPath?: string
}

// Addresses remembered with their place: a visitor asks many times, a look-up reads the tree from its root.
const rememberedAddresses = 10_000

/**
 * Opens the files of place data. Files of places that are typed by MaxMind are read by MaxMind's own library, all others by their
 * shape. Throws a HostError with one sentence for the operator when a file is missing, cannot be read, or holds something else.
 */
export async function openGeo({ path, ispPath }: GeoFiles = {}): Promise<Geo> {
  const places = path === undefined ? await bundledCountries() : await openMmdb(path, 'GEOIP_DB')
  const providers = ispPath === undefined ? null : await openProviders(ispPath)
  const placeOf = placeFinder(places)
  readable(() => placeOf(probeOf(places)), places.named)
  const find = remembered(rememberedAddresses, (address): Place | null => {
    const place = mayKnow(places, address) ? placeOf(address) : null
    const isp = providers && mayKnow(providers, address) ? ispOfRecord(providers.reader.get(address)) : null
    return isp === null ? place : { ...(place ?? unknownPlace), isp }
  })
  // Its licence, CC BY 4.0, asks that NRO is named.
  const ofPlaces =
    path === undefined
      ? `countries of ip-location-db geo-whois-asn-country, from data of nro.net (CC BY 4.0)${dayOf(places)}`
      : `places of ${described(places)}`
  return {
    lookup(text) {
      const address = normalizeAddress(text)
      return address && !isPrivateAddress(address) ? find(address) : null
    },
    description: providers ? `${ofPlaces}; providers of ${described(providers)}` : ofPlaces,
  }
}

type Find = (address: string) => Place | null

function placeFinder(file: MmdbFile): Find {
  if (!isMaxMinds(file)) return address => placeOfRecord(file.reader.get(address))
  const type = file.reader.metadata.databaseType
  const maxMind = readable(() => MaxMindReader.openBuffer(file.buffer), file.named)
  if (type.includes('Enterprise')) return maxMindFinder(maxMind, (model, address) => model.enterprise(address))
  if (type.includes('City')) return maxMindFinder(maxMind, (model, address) => model.city(address))
  if (type.includes('Country')) return maxMindFinder(maxMind, (model, address) => model.country(address))
  const other = /ASN|ISP/.test(type) ? ' A file of providers goes to GEOIP_ISP_DB.' : ''
  throw new HostError(`${file.named} is a ${type} file without places: use a City or Country file.${other}`)
}

function maxMindFinder(
  model: ReaderModel,
  ask: (model: ReaderModel, address: string) => Parameters<typeof placeOfMaxMind>[0],
): Find {
  return address => {
    try {
      return placeOfMaxMind(ask(model, address))
    } catch (error) {
      if (error instanceof AddressNotFoundError) return null
      throw error
    }
  }
}

async function openProviders(path: string): Promise<MmdbFile> {
  const file = await openMmdb(path, 'GEOIP_ISP_DB')
  const type = file.reader.metadata.databaseType
  if (isMaxMinds(file) && !/ASN|ISP|Enterprise/.test(type)) {
    throw new HostError(`${file.named} is a ${type} file without providers: use an ASN or ISP file.`)
  }
  readable(() => file.reader.get(probeOf(file)), file.named)
  return file
}

async function bundledCountries(): Promise<MmdbFile> {
  const { resolve } = createRequire(import.meta.url)
  const path = resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb')
  try {
    return await openMmdb(path, 'Porchlight')
  } catch (cause) {
    throw new HostError(`The bundled country data at ${path} cannot be read: run npm ci again.`, { cause })
  }
}
