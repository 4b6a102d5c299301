import { expect, it } from 'vitest'
import { tokenBuckets } from './rate.ts'

it('lets a burst pass, then so many a second, for each client apart', () => {
  const rate = tokenBuckets({ burst: 3, perSecond: 2, clients: 10 })
  const take = (client: string, at: number) => rate.take(client, at)
  expect([take('a', 0), take('a', 0), take('a', 0)]).toEqual([0, 0, 0])
  expect(take('a', 0)).toBe(500)
  expect(take('b', 0)).toBe(0)
  expect(take('a', 250)).toBe(250)
  expect(take('a', 500)).toBe(0)
  expect(take('a', 500)).toBe(500)
  // A clock that goes back gives nothing away.
  expect(take('a', 100)).toBeGreaterThan(0)
})

it('never saves up more than a burst', () => {
  const rate = tokenBuckets({ burst: 2, perSecond: 1, clients: 10 })
  rate.take('a', 0)
  const later = 3_600_000
  expect([rate.take('a', later), rate.take('a', later), rate.take('a', later)]).toEqual([0, 0, 1000])
})

it('forgets who was not heard of longest', () => {
  const rate = tokenBuckets({ burst: 1, perSecond: 1, clients: 2 })
  for (const client of ['a', 'b', 'a', 'c']) rate.take(client, 0)
  expect(rate.take('a', 0)).toBeGreaterThan(0)
  expect(rate.take('b', 0)).toBe(0)
})
