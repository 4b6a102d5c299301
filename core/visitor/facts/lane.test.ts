import { expect, test } from 'vitest'
import { clientHintsOf } from './client-hints.ts'
import { laneOf } from './lane.ts'

// Beside those in the tables.
const programs: readonly (readonly [reason: string, userAgent: string])[] = [
  ['Node.js, a programming library', 'node'],
  ['undici, a programming library', 'undici'],
  ['Not a known browser: it calls itself “Hello, world”', 'Hello, world'],
  ['Not a known browser: it calls itself “Acme Site Checker”', 'Acme Site Checker'],
  ['TestAgent, an automated program', 'TestAgent'],
  ['libredtail-http, a program, not a browser', 'libredtail-http'],
  ["Not a known browser: it calls itself “'; DROP TABLE visitors; --”", "'; DROP TABLE visitors; --"],
  ['Not a known browser: it calls itself “<script>alert(1)</script>”', '<script>alert(1)</script>'],
  ['No user agent', '-'],
  ['Feedbin, a feed reader', 'Feedbin - 1 subscribers'],
  [
    'FeedFetcher-Google, a feed reader',
    'Feedfetcher-Google; (+http://www.google.com/feedfetcher.html; 22 subscribers; feed-id=8321906634162087507)',
  ],
  [
    'FeedFetcher-Google, a feed reader',
    'Feedfetcher-Google; (+http://www.google.com/feedfetcher.html; 3 subscribers; feed-id=14171215010336145331)',
  ],
  [
    'FeedFetcher-Google, a feed reader',
    'Feedfetcher-Google; (+http://www.google.com/feedfetcher.html; 16 subscribers; feed-id=3389821348893992437)',
  ],
  [
    'LiveJournal, a feed reader',
    'LiveJournal.com (webmaster@livejournal.com; for http://www.livejournal.com/users/semicomplete_rs/; 1 readers)',
  ],
  [
    'LiveJournal, a feed reader',
    'LiveJournal.com (webmaster@livejournal.com; for http://www.livejournal.com/users/cshpsionic/; 8 readers)',
  ],
  [
    'FeedFetcher-Google, a feed reader',
    'Feedfetcher-Google; (+http://www.google.com/feedfetcher.html; 1 subscribers; feed-id=8003088278248648013)',
  ],
  ['Not a known browser: it calls itself “MAXX_MAUI WAP Browser”', 'MAXX_MAUI WAP Browser'],
  ['Nutch, a known crawler', 'nutch-1.4/Nutch-1.4'],
  ['Not a known browser: it calls itself “&as_qdr=all”', '&as_qdr=all'],
  ['YisouSpider, a known crawler', 'YisouSpider'],
]

test.each(programs)('%s', (reason, userAgent) => {
  expect(laneOf({ userAgent })).toEqual({ kind: 'bot', reason })
})

test.each([
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Linux; Android 13; SM-G998B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.0.0 Mobile Safari/537.36 [Pinterest/Android]',
  'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile DuckDuckGo/5 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Electron/31.0.0',
  'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)',
  'Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.16',
  'Lynx/2.8.7rel.2 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/1.0.1f',
  'Links (2.7; CYGWIN_NT-5.1 1.7.15(0.260/5/3) i686; GNU C 4.5.3; text)',
  'QS304 Profile/MIDP-2.0 Configuration/CLDC-1.1',
])('a person: %s', userAgent => {
  expect(laneOf({ userAgent })).toEqual({ kind: 'human', reason: null })
})

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'

test.each([null, '', '  ', '-'])('no user agent is said to be none', userAgent => {
  expect(laneOf({ userAgent })).toEqual({ kind: 'bot', reason: 'No user agent' })
})

test('a browser whose page says it is driven is a bot', () => {
  expect(laneOf({ userAgent: chrome, automated: true }).reason).toBe('Chrome, driven by automation')
  expect(laneOf({ userAgent: chrome, automated: false }).kind).toBe('human')
})

test('a headless browser with a borrowed user agent is known by its hints', () => {
  const brands = '"Not)A;Brand";v="8", "Chromium";v="138", "HeadlessChrome";v="138"'
  const hints = clientHintsOf(name => (name === 'sec-ch-ua' ? brands : null))
  expect(laneOf({ userAgent: chrome, hints }).reason).toBe('HeadlessChrome, driven by automation')
})

test('an AI agent in an ordinary browser is known by its signature', () => {
  const lane = laneOf({ userAgent: chrome, signatureAgent: '"https://chatgpt.com"' })
  expect(lane).toEqual({ kind: 'bot', reason: 'chatgpt.com, an AI assistant using a browser' })
})

test('a reason stays short however long the user agent is', () => {
  const { reason } = laneOf({ userAgent: `crawler ${'very '.repeat(20_000)}` })
  expect(reason?.length).toBeLessThan(120)
})
