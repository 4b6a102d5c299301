import { expect, it } from 'vitest'
import { badDomain, draftOf, idFrom, inkOn, isSiteId, linesOf, patchOf } from './site-values.ts'

const shop = {
  id: 'shop',
  name: 'Shop',
  domains: ['shop.example', '*.shop.example'],
  consent: 'required',
  timeZone: 'Europe/Amsterdam',
  brand: { accent: '#112233', title: 'Hello' },
  hours: null,
  key: 'pl_1',
  keys: 1,
  createdAt: 0,
} as const

it('sends only what was changed, as the server has it', () => {
  const draft = { ...draftOf(shop), domains: 'shop.example\n www.shop.example, shop.example' }
  expect(patchOf(draft, { domains: draft.domains })).toEqual({ domains: ['shop.example', 'www.shop.example'] })
  expect(patchOf({ ...draft, name: ' New ' }, { name: ' New ' })).toEqual({ name: 'New' })
  expect(patchOf(draft, {})).toEqual({})
})

it('sends the brand as a whole, and nothing of it as none', () => {
  const draft = draftOf(shop)
  expect(patchOf({ ...draft, accent: '#AABBCC' }, { accent: '#AABBCC' })).toEqual({
    brand: { accent: '#aabbcc', title: 'Hello' },
  })
  expect(patchOf({ ...draft, accent: '', title: ' ' }, { accent: '', title: ' ' })).toEqual({ brand: null })
})

it('reads addresses however they were pasted, and finds the one that is none', () => {
  expect(linesOf(' a.example\n\nb.example,c.example ')).toEqual(['a.example', 'b.example', 'c.example'])
  expect(badDomain(['a.example', '*.b.example', 'localhost:8787'])).toBe(null)
  expect(badDomain(['a.example', 'https://b.example/'])).toBe('https://b.example/')
  expect(badDomain(['a.*.example'])).toBe('a.*.example')
})

it('makes an id of a name that the server takes', () => {
  for (const name of ['Fernhill Österreich', '  24/7 Shop!  ', 'a'.repeat(60)])
    expect(isSiteId(idFrom(name))).toBe(true)
  expect(idFrom('Fernhill Österreich')).toBe('fernhill-osterreich')
  expect(isSiteId(idFrom('日本'))).toBe(false)
})

it('chooses the ink that is read better', () => {
  expect(inkOn('#ffffff').ink).toBe('#000000')
  expect(inkOn('#1f3f9f').ink).toBe('#ffffff')
  expect(inkOn('#000000').white).toBeCloseTo(21)
})
