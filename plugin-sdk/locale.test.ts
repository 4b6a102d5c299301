import { describe, expect, it } from 'vitest'
import { chooseLocale, directionOf } from './locale.ts'

describe('a language', () => {
  it('is written its own way', () => {
    expect(['en-GB', 'ar-EG', 'he'].map(directionOf)).toEqual(['ltr', 'rtl', 'rtl'])
  })

  it.each([
    ['en', ['en-GB', 'de'], ['en'], 'en-GB'],
    ['de', ['en-US'], ['en'], 'en-US'],
    ['de-AT', ['en-US'], ['en', 'de'], 'de-AT'],
    ['de', ['fr', 'de-CH'], ['en', 'de'], 'de-CH'],
    ['', ['fr'], ['en', 'de'], 'en'],
    ['not a language!', ['ar-EG'], ['en', 'ar'], 'ar-EG'],
  ])('page %s, browser %j, words in %j: %s', (page, browser, known, expected) => {
    expect(chooseLocale(page, browser, known)).toBe(expected)
  })
})
