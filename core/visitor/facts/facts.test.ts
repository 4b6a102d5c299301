import { expect, test } from 'vitest'
import { clientHintsOf } from './client-hints.ts'
import { visitorFacts } from './facts.ts'
import { unknownPlace } from './place.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'

test('all that one page view tells', () => {
  const facts = visitorFacts({
    pageUrl: 'https://shop.example/lamps?utm_source=google&utm_medium=cpc&gclid=abc',
    referrerUrl: 'https://www.google.nl/search?q=porch+light',
    userAgent: chrome,
    hints: clientHintsOf(name => (name === 'sec-ch-ua-mobile' ? '?0' : null)),
    acceptLanguage: 'en-US,en;q=0.9',
    navigatorLanguage: 'nl-NL',
    screen: { width: 1920, height: 1080 },
    timeZone: 'Europe/Brussels',
    place: { ...unknownPlace, country: 'NL', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
  })
  expect(facts).toEqual({
    browser: { name: 'Chrome', version: '138' },
    os: { name: 'Windows', version: '10 or 11' },
    device: 'desktop',
    model: null,
    isp: null,
    language: 'nl-NL',
    screen: { width: 1920, height: 1080 },
    timeZone: 'Europe/Brussels',
    country: 'NL',
    region: null,
    city: 'Amsterdam',
    postalCode: null,
    latitude: null,
    longitude: null,
    referrer: {
      url: 'https://www.google.nl/search?q=porch+light',
      medium: 'search',
      source: 'Google',
      keywords: 'porch light',
    },
    campaign: {
      source: 'google',
      medium: 'cpc',
      name: null,
      term: null,
      content: null,
      clickId: { kind: 'gclid', value: 'abc' },
    },
    lane: { kind: 'human', reason: null },
  })
})

test('what is not told is not available', () => {
  expect(visitorFacts({ pageUrl: 'https://shop.example/', referrerUrl: null, userAgent: null })).toEqual({
    ...unknownPlace,
    browser: null,
    os: null,
    device: null,
    model: null,
    language: null,
    screen: null,
    referrer: { url: null, medium: 'direct', source: null, keywords: null },
    campaign: null,
    lane: { kind: 'bot', reason: 'No user agent' },
  })
})

test('a time zone the browser does not tell is taken from the place', () => {
  const place = { ...unknownPlace, timeZone: 'Europe/Stockholm' }
  const signs = { pageUrl: 'https://shop.example/', referrerUrl: null, userAgent: chrome, place }
  expect(visitorFacts(signs).timeZone).toBe('Europe/Stockholm')
  expect(visitorFacts({ ...signs, timeZone: 'Mars/Olympus' }).timeZone).toBe('Europe/Stockholm')
})

test.each([
  [
    { width: 390, height: 844 },
    { width: 390, height: 844 },
  ],
  [
    { width: 1536.5, height: 864.2 },
    { width: 1537, height: 864 },
  ],
  [{ width: 0, height: 0 }, null],
  [{ width: -1, height: 900 }, null],
  [{ width: 1e9, height: 900 }, null],
  [{ width: Number.NaN, height: 900 }, null],
  [null, null],
])('a screen of %j is %j', (screen, expected) => {
  const facts = visitorFacts({ pageUrl: 'https://shop.example/', referrerUrl: null, userAgent: chrome, screen })
  expect(facts.screen).toEqual(expected)
})
