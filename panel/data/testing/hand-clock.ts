/** A clock moved by hand, with timers that run in order as time passes. */
export function handClock(start = 1_000_000) {
  let time = start
  let timers: { readonly at: number; readonly run: () => void }[] = []
  return {
    now: () => time,
    after(ms: number, run: () => void) {
      const timer = { at: time + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter(each => each !== timer)
      }
    },
    /** Milliseconds go by; timers set on the way run too. */
    pass(ms: number) {
      const until = time + ms
      for (;;) {
        const next = timers.filter(timer => timer.at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter(timer => timer !== next)
        time = Math.max(time, next.at)
        next.run()
      }
      time = until
    },
  }
}
export type HandClock = ReturnType<typeof handClock>
