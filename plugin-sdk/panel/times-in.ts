/** Times and lengths of time as one language writes them. All instants are ms since the epoch. */
export interface Times {
  /** A length of time in ms as a clock shows it: `0:18`, `9:41`, `1:02:03`, and `3d 4h` from two days on. Negative ones are 0. */
  readonly duration: (ms: number) => string
  /** A length of time in ms where there is little room: to the second below ten minutes, then `56m`, `3h`, `2d`. */
  readonly shortDuration: (ms: number) => string
  /** How long ago that was: `now`, `5 min. ago`, `2 hr. ago`. What lies ahead is `now`. */
  readonly ago: (at: number, now: number) => string
  /** `14:03:40`. */
  readonly clockTime: (at: number) => string
  /** `14:03`. */
  readonly shortTime: (at: number) => string
  /** Everything about an instant, for a hint. */
  readonly wholeTime: (at: number) => string
  /** `today`, `yesterday`, or the date. */
  readonly dayName: (at: number, now: number) => string
  /** The time on a wall in that zone, or null for a zone this browser does not know. */
  readonly timeThere: (zone: string, now: number) => string | null
}

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]

/** The times of a language, given as a BCP 47 tag, in a zone; without one in the zone of the browser. */
export function timesIn(locale: string, zone?: string): Times {
  const inZone = zone === undefined ? {} : { timeZone: zone }
  const toTheMinute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const clock = new Intl.DateTimeFormat(locale, { ...toTheMinute, second: '2-digit', ...inZone })
  const shortClock = new Intl.DateTimeFormat(locale, { ...toTheMinute, ...inZone })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...inZone })
  const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23', ...inZone })
  const nearDay = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 })
  const one = new Intl.NumberFormat(locale)
  const units = {
    minute: unitIn(locale, 'minute'),
    hour: unitIn(locale, 'hour'),
    day: unitIn(locale, 'day'),
  }
  const zones = new Map<string, Intl.DateTimeFormat>()

  function duration(ms: number): string {
    const left = Math.max(0, ms)
    const [days, hours] = [Math.floor(left / day), Math.floor(left / hour)]
    if (days >= 2) return `${units.day(days)} ${units.hour(hours % 24)}`
    const [minutes, seconds] = [Math.floor(left / minute), two.format(Math.floor(left / second) % 60)]
    return hours > 0
      ? `${one.format(hours)}:${two.format(minutes % 60)}:${seconds}`
      : `${one.format(minutes)}:${seconds}`
  }
  function zoneClock(there: string): Intl.DateTimeFormat {
    const known = zones.get(there)
    if (known) return known
    const made = new Intl.DateTimeFormat(locale, { ...toTheMinute, timeZone: there })
    zones.set(there, made)
    return made
  }
  return {
    duration,
    shortDuration(ms) {
      if (ms < 10 * minute) return duration(ms)
      if (ms < hour) return units.minute(Math.floor(ms / minute))
      return ms < 2 * day ? units.hour(Math.floor(ms / hour)) : units.day(Math.floor(ms / day))
    },
    ago(at, now) {
      const ms = Math.max(0, now - at)
      if (ms < minute) return near.format(0, 'second')
      if (ms < hour) return near.format(-Math.floor(ms / minute), 'minute')
      return ms < day ? near.format(-Math.floor(ms / hour), 'hour') : near.format(-Math.floor(ms / day), 'day')
    },
    clockTime: at => clock.format(at),
    shortTime: at => shortClock.format(at),
    wholeTime: at => whole.format(at),
    dayName(at, now) {
      const days = Math.round((calendarDay(at, zone) - calendarDay(now, zone)) / day)
      return days === 0 || days === -1 ? nearDay.format(days, 'day') : date.format(at)
    },
    timeThere(there, now) {
      try {
        return zoneClock(there).format(now)
      } catch (error) {
        if (error instanceof RangeError) return null
        throw error
      }
    },
  }
}

function unitIn(locale: string, unit: 'minute' | 'hour' | 'day'): (value: number) => string {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' })
  return value => format.format(value)
}

/** Midnight UTC of the day that an instant lies on in a zone: days of different length are one day apart. */
function calendarDay(at: number, zone: string | undefined): number {
  if (zone === undefined) {
    const here = new Date(at)
    return Date.UTC(here.getFullYear(), here.getMonth(), here.getDate())
  }
  const [year = 0, month = 1, date = 1] = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
    .format(at)
    .split('-')
    .map(Number)
  return Date.UTC(year, month - 1, date)
}
