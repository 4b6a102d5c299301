import { expect, test } from 'vitest'
import { type Referrer, referrerOf } from './referrer.ts'

const page = 'https://shop.example/lamps'

// As they stand in a real access log of 2015, when search engines still gave keywords.
test.each<[keywords: string | null, url: string]>([
  ['xdotool type speed', 'http://www.google.es/search?q=xdotool+type+speed&btnG=Buscar&oe=utf-8&client=firefox-a'],
  [
    'xdotool command mac',
    'http://www.google.co.uk/url?sa=t&rct=j&q=xdotool%20command%20mac&source=web&cd=2&url=http%3A%2F%2Fwww.semicomplete.com%2F',
  ],
  [
    null,
    'http://www.google.com/url?sa=t&rct=j&q=&esrc=s&source=web&cd=1&url=http%3A%2F%2Fwww.semicomplete.com%2Fprojects%2F',
  ],
  ['http:/www.google', 'http://www.google.com/m?q=http%3A%2Fwww.google'],
  ['java', 'http://www.google.com/cse?cx=017877223933725188677%3Aueztpza4fok&ie=UTF-8&q=java&siteurl=semicomplete.com'],
  ['rage face', 'http://www.google.com/search?q=rage+face&tbm=isch&ei=QEEBU7uhCcHayAGgsICQBg&start=20&sa=N'],
  [null, 'http://www.google.com//'],
  [null, 'http://www.google.com/search'],
])('Google in 2015: %s', (keywords, url) => {
  expect(referrerOf(url, page)).toMatchObject({ medium: 'search', source: 'Google', keywords })
})

test('a link that a Google document passes on is no search', () => {
  const url = 'http://www.google.com/url?q=https%3A%2F%2Fshop.example%2F&sa=D&sntz=1'
  expect(referrerOf(url, page)).toMatchObject({ medium: 'referral', source: 'Google', keywords: null })
})

test.each<string | null>([
  null,
  '',
  '-',
  ' ',
  'not a url',
  'http://',
  'http://[::1',
  'http://a b/',
  'https://%zz/',
  'about:blank',
  'javascript:alert(1)',
  'data:text/html,hello',
  'file:///etc/passwd',
])('%j counts as no referrer', url => {
  expect(referrerOf(url, page)).toEqual({ url: null, medium: 'direct', source: null, keywords: null })
})

test.each<[medium: Referrer['medium'], url: string, page: string, domains?: string[]]>([
  ['internal', 'https://shop.example/cart', page],
  ['internal', 'https://www.shop.example/', page],
  ['internal', 'http://shop.example/', 'https://www.shop.example/'],
  ['internal', 'https://blog.shop.example/', page, ['*.shop.example']],
  ['referral', 'https://blog.shop.example/', page, ['shop.example']],
  ['internal', 'https://brand.example/', page, ['shop.example', 'brand.example']],
  ['internal', 'http://localhost:8787/demo/', 'http://localhost:8787/demo/cart'],
  ['referral', 'https://blog.shop.example/', page],
  ['referral', 'https://notshop.example/', page, ['*.shop.example']],
  ['referral', 'https://shop.example.evil.example/', page, ['shop.example']],
  ['referral', 'https://other.example/', 'not a url'],
  ['search', 'https://www.google.com/', 'https://google.shop.example/'],
])('%s: from %s to %s', (medium, url, to, domains) => {
  expect(referrerOf(url, to, domains).medium).toBe(medium)
})

test('lengths are bounded and passwords left out', () => {
  const long = referrerOf(`https://www.google.com/search?q=${'lamp+'.repeat(5_000)}`, page)
  expect(long.url?.length).toBeLessThanOrEqual(2048)
  expect(long.keywords?.length).toBeLessThanOrEqual(200)
  expect(referrerOf('https://user:secret@example.net/x', page).url).toBe('https://example.net/x')
})

test('keywords in a broken encoding are shown as far as they can be read', () => {
  expect(referrerOf('https://www.google.com/search?q=caf%E9+%', page).keywords).toBe('caf\ufffd %')
})
