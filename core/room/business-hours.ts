import type { BusinessHours } from '@porchlight/plugin-sdk/administration'

const MINUTE = 60_000
const DAY = 1_440
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** When a site is open, by its own clock; null is always. */
export interface Opening {
  readonly hours?: BusinessHours | null
  readonly timeZone: string
}

/** Whether somebody may be here at this moment, ms. */
export function isOpen({ hours, timeZone }: Opening, now: number): boolean {
  if (!hours) return true
  const { day, minute } = wallClock(timeZone, now)
  return (hours.days[day] ?? []).some(({ from, to }) => from <= minute && minute < to)
}

/** When it opens or closes next, ms; null where it never does. Clocks that are put forward or back are minded. */
export function opensOrCloses({ hours, timeZone }: Opening, now: number): number | null {
  if (!hours) return null
  const { day, minute, past } = wallClock(timeZone, now)
  const whole = now - past
  const bounds = Array.from({ length: 8 }, (_, ahead) =>
    (hours.days[(day + ahead) % 7] ?? []).flatMap(({ from, to }) => [from, to].map(at => ahead * DAY + at)),
  ).flat()
  // Two spans may meet: what changes nothing is no end.
  for (const bound of bounds.sort((a, b) => a - b)) {
    if (bound <= minute) continue
    const guess = whole + (bound - minute) * MINUTE
    const found = guess + shift(timeZone, guess, (day + Math.floor(bound / DAY)) % 7, bound % DAY) * MINUTE
    if (found > now && isOpen({ hours, timeZone }, found) !== isOpen({ hours, timeZone }, found - 1)) return found
  }
  return null
}

/** Minutes by which the clock of the zone differs at `at` from the time of the week that is meant. */
function shift(timeZone: string, at: number, day: number, minute: number): number {
  const there = wallClock(timeZone, at)
  const off = (day - there.day) * DAY + minute - there.minute
  const week = 7 * DAY
  return ((((off + week / 2) % week) + week) % week) - week / 2
}

/** Day of the week from Monday, minute of the day, and how far into that minute, ms. */
function wallClock(timeZone: string, at: number): { day: number; minute: number; past: number } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
  return { day: days.indexOf(parts.get('weekday') ?? ''), minute, past: at % MINUTE }
}
