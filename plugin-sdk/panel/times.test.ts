import { describe, expect, it } from 'vitest'
import { sameDay } from './times.ts'
import { timesIn } from './times-in.ts'

const english = timesIn('en', 'Europe/Zurich')
const arabic = timesIn('ar-u-ca-gregory-nu-latn', 'Asia/Riyadh')
const hour = 3_600_000

it.each([
  [-5, '0:00', '0:00'],
  [18_400, '0:18', '0:18'],
  [581_000, '9:41', '9:41'],
  [3_723_000, '1:02:03', '1:02:03'],
  [47 * hour, '47:00:00', '47:00:00'],
  [76 * hour, '3d 4h', '3 ي 4 س'],
])('shows %i ms as %s', (ms, inEnglish, inArabic) => {
  expect(english.duration(ms)).toBe(inEnglish)
  expect(arabic.duration(ms)).toBe(inArabic)
})

it.each([
  [18_400, '0:18', '0:18'],
  [599_000, '9:59', '9:59'],
  [3_403_000, '56m', '56 د'],
  [3 * hour, '3h', '3 س'],
  [50 * hour, '2d', '2 ي'],
])('shortens %i ms to %s', (ms, inEnglish, inArabic) => {
  expect(english.shortDuration(ms)).toBe(inEnglish)
  expect(arabic.shortDuration(ms)).toBe(inArabic)
})

it.each([
  [-5, 'now', 'الآن'],
  [59_000, 'now', 'الآن'],
  [60_000, '1 min. ago', 'قبل دقيقة واحدة'],
  [5 * 60_000, '5 min. ago', 'قبل 5 دقائق'],
  [2 * hour, '2 hr. ago', 'قبل ساعتين'],
  [24 * hour, 'yesterday', 'أمس'],
  [12 * 24 * hour, '12 days ago', 'قبل 12 يومًا'],
])('says that something was %i ms ago as %s', (ms, inEnglish, inArabic) => {
  const now = Date.UTC(2026, 10, 21, 12)
  expect(english.ago(now - ms, now)).toBe(inEnglish)
  expect(arabic.ago(now - ms, now)).toBe(inArabic)
})

describe('a zone', () => {
  const lateInZurich = Date.UTC(2026, 10, 21, 22, 30)

  it('has its own clock and its own days', () => {
    expect(english.shortTime(lateInZurich)).toBe('23:30')
    expect(arabic.shortTime(lateInZurich)).toBe('01:30')
    expect(arabic.clockTime(lateInZurich)).toBe('01:30:00')
    expect(english.dayName(lateInZurich, lateInZurich + hour)).toBe('yesterday')
    expect(arabic.dayName(lateInZurich, lateInZurich + hour)).toBe('اليوم')
    expect(english.dayName(lateInZurich - 48 * hour, lateInZurich)).toBe('Nov 19')
    expect(arabic.dayName(lateInZurich - 48 * hour, lateInZurich)).toBe('20 نوفمبر')
  })

  it('is told whole in a hint', () => {
    expect(english.wholeTime(lateInZurich)).toBe('Saturday, November 21, 2026 at 23:30:00')
    expect(arabic.wholeTime(lateInZurich)).toContain('22 نوفمبر 2026')
  })

  it('lasts as long as its days when the clocks change', () => {
    const noon = Date.UTC(2026, 2, 29, 10)
    expect(english.dayName(noon - 24 * hour, noon)).toBe('yesterday')
  })
})

it('tells whether two instants lie on one day of the calendar here', () => {
  const noon = new Date(2026, 10, 21, 12).getTime()
  expect(sameDay(noon, noon + hour)).toBe(true)
  expect(sameDay(noon, noon + 13 * hour)).toBe(false)
})

it('tells the time elsewhere, and null for a zone nobody knows', () => {
  const at = Date.UTC(2026, 0, 1, 12)
  expect(english.timeThere('Europe/Zurich', at)).toBe('13:00')
  expect(arabic.timeThere('Asia/Riyadh', at)).toBe('15:00')
  expect(english.timeThere('Moon/Far_Side', at)).toBeNull()
})
