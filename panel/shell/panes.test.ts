import { expect, it } from 'vitest'
import { sizesOf, usualSizes, within } from './panes.ts'

it('takes what was kept as far as it is a size', () => {
  expect(sizesOf({ side: 400, dock: 300, visitor: false })).toEqual({ side: 400, dock: 300, visitor: false })
  expect(sizesOf({ side: 'wide', dock: -1 })).toEqual(usualSizes)
  expect(sizesOf('broken')).toEqual(usualSizes)
})

it('keeps a size within what there is room for', () => {
  expect(within(900, 320, 600)).toBe(600)
  expect(within(100, 320, 600)).toBe(320)
  expect(within(500, 320, 300)).toBe(300)
})
