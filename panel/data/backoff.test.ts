import { expect, it } from 'vitest'
import { backoff } from './backoff.ts'

it('grows, stays between half and whole, and stops growing', () => {
  expect(backoff(1, () => 0)).toBe(200)
  expect(backoff(1, () => 1)).toBe(400)
  expect(backoff(3, () => 0)).toBe(800)
  expect(backoff(40, () => 1)).toBe(5_000)
})
