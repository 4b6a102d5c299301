import { expect, it } from 'vitest'
import { createGate } from './flash.ts'

it('lets four through in any second', () => {
  let now = 0
  const gate = createGate(4, () => now)
  expect([gate(), gate(), gate(), gate(), gate()]).toEqual([true, true, true, true, false])
  now = 1_001
  expect(gate()).toBe(true)
})
