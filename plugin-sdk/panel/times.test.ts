import { expect, it } from 'vitest'
import { dayName, duration, sameDay, shortDuration, timeThere } from './times.ts'

it.each([
  [-5, '0:00'],
  [18_400, '0:18'],
  [581_000, '9:41'],
  [3_723_000, '1:02:03'],
  [47 * 3_600_000, '47:00:00'],
  [76 * 3_600_000, '3 d 4 h'],
])('shows %i ms as %s', (ms, shown) => {
  expect(duration(ms)).toBe(shown)
})

it.each([
  [18_400, '0:18'],
  [599_000, '9:59'],
  [3_403_000, '56 min'],
  [3 * 3_600_000, '3 h'],
  [50 * 3_600_000, '2 d'],
])('shortens %i ms to %s', (ms, shown) => {
  expect(shortDuration(ms)).toBe(shown)
})

it('names days near by', () => {
  const noon = new Date(2026, 10, 21, 12).getTime()
  expect(dayName(noon, noon)).toBe('today')
  expect(dayName(noon - 86_400_000, noon)).toBe('yesterday')
  expect(sameDay(noon, noon + 3_600_000)).toBe(true)
  expect(sameDay(noon, noon + 13 * 3_600_000)).toBe(false)
})

it('tells the time elsewhere, and null for a zone nobody knows', () => {
  const at = Date.UTC(2026, 0, 1, 12)
  expect(timeThere('Europe/Zurich', at)).toBe('13:00')
  expect(timeThere('Moon/Far_Side', at)).toBeNull()
})
