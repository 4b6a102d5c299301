import { expect, it } from 'vitest'
import { applyWindow, type WindowState } from './window-state.ts'

const row = (id: string, url = '/') => ({ id, values: { 'core.url': url } })
const held: WindowState = { offset: 0, total: 2, rows: [row('ann1'), row('bob1')] }

it('takes a whole window as it is', () => {
  expect(applyWindow(null, { t: 'window', offset: 5, total: 9, rows: [row('ann1')] })).toEqual({
    offset: 5,
    total: 9,
    rows: [row('ann1')],
  })
})

it('merges changed values and leaves other rows alone', () => {
  const next = applyWindow(held, { t: 'patch', offset: 0, total: 2, rows: [row('bob1', '/cart')] })
  expect(next?.rows.map(each => each.values['core.url'])).toEqual(['/', '/cart'])
  expect(next?.rows[0]).toBe(held.rows[0])
})

it('follows a new order, with members that came and went', () => {
  const next = applyWindow(held, { t: 'patch', offset: 0, total: 3, order: ['cat1', 'ann1'], rows: [row('cat1')] })
  expect(next?.rows.map(each => each.id)).toEqual(['cat1', 'ann1'])
  expect(next?.total).toBe(3)
})

it('answers null when the frame does not fit', () => {
  expect(applyWindow(null, { t: 'patch', offset: 0, total: 1, rows: [] })).toBeNull()
  expect(applyWindow(held, { t: 'patch', offset: 0, total: 2, order: ['zed1'], rows: [] })).toBeNull()
})
