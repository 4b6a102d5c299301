import { expect, test } from 'vitest'
import { type Place, unknownPlace } from '../../../core/visitor/facts/place.ts'
import { ispOfRecord, placeOfRecord } from './place-record.ts'

test.each<[publisher: string, record: object, place: Partial<Place>]>([
  ['country data of ip-location-db', { country_code: 'GB' }, { country: 'GB' }],
  [
    'city data of ip-location-db',
    {
      city: 'Utrecht',
      country_code: 'NL',
      latitude: 52.09,
      longitude: 5.12,
      postcode: '3511',
      state1: 'Provincie Utrecht',
      state2: '',
      timezone: 'Europe/Amsterdam',
    },
    {
      country: 'NL',
      region: 'Provincie Utrecht',
      city: 'Utrecht',
      postalCode: '3511',
      latitude: 52.09,
      longitude: 5.12,
      timeZone: 'Europe/Amsterdam',
    },
  ],
  [
    'DB-IP, nested as MaxMind does',
    {
      city: { names: { en: 'Ghent', nl: 'Gent' } },
      continent: { code: 'EU' },
      country: { iso_code: 'BE', names: { en: 'Belgium' } },
      location: { latitude: 51.05, longitude: 3.72 },
      subdivisions: [{ names: { en: 'Flanders' } }],
    },
    { country: 'BE', region: 'Flanders', city: 'Ghent', latitude: 51.05, longitude: 3.72 },
  ],
  [
    'IPinfo, texts all',
    {
      city: 'Mountain View',
      region: 'California',
      country: 'US',
      loc: '37.4056,-122.0775',
      postal: '94043',
      timezone: 'America/Los_Angeles',
    },
    {
      country: 'US',
      region: 'California',
      city: 'Mountain View',
      postalCode: '94043',
      latitude: 37.4056,
      longitude: -122.0775,
      timeZone: 'America/Los_Angeles',
    },
  ],
  [
    'IPinfo, other names',
    { country: 'Germany', country_code: 'DE', city: 'Köln', postal_code: '50667', lat: '50.94', lng: '6.96' },
    { country: 'DE', city: 'Köln', postalCode: '50667', latitude: 50.94, longitude: 6.96 },
  ],
])('%s', (_publisher, record, place) => {
  expect(placeOfRecord(record)).toEqual({ ...unknownPlace, ...place })
})

test.each<[publisher: string, record: unknown, isp: string | null]>([
  ['GeoLite2-ASN', { autonomous_system_number: 1136, autonomous_system_organization: 'KPN B.V.' }, 'KPN B.V.'],
  ['GeoIP2-ISP', { isp: 'KPN', organization: 'KPN Mobile', autonomous_system_organization: 'KPN B.V.' }, 'KPN'],
  ['IPinfo', { asn: 'AS1136', as_name: 'KPN B.V.', as_domain: 'kpn.com' }, 'KPN B.V.'],
  ['somebody', { asn: 15169, organization: 'Example' }, 'Example'],
  ['a number', { isp: 7 }, null],
  ['an empty text', { isp: '' }, null],
  ['nobody', null, null],
])('the provider as %s writes it', (_publisher, record, isp) => {
  expect(ispOfRecord(record)).toBe(isp)
})

test('a record of an enterprise database names its provider among its traits', () => {
  const record = { country: { iso_code: 'NL' }, traits: { isp: 'KPN', organization: 'KPN Mobile' } }
  expect(placeOfRecord(record)).toEqual({ ...unknownPlace, country: 'NL', isp: 'KPN' })
})

test.each([
  null,
  undefined,
  'NL',
  [],
  {},
  { country_code: 'ZZ' },
  { country: 'Netherlands' },
  { city: { names: {} }, subdivisions: [], location: null },
])('%j names no place', record => {
  expect(placeOfRecord(record)).toBeNull()
})
