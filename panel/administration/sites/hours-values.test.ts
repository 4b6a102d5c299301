import { expect, it } from 'vitest'
import { areHoursWell, clockOf, minutesOf, nextSpan, spanProblem, usualHours, withDay } from './hours-values.ts'

it('writes minutes as a clock and reads them back', () => {
  expect(clockOf(545)).toBe('09:05')
  expect(minutesOf('09:05', false)).toBe(545)
  expect(clockOf(1440)).toBe('00:00')
  expect(minutesOf('00:00', true)).toBe(1440)
  expect(minutesOf('00:00', false)).toBe(0)
  expect(minutesOf('', true)).toBeNaN()
  expect(clockOf(Number.NaN)).toBe('')
})

it('finds spans that end before they begin, or reach into one another', () => {
  const day = [
    { from: 540, to: 720 },
    { from: 700, to: 900 },
    { from: 960, to: 900 },
    { from: Number.NaN, to: 1000 },
  ]
  expect(day.map((_, index) => spanProblem(day, index))).toEqual([null, 'overlap', 'order', 'missing'])
  expect(areHoursWell(usualHours)).toBe(true)
  expect(areHoursWell(withDay(usualHours, 6, day))).toBe(false)
  expect(areHoursWell(null)).toBe(true)
})

it('proposes a span that follows the last one, within the day', () => {
  const first = { from: 540, to: 720 }
  expect(spanProblem([first, nextSpan([first])], 1)).toBe(null)
  const late = { from: 1200, to: 1435 }
  expect(nextSpan([late]).to).toBeLessThanOrEqual(1440)
})
