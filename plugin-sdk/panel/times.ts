import { language, locale } from './language.ts'
import { timesIn } from './times-in.ts'

/** In the agent's language and zone. */
const here = timesIn(locale)

/** A length of time as a clock shows it: `0:18`, `9:41`, `1:02:03`, and `3d 4h` from two days on. Negative ones are 0. */
export function duration(ms: number): string {
  return here.duration(ms)
}

/** A length of time where there is little room: to the second below ten minutes, then `56m`, `3h`, `2d`. */
export function shortDuration(ms: number): string {
  return here.shortDuration(ms)
}

/** How long ago that was: `now`, `5 min. ago`, `2 hr. ago`. What lies ahead is `now`. */
export function ago(at: number, now: number): string {
  return here.ago(at, now)
}

/** `14:03:40`, in the agent's zone. */
export function clockTime(at: number): string {
  return here.clockTime(at)
}

/** `14:03`, in the agent's zone. */
export function shortTime(at: number): string {
  return here.shortTime(at)
}

/** Everything about an instant, for a hint. */
export function wholeTime(at: number): string {
  return here.wholeTime(at)
}

/** `today`, `yesterday`, or the date. */
export function dayName(at: number, now: number): string {
  return here.dayName(at, now)
}

/** Whether both lie on one day of the agent's calendar. */
export function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

/** The time on a wall in that zone, or null for a zone this browser does not know. */
export function timeThere(zone: string, now: number): string | null {
  return here.timeThere(zone, now)
}

const numbers = new Intl.NumberFormat(locale)
const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
const lists = new Intl.ListFormat(locale, { style: 'short', type: 'unit' })

/** A number as the agent's language writes it: `1,234`. */
export function numberText(value: number): string {
  return numbers.format(value)
}

/** A share as the agent's language writes it: `34%` for 34. */
export function percentText(value: number): string {
  return percents.format(value / 100)
}

/** Names in a sentence, as the agent's language lists them: `A, B, C`. */
export function listText(parts: readonly string[]): string {
  return lists.format(parts)
}

/** Parts of one thing, a place or coordinates: `Bern, Switzerland`, with the comma of the agent's language. */
export function commaText(parts: readonly string[]): string {
  return parts.join(language === 'ar' ? '، ' : ', ')
}
