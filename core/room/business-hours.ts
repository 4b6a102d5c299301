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
  const site = { hours, timeZone }
  const open = isOpen(site, now)
  // A bound may be in an hour that is left out, where the clock never shows it: the moment it would have had is looked at, too.
  const moments = bounds.flatMap(bound => {
    const guess = whole + (bound - minute) * MINUTE
    return [guess, guess + shift(timeZone, guess, (day + Math.floor(bound / DAY)) % 7, bound % DAY) * MINUTE]
  })
  let before = now
  for (const moment of moments.sort((a, b) => a - b)) {
    if (moment <= before) continue
    // Two spans may meet: what counts is whether it is open then.
    if (isOpen(site, moment) !== open) return firstAfter(before, moment, at => isOpen(site, at) !== open)
    before = moment
  }
  return null
}

/** The first moment in which something holds that does not at `from` and does at `to`, ms. */
function firstAfter(from: number, to: number, holds: (at: number) => boolean): number {
  let [no, yes] = [from, to]
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2)
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}

/** Minutes by which the clock of the zone differs at `at` from the time of the week that is meant. */
function shift(timeZone: string, at: number, day: number, minute: number): number {
  const there = wallClock(timeZone, at)
  const off = (day - there.day) * DAY + minute - there.minute
  const week = 7 * DAY
  return ((((off + week / 2) % week) + week) % week) - week / 2
}

/** To make one costs a hundred times what it costs to use it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', ...hour })
  formats.set(timeZone, made)
  return made
}

/** Day of the week from Monday, minute of the day, and how far into that minute, ms. */
function wallClock(timeZone: string, at: number): { day: number; minute: number; past: number } {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
  return { day: days.indexOf(parts.get('weekday') ?? ''), minute, past: at % MINUTE }
}
