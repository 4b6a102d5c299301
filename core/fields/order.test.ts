import { describe, expect, it } from 'vitest'
import { seeded } from '../testing/random.ts'
import { compareKeys, fold, orderKey, placeOrder } from './order.ts'

const values: readonly unknown[] = [
  null,
  undefined,
  Number.NaN,
  0,
  -0,
  1,
  -3.5,
  1e12,
  Number.POSITIVE_INFINITY,
  '',
  'a',
  'A',
  'b',
  'Zoë',
  'zoe',
  'Ångström',
  'angstrom',
  'ß',
  'straße',
  '日本',
  '🙂',
  'é',
  'e\u0301',
  true,
  false,
  [],
  ['b', 'a'],
  [3],
  [null],
  [[1]],
  {},
  { a: 1 },
]

describe('the order of values', () => {
  const random = seeded(11)
  const places = Array.from({ length: 400 }, (_, index) => ({ key: orderKey(random.pick(values)), id: `v${index}` }))

  for (const descending of [false, true]) {
    const order = placeOrder(descending)

    it(`is total, ${descending ? 'descending' : 'ascending'}`, () => {
      for (let round = 0; round < 5_000; round++) {
        const [a, b, c] = [random.pick(places), random.pick(places), random.pick(places)]
        expect(Math.sign(order(a, b))).toBe(-Math.sign(order(b, a)) + 0)
        expect(order(a, b) === 0).toBe(a.id === b.id)
        if (order(a, b) < 0 && order(b, c) < 0) expect(order(a, c)).toBeLessThan(0)
      }
    })

    it(`puts missing values last, ${descending ? 'descending' : 'ascending'}`, () => {
      const keys = places.toSorted(order).map(place => place.key)
      expect(keys.indexOf(null)).toBeGreaterThan(0)
      expect(keys.slice(keys.indexOf(null)).every(key => key === null)).toBe(true)
    })
  }

  it('breaks ties by id in both directions', () => {
    const tied = [
      { key: 1, id: 'b' },
      { key: 1, id: 'a' },
      { key: null, id: 'd' },
      { key: null, id: 'c' },
    ]
    for (const descending of [false, true])
      expect(tied.toSorted(placeOrder(descending)).map(place => place.id)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('goes by numbers, then text, then booleans', () => {
    const sorted = [true, 'b', 2, false, 'A', 10].map(orderKey).toSorted(compareKeys)
    expect(sorted).toEqual([2, 10, 'a', 'b', false, true])
  })

  it('takes text without case and accents, and a folded text as it is', () => {
    expect(['Zoë', 'zoo', 'ZOE', 'ångström', 'Bo'].toSorted((a, b) => compareKeys(orderKey(a), orderKey(b)))).toEqual([
      'ångström',
      'Bo',
      'Zoë',
      'ZOE',
      'zoo',
    ])
    for (const value of values) if (typeof value === 'string') expect(fold(fold(value))).toBe(fold(value))
  })
})
