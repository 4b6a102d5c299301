import { expect, it } from 'vitest'
import { botReason } from './bot-reason.ts'
import arabic from './words.ar.ts'
import { en } from './words.ts'

it.each([
  'GPTBot, an AI crawler',
  'Acme, Inc. Reader, a feed reader',
  'YandexBot, a known crawler, by its host name spider.yandex.com',
  'No user agent',
  'Not a known browser: it calls itself “x”',
  'A program that gives the address shop.example, as robots do',
  'Something, that comes with a later version',
])('says in English what the server says: %s', reason => {
  expect(botReason(reason)).toBe(reason)
})

it('has a word of its own for every kind in Arabic', () => {
  const keys = Object.keys(en).filter((key): key is keyof typeof en & `bot${string}` => /^bot[A-Z]/.test(key))
  expect(keys.length).toBeGreaterThan(18)
  expect(keys.filter(key => key !== 'botReason' && arabic[key] === en[key])).toEqual([])
})
