import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unknownPlace } from '../../../core/visitor/facts/place.ts'
import { HostError } from '../host-error.ts'
import { writeMmdb } from './fixtures/write-mmdb.ts'
import { openGeo } from './open-geo.ts'

const cities = fileURLToPath(new URL('./fixtures/GeoIP2-City-Test.mmdb', import.meta.url))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porchlight-geo-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

test('a city file of MaxMind', async () => {
  const geo = await openGeo({ path: cities })
  expect(geo.lookup('81.2.69.142')).toEqual({
    country: 'GB',
    region: 'England',
    city: 'London',
    postalCode: null,
    latitude: 51.5142,
    longitude: -0.0931,
    timeZone: 'Europe/London',
    isp: null,
  })
  expect(geo.lookup('89.160.20.112')).toMatchObject({ country: 'SE', city: 'Linköping' })
  expect(geo.lookup('216.160.83.56')).toEqual({
    country: 'US',
    region: 'Washington',
    city: 'Milton',
    postalCode: '98354',
    latitude: 47.2513,
    longitude: -122.3149,
    timeZone: 'America/Los_Angeles',
    isp: null,
  })
  expect(geo.lookup('2a02:e0c0::1')).toMatchObject({ country: 'CH', city: null })
  expect(geo.description).toBe('places of GeoIP2-City by MaxMind, 4 February 2026')
})

test('any spelling of an address finds the same place', async () => {
  const geo = await openGeo({ path: cities })
  for (const address of ['::ffff:81.2.69.142', '[::ffff:5102:458e]:443', '81.2.69.142:5000', ' 81.2.69.142']) {
    expect(geo.lookup(address)).toMatchObject({ city: 'London' })
  }
})

test.each([
  '8.8.8.8',
  '127.0.0.1',
  '10.0.0.1',
  '192.168.1.7',
  '::1',
  'fe80::1%eth0',
  'fd00::1',
  '',
  'unknown',
  '1.2.3',
])('an address that is unknown, private or none (%j) has no place', async address => {
  expect((await openGeo({ path: cities })).lookup(address)).toBeNull()
})

test('the country data that comes with the host', async () => {
  const geo = await openGeo()
  expect(geo.lookup('81.2.69.142')).toEqual({ ...unknownPlace, country: 'GB' })
  expect(geo.lookup('::ffff:89.160.20.112')).toEqual({ ...unknownPlace, country: 'SE' })
  expect(geo.lookup('2001:4860:4860::8888')).toEqual({ ...unknownPlace, country: 'US' })
  expect(geo.lookup('127.0.0.1')).toBeNull()
  expect(geo.description).toContain('nro.net (CC BY 4.0)')
})

test('a file of IPv4 addresses knows no IPv6 address', async () => {
  const path = createRequire(import.meta.url).resolve(
    '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country-ipv4.mmdb',
  )
  const geo = await openGeo({ path })
  expect(geo.lookup('81.2.69.142')).toEqual({ ...unknownPlace, country: 'GB' })
  expect(geo.lookup('2001:4860:4860::8888')).toBeNull()
  expect(geo.description).toMatch(/^places of country/)
})

test.each<[what: string, path: () => Promise<string>, sentence: RegExp]>([
  ['missing', async () => join(folder, 'missing.mmdb'), /^GEOIP_DB names .*missing\.mmdb, which does not exist\.$/],
  ['a folder', async () => folder, /^GEOIP_DB names .*, which is a folder\.$/],
  ['empty', () => file('empty.mmdb', ''), /^GEOIP_DB names .*empty\.mmdb, which is not a readable MaxMind DB/],
  ['a text', () => file('text.mmdb', 'hello '.repeat(99)), /^GEOIP_DB names .*text\.mmdb, which is not a readable/],
  [
    'cut short',
    async () => file('short.mmdb', (await readFile(cities)).subarray(0, 9_000)),
    /^GEOIP_DB names .*short\.mmdb, which is not a readable/,
  ],
  [
    'of networks',
    async () => file('asn.mmdb', renamed(await readFile(cities), 'GeoIP2-City', 'GeoLite2ASN')),
    /^GEOIP_DB names .*asn\.mmdb, which is a GeoLite2ASN file without places: use a City or Country file\. A file of providers goes to GEOIP_ISP_DB\.$/,
  ],
])('a file that is %s is refused in one sentence', async (_what, path, sentence) => {
  const error = await openGeo({ path: await path() }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(HostError)
  expect(error).toHaveProperty('message', expect.stringMatching(sentence))
})

test('a file with the shape of MaxMind and another name is read by its shape', async () => {
  const path = await file('own.mmdb', renamed(await readFile(cities), 'GeoIP2-City', 'Company-Geo'))
  const geo = await openGeo({ path })
  expect(geo.lookup('216.160.83.56')).toMatchObject({ country: 'US', city: 'Milton', postalCode: '98354' })
  expect(geo.description).toBe('places of Company-Geo, 4 February 2026')
})

const networks = {
  '81.2.69.0/24': { autonomous_system_number: 20712, autonomous_system_organization: 'Andrews & Arnold Ltd' },
  '198.51.100.0/25': { autonomous_system_number: 64496, autonomous_system_organization: 'Beispielnetz GmbH' },
}

test('providers come from a file of their own, beside either kind of places', async () => {
  const ispPath = await file('providers.mmdb', writeMmdb('GeoLite2-ASN', networks))
  const geo = await openGeo({ path: cities, ispPath })
  expect(geo.lookup('81.2.69.142')).toMatchObject({ city: 'London', isp: 'Andrews & Arnold Ltd' })
  expect(geo.lookup('::ffff:81.2.69.142')).toMatchObject({ city: 'London', isp: 'Andrews & Arnold Ltd' })
  expect(geo.lookup('198.51.100.1')).toEqual({ ...unknownPlace, isp: 'Beispielnetz GmbH' })
  expect(geo.lookup('198.51.100.200')).toBeNull()
  expect(geo.lookup('216.160.83.56')).toMatchObject({ city: 'Milton', isp: null })
  expect(geo.lookup('2a02:e0c0::1')).toMatchObject({ country: 'CH', isp: null })
  expect(geo.lookup('127.0.0.1')).toBeNull()
  expect(geo.description).toBe(
    'places of GeoIP2-City by MaxMind, 4 February 2026; providers of GeoLite2-ASN by MaxMind, 4 February 2026',
  )
  expect((await openGeo({ ispPath })).lookup('81.2.69.142')).toEqual({
    ...unknownPlace,
    country: 'GB',
    isp: 'Andrews & Arnold Ltd',
  })
})

test.each<[what: string, path: () => Promise<string>, sentence: RegExp]>([
  ['missing', async () => join(folder, 'none.mmdb'), /^GEOIP_ISP_DB names .*none\.mmdb, which does not exist\.$/],
  ['a text', () => file('isp.txt', 'hello '.repeat(99)), /^GEOIP_ISP_DB names .*isp\.txt, which is not a readable/],
  ['of places', async () => cities, /^GEOIP_ISP_DB names .*, which is a GeoIP2-City file without providers/],
])('a file of providers that is %s is refused in one sentence', async (_what, path, sentence) => {
  const error = await openGeo({ ispPath: await path() }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(HostError)
  expect(error).toHaveProperty('message', expect.stringMatching(sentence))
})

/** The same database under another type; both names have the same length, so nothing else moves. */
function renamed(database: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(database)
  copy.write(to, copy.lastIndexOf(from), 'latin1')
  return copy
}
