import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Megabytes of living heap, after everything that can go has gone. */
export function heapNow(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  collect()
  return process.memoryUsage().heapUsed / 1e6
}

/** Measures at intervals; the first readings are a warm-up. */
export interface HeapLine {
  readonly readings: readonly { readonly done: number; readonly mb: number }[]
  read(done: number): void
  /** How much more, in MB, is held in the last third of the run than in the second: what grows without an end shows there. */
  growth(): number
}

export function heapLine(): HeapLine {
  const readings: { done: number; mb: number }[] = []
  const mean = (some: readonly { mb: number }[]) => some.reduce((sum, { mb }) => sum + mb, 0) / Math.max(1, some.length)
  return {
    readings,
    read: done => {
      readings.push({ done, mb: heapNow() })
    },
    growth: () => {
      const third = Math.floor(readings.length / 3)
      return mean(readings.slice(-third)) - mean(readings.slice(third, 2 * third))
    },
  }
}
