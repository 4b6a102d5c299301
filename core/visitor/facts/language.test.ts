import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.each<[navigatorLanguage: string | null, acceptLanguage: string | null, language: string | null]>([
  ['nl-NL', 'en-US,en;q=0.9', 'nl-NL'],
  ['EN-us', null, 'en-US'],
  ['zh-hans-cn', null, 'zh-Hans-CN'],
  ['pt_BR', null, 'pt-BR'],
  ['iw', null, 'he'],
  [null, 'de-CH', 'de-CH'],
  ['', 'fr', 'fr'],
  [null, 'en;q=0.5, sv-SE;q=0.9, sv;q=0.8', 'sv-SE'],
  [null, 'en;q=0, da', 'da'],
  [null, '*', null],
  [null, '*, ja;q=0.4', 'ja'],
  ['C', 'en-GB', 'en-GB'],
  ['undefined', 'en-GB', 'en-GB'],
  ['en-', 'nb', 'nb'],
  ['<script>', null, null],
  [null, null, null],
])('%j and %j give %j', (navigatorLanguage, acceptLanguage, language) => {
  expect(languageOf(navigatorLanguage, acceptLanguage)).toBe(language)
})

test('endless texts name no language', () => {
  expect(languageOf('x'.repeat(50_000), ','.repeat(50_000))).toBeNull()
})
