import { useWidget } from '@porchlight/plugin-sdk/widget'

/** Times as the visitor's language and clock write them. */
export function useTimes() {
  const { locale, now } = useWidget()
  let clock: Intl.DateTimeFormat | undefined
  return {
    clock: (at: number) => {
      clock ??= new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
      return clock.format(at)
    },
    /** “today”, “yesterday”, or the date. */
    day: (at: number) => {
      const days = Math.round((midnight(at) - midnight(now())) / 86_400_000)
      if (days > -2 && days < 1)
        return capital(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day'), locale)
      return new Date(at).toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' })
    },
  }
}

/** Whether both lie on one day of the visitor's calendar. */
export function sameDay(a: number, b: number): boolean {
  return midnight(a) === midnight(b)
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

function capital(text: string, locale: string): string {
  const [first = '', ...rest] = text
  return first.toLocaleUpperCase(locale) + rest.join('')
}
