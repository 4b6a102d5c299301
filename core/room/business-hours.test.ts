import { describe, expect, it } from 'vitest'
import { isOpen, opensOrCloses } from './business-hours.ts'

const at = (text: string) => Date.parse(text)
const week = (spans: readonly (readonly { from: number; to: number }[])[]) => ({
  hours: { days: spans },
  timeZone: 'Europe/Paris',
})
const weekdays = week([
  ...Array.from({ length: 5 }, () => [
    { from: 540, to: 720 },
    { from: 780, to: 1020 },
  ]),
  [],
  [],
])

describe('a site', () => {
  it.each([
    ['2026-11-23T08:00:00Z', true],
    ['2026-11-23T07:59:59Z', false],
    ['2026-11-23T11:00:00Z', false],
    ['2026-11-23T12:00:00Z', true],
    ['2026-11-23T16:00:00Z', false],
    ['2026-11-22T10:00:00Z', false],
    ['2026-07-06T07:00:00Z', true],
  ])('at %s: open %s', (moment, open) => {
    expect(isOpen(weekdays, at(moment))).toBe(open)
  })

  it('without hours is always open', () => {
    expect(isOpen({ hours: null, timeZone: 'UTC' }, 0)).toBe(true)
    expect(opensOrCloses({ hours: null, timeZone: 'UTC' }, 0)).toBeNull()
  })

  it.each([
    ['2026-11-23T08:30:20Z', '2026-11-23T11:00:00Z'],
    ['2026-11-23T11:00:00Z', '2026-11-23T12:00:00Z'],
    // Over a weekend.
    ['2026-11-20T16:00:00Z', '2026-11-23T08:00:00Z'],
    // Over the nights in which clocks are put back and forward.
    ['2026-10-23T15:00:00Z', '2026-10-26T08:00:00Z'],
    ['2026-03-27T16:00:00Z', '2026-03-30T07:00:00Z'],
  ])('at %s changes next at %s', (moment, next) => {
    expect(new Date(opensOrCloses(weekdays, at(moment)) ?? 0).toISOString()).toBe(new Date(next).toISOString())
  })

  it('that never opens, or never closes, has no next change', () => {
    const never = week(Array.from({ length: 7 }, () => []))
    const always = week(Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]))
    expect([isOpen(never, 0), opensOrCloses(never, 0)]).toEqual([false, null])
    expect([isOpen(always, 0), opensOrCloses(always, 0)]).toEqual([true, null])
  })

  it('opens at the end of an hour that is left out', () => {
    const sundays = { ...week([[], [], [], [], [], [], [{ from: 0, to: 1440 }]]), timeZone: 'America/Santiago' }
    expect(opensOrCloses(sundays, at('2026-09-05T20:00:00Z'))).toBe(at('2026-09-06T04:00:00Z'))
    const early = week(Array.from({ length: 7 }, () => [{ from: 150, to: 300 }]))
    expect(opensOrCloses(early, at('2026-03-28T22:00:00Z'))).toBe(at('2026-03-29T01:00:00Z'))
  })

  it('changes exactly where it says, in every zone and week', () => {
    const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia']
    for (const timeZone of zones) {
      const site = { ...weekdays, timeZone }
      for (let now = at('2026-03-01T00:07:11Z'); now < at('2026-12-01T00:00:00Z'); now += 5 * 86_400_000 + 3_700_000) {
        const next = opensOrCloses(site, now) ?? 0
        expect(next).toBeGreaterThan(now)
        expect(isOpen(site, next - 1)).toBe(isOpen(site, now))
        expect(isOpen(site, next)).toBe(!isOpen(site, now))
      }
    }
  })
})
