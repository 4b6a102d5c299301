import { readFile } from 'node:fs/promises'
import { Reader, type Response } from 'mmdb-lib'
import { HostError } from '../host-error.ts'

/** A file of data by address, in memory. */
export interface MmdbFile {
  readonly reader: Reader<Response>
  readonly buffer: Buffer
  /** How it is named in a sentence for the operator: "GEOIP_DB names /x.mmdb, which". */
  readonly named: string
}

/** Opens the file that the setting `variable` names. Throws a HostError with one sentence where it cannot be read. */
export async function openMmdb(path: string, variable: string): Promise<MmdbFile> {
  const named = `${variable} names ${path}, which`
  const buffer = await readFile(path).catch((cause: unknown) => {
    throw new HostError(`${named} ${whyNot(cause)}.`, { cause })
  })
  return { reader: readable(() => new Reader<Response>(buffer), named), buffer, named }
}

/** What `read` gives; throws a HostError where the file, named so, turns out to be damaged. */
export function readable<Result>(read: () => Result, named: string): Result {
  try {
    return read()
  } catch (cause) {
    throw new HostError(`${named} is not a readable MaxMind DB (.mmdb) file.`, { cause })
  }
}

/** Whether the database calls itself one of MaxMind's. */
export function isMaxMinds({ reader }: MmdbFile): boolean {
  return /^Geo(?:IP|Lite)/.test(reader.metadata.databaseType)
}

/** Any address that the tree of this file can be asked for: what is damaged below the first bytes shows itself then. */
export function probeOf({ reader }: MmdbFile): string {
  return reader.metadata.ipVersion === 4 ? '192.0.2.1' : '2001:db8::1'
}

/** Whether the file can know an address: a database of IPv4 only has no branch for the rest of an IPv6 address. */
export function mayKnow({ reader }: MmdbFile, address: string): boolean {
  return reader.metadata.ipVersion !== 4 || !address.includes(':')
}

/** What the file is, whose and how old: "GeoIP2-City by MaxMind, 4 February 2026". */
export function described(file: MmdbFile): string {
  const { databaseType } = file.reader.metadata
  return `${databaseType || 'an unnamed database'}${isMaxMinds(file) ? ' by MaxMind' : ''}${dayOf(file)}`
}

/** When the file was made, as `, 4 February 2026`; '' where it does not say. */
export function dayOf({ reader }: MmdbFile): string {
  const { buildEpoch } = reader.metadata
  if (Number.isNaN(buildEpoch.getTime())) return ''
  return `, ${buildEpoch.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })}`
}

function whyNot(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  if (code === 'ENOENT') return 'does not exist'
  if (code === 'EISDIR') return 'is a folder'
  return code === 'EACCES' ? 'this user may not read' : 'cannot be read'
}
