import { expect, it } from 'vitest'
import { shrink } from './shrink.ts'

const numbers = Array.from({ length: 100 }, (_, index) => index)

it('leaves what is needed, in its order', async () => {
  const needed = [3, 40, 41, 99]
  const found = await shrink(numbers, async part => needed.every(one => part.includes(one)), 10_000)
  expect(found).toEqual(needed)
})

it('stops when the tries are used up, with something that fails', async () => {
  const found = await shrink(numbers, async part => part.includes(77), 3)
  expect(found).toContain(77)
  expect(found.length).toBeLessThan(100)
})
