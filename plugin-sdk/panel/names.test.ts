import { expect, it } from 'vitest'
import { countryName, languageName, shortCountryName, visitorName } from './names.ts'

it('names countries and languages, and gives back what is none', () => {
  expect(countryName('ch')).toBe('Switzerland')
  expect(countryName('?!')).toBe('?!')
  expect([shortCountryName('gb'), shortCountryName('ch'), shortCountryName('?!')]).toEqual(['UK', 'Switzerland', '?!'])
  expect(languageName('de-CH')).toContain('German')
  expect(languageName('not a language')).toBe('not a language')
})

it('tells nameless visitors apart', () => {
  expect(visitorName('v_8c1E-4F2a', null)).toBe('Visitor 4f2a')
  expect(visitorName('v_8c1E-4F2a', '')).toBe('Visitor 4f2a')
  expect(visitorName('v_8c1E-4F2a', 'Anika')).toBe('Anika')
})
