import { expect, it } from 'vitest'
import { hostOf, pathOf, shownValue } from './values.ts'

it('cuts addresses', () => {
  expect(pathOf('https://shop.example/cart?x=1')).toBe('/cart?x=1')
  expect(pathOf('not an address')).toBe('not an address')
  expect(hostOf('https://www.trailhut.example/a')).toBe('trailhut.example')
})

it.each([
  ['NL', 'country', 'Netherlands'],
  [1_000_000 - 61_000, 'elapsed', '1:01'],
  [85, 'percent', '85%'],
  [['Ann', 'Bob'], 'list', 'Ann, Bob'],
  [[], 'list', null],
  [null, 'text', null],
  ['', 'text', null],
  [0, 'number', '0'],
] as const)('shows %j as %s: %s', (value, format, shown) => {
  expect(shownValue(value, format, 1_000_000)).toBe(shown)
})
