import { expect, it } from 'vitest'
import { parseOptions, usualGhosts } from './options.ts'

it('ghosts walk unless they are sent away', () => {
  expect(parseOptions([])).toEqual({ kind: 'run', ghosts: usualGhosts })
  expect(parseOptions(['--ghosts', '0'])).toEqual({ kind: 'run', ghosts: 0 })
})

it.each(['many', '-1', '1.5', '201', ''])('“%s” ghosts are refused in one sentence', ghosts => {
  expect(parseOptions([`--ghosts=${ghosts}`])).toMatchObject({
    kind: 'wrong',
    why: expect.stringContaining('--ghosts'),
  })
})

it('words that mean nothing are refused', () => {
  expect(parseOptions(['--fast'])).toMatchObject({ kind: 'wrong' })
})
