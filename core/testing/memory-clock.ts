import { setImmediate } from 'node:timers'

/** Time that goes on only when a test says so. Several live objects may share it. */
export interface MemoryClock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `run` when the clock gets there; the answer takes it back. */
  at(time: number, run: () => unknown): () => void
  /** Goes on by so many milliseconds. What is due on the way runs in the order of time, each after the one before has come to rest. */
  advance(ms: number): Promise<void>
  /** Time passes while nobody is awake: what was due meanwhile runs with the next `advance` or `settle`. */
  sleep(ms: number): void
  /** Lets everything run that waits for nothing but its turn. */
  settle(): Promise<void>
}

interface Timer {
  readonly time: number
  readonly run: () => unknown
}

export function createMemoryClock(start = Date.UTC(2026, 0, 1, 12)): MemoryClock {
  let now = start
  const timers = new Set<Timer>()

  const dueBy = (time: number) => {
    let first: Timer | null = null
    for (const timer of timers) if (timer.time <= time && (!first || timer.time < first.time)) first = timer
    return first
  }
  const advanceTo = async (end: number) => {
    await atRest()
    for (let timer = dueBy(end); timer; timer = dueBy(end)) {
      timers.delete(timer)
      now = Math.max(now, timer.time)
      await timer.run()
      await atRest()
    }
    now = end
  }
  return {
    now: () => now,
    at: (time, run) => {
      // Whole milliseconds, as clocks tell them.
      const timer = { time: Math.ceil(time), run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance: ms => advanceTo(now + ms),
    sleep: ms => {
      now += ms
    },
    settle: () => advanceTo(now),
  }
}

/** Promises that are settled already have run what waits for them after a few turns of the event loop. */
async function atRest(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise<void>(resolve => setImmediate(resolve))
}
