import { expect, test } from 'vitest'
import { coordinatesOf, countryOf, parsePlace, placeFromCloudflare, timeZoneOf, unknownPlace } from './place.ts'

test('what Cloudflare knows of a request', () => {
  const cf = {
    asn: 1136,
    asOrganization: 'KPN B.V.',
    colo: 'AMS',
    country: 'NL',
    isEUCountry: '1',
    region: 'North Holland',
    regionCode: 'NH',
    city: 'Amsterdam',
    postalCode: '1012',
    latitude: '52.37590',
    longitude: '4.89750',
    timezone: 'Europe/Amsterdam',
  }
  expect(placeFromCloudflare(cf)).toEqual({
    country: 'NL',
    region: 'North Holland',
    city: 'Amsterdam',
    postalCode: '1012',
    latitude: 52.3759,
    longitude: 4.8975,
    timeZone: 'Europe/Amsterdam',
    isp: 'KPN B.V.',
  })
})

test.each([undefined, null, 'NL', 7, [], {}, { country: 'T1' }, { country: 'XX', city: '', latitude: '' }])(
  'where Cloudflare knows nothing of a request (%j), nothing is available',
  cf => {
    expect(placeFromCloudflare(cf)).toEqual(unknownPlace)
  },
)

test('a place comes back from JSON as it went', () => {
  const place = { ...unknownPlace, country: 'SE', city: 'Linköping', latitude: 58.4167, longitude: 15.6167 }
  expect(parsePlace(JSON.parse(JSON.stringify(place)))).toEqual(place)
})

test('absent and malformed parts are not available', () => {
  expect(parsePlace({ country: 'se', city: 7, latitude: 91, longitude: 0, timeZone: 'Mars/Olympus' })).toEqual({
    ...unknownPlace,
    country: 'SE',
  })
  expect(parsePlace({ latitude: 1 })).toEqual(unknownPlace)
  expect(parsePlace({ city: ` A\u0000\n b${'c'.repeat(500)}` })?.city).toBe(`A b${'c'.repeat(97)}`)
})

test('coordinates are a pair, and no closer than the town where nothing may be stored', () => {
  const place = { ...unknownPlace, latitude: 52.3759, longitude: -0.0412 }
  expect(coordinatesOf(place, true)).toEqual([52.3759, -0.0412])
  expect(coordinatesOf(place, false)).toEqual([52.4, 0])
  expect(coordinatesOf(unknownPlace, true)).toBeNull()
})

test.each([null, undefined, 'x', 1, [unknownPlace]])('%j is no place', json => {
  expect(parsePlace(json)).toBeNull()
})

test.each<[code: unknown, country: string | null]>([
  ['GB', 'GB'],
  ['us', 'US'],
  ['XK', 'XK'],
  ['XX', null],
  ['T1', null],
  ['EU', null],
  ['AP', null],
  ['A1', null],
  ['ZZ', null],
  ['UK', null],
  ['GBR', null],
  ['', null],
  [null, null],
  [44, null],
])('country %j is %j', (code, country) => {
  expect(countryOf(code)).toBe(country)
})

test.each<[name: unknown, timeZone: string | null]>([
  ['Europe/London', 'Europe/London'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['UTC', 'UTC'],
  ['+02:00', null],
  ['Europe/Nowhere', null],
  ['', null],
  [`Europe/${'x'.repeat(100)}`, null],
  [60, null],
])('time zone %j is %j', (name, timeZone) => {
  expect(timeZoneOf(name)).toBe(timeZone)
})
