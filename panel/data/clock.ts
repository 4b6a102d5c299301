import { type Accessor, createSignal, onCleanup } from 'solid-js'

export interface Clock {
  /** The server's time in ms, ticking every second. */
  readonly now: Accessor<number>
  /** The server said what time it is. */
  readonly set: (serverNow: number) => void
}

/** The server's time: what agents see ticks the same on a machine whose clock is wrong. */
export function createClock(local: () => number): Clock {
  let ahead = 0
  const [now, setNow] = createSignal(local())
  const tick = () => setNow(local() + ahead)
  const timer = setInterval(tick, 1_000)
  onCleanup(() => clearInterval(timer))
  return {
    now,
    set(serverNow) {
      ahead = serverNow - local()
      tick()
    },
  }
}
