import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { AddressNotFoundError, Reader as MaxMindReader, type ReaderModel } from '@maxmind/geoip2-node'
import { Reader, type Response } from 'mmdb-lib'
import { isPrivateAddress, normalizeAddress } from '../../../core/visitor/facts/address.ts'
import type { Place } from '../../../core/visitor/facts/place.ts'
import { remembered } from '../../../core/visitor/facts/remembered.ts'
import { HostError } from '../host-error.ts'
import { placeOfMaxMind, placeOfRecord } from './place-record.ts'

/** Place data in memory. */
export type Geo = {
  /** Where an address is likely to be; null where the data does not know it, or where it belongs to no place. */
  lookup(address: string): Place | null
  /** What the data is, whose and how old, for a person: "countries of ip-location-db …, 17 June 2026". */
  readonly description: string
}

// Addresses remembered with their place: a visitor asks many times, a look-up reads the tree from its root.
const rememberedAddresses = 10_000

/**
 * Opens the file of place data at `path`, or the country data that comes with the host. Files typed by MaxMind are read
 * by MaxMind's own library, all others by their shape. Throws a HostError with one sentence for the operator when the
 * file is missing, cannot be read, or holds no places.
 */
export async function openGeo({ path }: { path?: string } = {}): Promise<Geo> {
  const buffer = await bytesOf(path ?? bundledPath(), path)
  const reader = opened(() => new Reader<Response>(buffer), path)
  const find = finderOf(reader, buffer, path)
  // A file that is damaged below its first bytes shows it at the first look-up.
  opened(() => find(reader.metadata.ipVersion === 4 ? '192.0.2.1' : '2001:db8::1'), path)
  const place = remembered(rememberedAddresses, (address): Place | null => {
    // A database of IPv4 only has no branch for the rest of an IPv6 address.
    if (reader.metadata.ipVersion === 4 && address.includes(':')) return null
    return find(address)
  })
  return {
    lookup(text) {
      const address = normalizeAddress(text)
      return address && !isPrivateAddress(address) ? place(address) : null
    },
    description: describe(reader.metadata, path),
  }
}

type Find = (address: string) => Place | null

function finderOf(reader: Reader<Response>, buffer: Buffer, path: string | undefined): Find {
  const type = reader.metadata.databaseType
  if (!isMaxMinds(type)) return address => placeOfRecord(reader.get(address))
  const maxMind = opened(() => MaxMindReader.openBuffer(buffer), path)
  if (type.includes('Enterprise')) return maxMindFinder(maxMind, (model, address) => model.enterprise(address))
  if (type.includes('City')) return maxMindFinder(maxMind, (model, address) => model.city(address))
  if (type.includes('Country')) return maxMindFinder(maxMind, (model, address) => model.country(address))
  throw new HostError(`GEOIP_DB names ${path}, a ${type} file, which holds no places: use a City or Country file.`)
}

function isMaxMinds(type: string): boolean {
  return /^Geo(?:IP|Lite)/.test(type)
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

async function bytesOf(file: string, path: string | undefined): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (cause) {
    if (path === undefined) {
      throw new HostError(`The bundled country data at ${file} cannot be read: run npm ci again.`, { cause })
    }
    const code = cause instanceof Error && 'code' in cause ? cause.code : null
    const why =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'EISDIR'
          ? 'is a folder'
          : code === 'EACCES'
            ? 'this user may not read'
            : 'cannot be read'
    throw new HostError(`GEOIP_DB names ${path}, which ${why}.`, { cause })
  }
}

function opened<Result>(open: () => Result, path: string | undefined): Result {
  try {
    return open()
  } catch (cause) {
    const what = path === undefined ? 'The bundled country data' : `GEOIP_DB names ${path}, which`
    throw new HostError(`${what} is not a readable MaxMind DB (.mmdb) file.`, { cause })
  }
}

function bundledPath(): string {
  const { resolve } = createRequire(import.meta.url)
  return resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb')
}

function describe({ databaseType, buildEpoch }: Reader<Response>['metadata'], path: string | undefined): string {
  const day = Number.isNaN(buildEpoch.getTime())
    ? ''
    : `, ${buildEpoch.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })}`
  // Its licence, CC BY 4.0, asks that NRO is named.
  if (path === undefined)
    return `countries of ip-location-db geo-whois-asn-country, from data of nro.net (CC BY 4.0)${day}`
  return `places of ${databaseType || 'an unnamed database'}${isMaxMinds(databaseType) ? ' by MaxMind' : ''}${day}`
}
