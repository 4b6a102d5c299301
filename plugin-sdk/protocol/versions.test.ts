import { expect, it } from 'vitest'
import { spoken, spokenVersion } from './versions.ts'

it('speaks the present version of a protocol and the one before it', () => {
  expect([spoken(1), spoken(2), spoken(7)]).toEqual([[1], [2, 1], [7, 6]])
})

it.each([
  [2, 1, true],
  [2, 2, true],
  [3, 1, false],
  [2, 3, false],
  [1, 0, false],
  [2, '1', false],
])('a server of version %i and a client that says %s', (present, said, fits) => {
  expect(spokenVersion(present).safeParse(said).success).toBe(fits)
})
