import type { BusinessHours } from '@porchlight/plugin-sdk/administration'

export type Span = BusinessHours['days'][number][number]

/** Minutes since midnight as a field for times has them: `09:30`. The end of a day is `00:00`. */
export function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return Number.isNaN(minutes) ? '' : `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}

/** The minutes of such a field; NaN where it is not filled in. Midnight at the end of a span is the end of the day. */
export function minutesOf(text: string, end: boolean): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(text) ?? []
  if (hours === undefined || minutes === undefined) return Number.NaN
  const sum = Number(hours) * 60 + Number(minutes)
  return end && sum === 0 ? 1440 : sum
}

/** A working week, for those who begin to say when they are here. */
export const usualHours: BusinessHours = {
  days: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: 540, to: 1020 }] : [])),
}

export type SpanProblem = 'missing' | 'order' | 'overlap'

/** What is wrong with a span of a day; null where it is well. */
export function spanProblem(day: readonly Span[], index: number): SpanProblem | null {
  const span = day[index]
  if (!span) return null
  if (Number.isNaN(span.from) || Number.isNaN(span.to)) return 'missing'
  if (span.to <= span.from) return 'order'
  const before = day[index - 1]
  return before && span.from < before.to ? 'overlap' : null
}

export function areHoursWell(hours: BusinessHours | null): boolean {
  return hours === null || hours.days.every(day => day.every((_, index) => spanProblem(day, index) === null))
}

/** With this day changed. */
export function withDay(hours: BusinessHours, day: number, spans: readonly Span[]): BusinessHours {
  return { days: Array.from({ length: 7 }, (_, at) => (at === day ? spans : (hours.days[at] ?? []))) }
}

/** A span that follows the last one of a day: an hour later, four hours long, within the day. */
export function nextSpan(day: readonly Span[]): Span {
  const last = day.at(-1)
  if (!last || Number.isNaN(last.to)) return { from: 540, to: 1020 }
  const from = Math.min(last.to + 60, 1380)
  return { from, to: Math.min(from + 240, 1440) }
}
