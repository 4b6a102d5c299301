import { expect, it } from 'vitest'
import { visibleRange, windowStart } from './visible-range.ts'

const view = (top: number) => ({ top, height: 280, row: 28 })

it('shows what is in view and some around', () => {
  expect(visibleRange(view(0), 1_000, 0)).toEqual({ first: 0, last: 10 })
  expect(visibleRange(view(290), 1_000, 5)).toEqual({ first: 5, last: 26 })
  expect(visibleRange(view(0), 3, 5)).toEqual({ first: 0, last: 3 })
  expect(visibleRange(view(50_000), 3, 5)).toEqual({ first: 3, last: 3 })
})

it('leaves the window alone until its edge comes near', () => {
  expect(windowStart(0, 90, { first: 0, last: 30 }, 1_000)).toBe(0)
  expect(windowStart(0, 90, { first: 40, last: 70 }, 1_000)).toBe(0)
  expect(windowStart(0, 90, { first: 55, last: 85 }, 1_000)).toBe(20)
  expect(windowStart(100, 90, { first: 500, last: 530 }, 1_000)).toBe(470)
})

it('never moves a window for a list that it holds whole', () => {
  expect(windowStart(0, 90, { first: 40, last: 80 }, 80)).toBe(0)
})

it.each([0, 1, 17, 400, 969])('holds what is seen, wherever that is (row %i)', first => {
  const seen = { first, last: first + 30 }
  const start = windowStart(333, 90, seen, 1_000)
  expect(start).toBeLessThanOrEqual(seen.first)
  expect(start + 90).toBeGreaterThanOrEqual(seen.last)
})
