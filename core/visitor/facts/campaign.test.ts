import { expect, test } from 'vitest'
import { campaignOf } from './campaign.ts'

const nothing = { source: null, medium: null, name: null, term: null, content: null, clickId: null }

test.each<[url: string, campaign: object]>([
  [
    'https://shop.example/?utm_source=newsletter&utm_medium=email&utm_campaign=Spring+sale&utm_term=lamp&utm_content=top',
    { source: 'newsletter', medium: 'email', name: 'Spring sale', term: 'lamp', content: 'top' },
  ],
  ['https://shop.example/?utm_source=chatgpt.com', { source: 'chatgpt.com' }],
  ['https://shop.example/?gclid=Cj0KCQjw', { clickId: { kind: 'gclid', value: 'Cj0KCQjw' } }],
  ['https://shop.example/?gad_source=1&gbraid=0AAAA', { clickId: { kind: 'gbraid', value: '0AAAA' } }],
  ['https://shop.example/?fbclid=IwAR0', { clickId: { kind: 'fbclid', value: 'IwAR0' } }],
  ['https://shop.example/?msclkid=abc', { clickId: { kind: 'msclkid', value: 'abc' } }],
  ['https://shop.example/?ttclid=E.C.P', { clickId: { kind: 'ttclid', value: 'E.C.P' } }],
  ['https://shop.example/?twclid=2-x', { clickId: { kind: 'twclid', value: '2-x' } }],
  ['https://shop.example/?li_fat_id=y', { clickId: { kind: 'li_fat_id', value: 'y' } }],
  ['https://shop.example/?yclid=123', { clickId: { kind: 'yclid', value: '123' } }],
  [
    'https://shop.example/?utm_source=google&utm_medium=cpc&gclid=abc&fbclid=def',
    { source: 'google', medium: 'cpc', clickId: { kind: 'gclid', value: 'abc' } },
  ],
  ['https://shop.example/#utm_source=app&utm_campaign=x', { source: 'app', name: 'x' }],
  ['https://shop.example/#/route?utm_source=app', { source: 'app' }],
  ['https://shop.example/?mtm_campaign=x&mtm_source=y', { name: 'x', source: 'y' }],
  ['https://shop.example/?pk_campaign=x', { name: 'x' }],
])('%s', (url, campaign) => {
  expect(campaignOf(url)).toEqual({ ...nothing, ...campaign })
})

test.each([
  'https://shop.example/',
  'https://shop.example/?utm_source=&gclid=',
  'https://shop.example/?utm_source=%20',
  'https://shop.example/?q=lamp#top',
  'not a url',
  '',
])('%j tells of no campaign', url => {
  expect(campaignOf(url)).toBeNull()
})

test('a long value is cut, a long click id is left out', () => {
  const long = campaignOf(`https://shop.example/?utm_source=${'a'.repeat(600)}&gclid=${'b'.repeat(600)}`)
  expect(long).toEqual({ ...nothing, source: 'a'.repeat(200) })
})
