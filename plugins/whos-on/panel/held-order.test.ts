import { expect, it } from 'vitest'
import { heldBack } from './held-order.ts'

it.each([
  ['nothing', 'abcd', 'abcd', 0],
  ['one came', 'abcd', 'xabcd', 1],
  ['one left', 'abcd', 'abd', 1],
  ['one moved to the front', 'abcd', 'dabc', 1],
  ['one moved to the end', 'abcd', 'bcda', 1],
  ['two changed places', 'abcd', 'badc', 2],
  ['one left and one came', 'abcd', 'abcx', 2],
  ['all new', 'ab', 'xy', 4],
] as const)('counts %s', (_name, held, live, count) => {
  expect(heldBack([...held], [...live])).toBe(count)
})
