import { language } from './words.ts'

const clock = new Intl.DateTimeFormat(language, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const shortClock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' })
const whole = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' })
const nearDay = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })

/** A length of time as a clock shows it: `0:18`, `9:41`, `1:02:03`, and `3 d 4 h` from two days on. Negative ones are 0. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const [minutes, hours, days] = [Math.floor(seconds / 60), Math.floor(seconds / 3_600), Math.floor(seconds / 86_400)]
  if (days >= 2) return `${days} d ${hours % 24} h`
  if (hours > 0) return `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`
  return `${minutes}:${two(seconds % 60)}`
}

/** A length of time where there is little room: to the second below ten minutes, then `56 min`, `3 h`, `2 d`. */
export function shortDuration(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 10) return duration(ms)
  if (minutes < 60) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1_440)} d`
}

/** `14:03:40`, in the agent's zone. */
export function clockTime(at: number): string {
  return clock.format(at)
}

/** `14:03`, in the agent's zone. */
export function shortTime(at: number): string {
  return shortClock.format(at)
}

/** Everything about an instant, for a hint. */
export function wholeTime(at: number): string {
  return whole.format(at)
}

/** `today`, `yesterday`, or the date. */
export function dayName(at: number, now: number): string {
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000)
  return days === 0 || days === -1 ? nearDay.format(days, 'day') : date.format(at)
}

/** Whether both lie on one day of the agent's calendar. */
export function sameDay(a: number, b: number): boolean {
  return midnight(a) === midnight(b)
}

/** The time on a wall in that zone, or null for a zone this browser does not know. */
export function timeThere(zone: string, now: number): string | null {
  try {
    return zoneClock(zone).format(now)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const zoneClocks = new Map<string, Intl.DateTimeFormat>()
function zoneClock(zone: string): Intl.DateTimeFormat {
  const known = zoneClocks.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  zoneClocks.set(zone, made)
  return made
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
