import { expect, test } from 'vitest'
import { hostDomainOf, laneOfHost, parseHostName } from './host-name.ts'

test.each<[text: string, name: string | null]>([
  ['dsl-1.provider.example.', 'dsl-1.provider.example'],
  ['Crawl-66-249-66-1.GOOGLEBOT.com', 'crawl-66-249-66-1.googlebot.com'],
  ['_spf.example.com', '_spf.example.com'],
  ['localhost', null],
  ['', null],
  ['.', null],
  ['81.2.69.142', null],
  ['142.69.2.81.in-addr.arpa', null],
  ['-x.example', null],
  ['a..example', null],
  ['<script>.example', null],
  ['evil\u0000.example', null],
  [`${'a'.repeat(64)}.example`, null],
  [`${'a.'.repeat(130)}example`, null],
])('%j is shown as %j', (text, name) => {
  expect(parseHostName(text)).toBe(name)
})

test.each([
  ['dsl-1.provider.example', 'provider.example'],
  ['cpc1-lond1.cable.virginm.net', 'virginm.net'],
  ['host-1.range.btcentralplus.co.uk', 'btcentralplus.co.uk'],
  ['p1.ocn.ne.jp', 'ocn.ne.jp'],
  ['x.bigpond.net.au', 'bigpond.net.au'],
  ['x.kpn.nl', 'kpn.nl'],
  ['provider.example', 'provider.example'],
  ['co.uk', 'co.uk'],
])('%s was registered as %s', (name, domain) => {
  expect(hostDomainOf(name)).toBe(domain)
})

test.each([
  ['crawl-66-249-66-1.googlebot.com', 'Googlebot, a known crawler'],
  ['geo-crawl-66-249-1-1.geo.googlebot.com', 'Googlebot, a known crawler'],
  ['rate-limited-proxy-66-249-90-77.google.com', 'Google, a crawler'],
  ['107-178-1-1.gae.googleusercontent.com', 'Google, a crawler'],
  ['msnbot-157-55-39-1.search.msn.com', 'bingbot, a known crawler'],
  ['17-58-101-1.applebot.apple.com', 'Applebot, a known crawler'],
  ['5-255-231-1.spider.yandex.com', 'YandexBot, a known crawler'],
  ['baiduspider-180-76-15-1.crawl.baidu.com', 'Baiduspider, a known crawler'],
  ['bytespider-110-249-1-1.crawl.bytedance.com', 'Bytespider, an AI crawler'],
  ['54-36-148-1.a.ahrefs.com', 'AhrefsBot, a search marketing crawler'],
])('%s is %s', (name, program) => {
  expect(laneOfHost({ name, confirmed: true })).toEqual({
    kind: 'bot',
    reason: `${program}, by its host name ${name}`,
  })
  expect(laneOfHost({ name, confirmed: false })).toBeNull()
})

test.each([
  'dsl-1.provider.example',
  'googlebot.com',
  'googlebot.com.evil.example',
  'xgooglebot.com',
  'desk-7.corp.google.com',
  'google-proxy-66-102-6-1.google.com',
  '1.2.3.4.bc.googleusercontent.com',
  'ec2-1-2-3-4.compute-1.amazonaws.com',
])('%s says nothing of a program', name => {
  expect(laneOfHost({ name, confirmed: true })).toBeNull()
})
