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
  /** Whether that is more than what comes and goes by itself: a tenth of all, and 2 MB. */
  grew(): boolean
}

export function heapLine(): HeapLine {
  const readings: { done: number; mb: number }[] = []
  const mean = (some: readonly { mb: number }[]) => some.reduce((sum, { mb }) => sum + mb, 0) / Math.max(1, some.length)
  const thirds = () => {
    const third = Math.floor(readings.length / 3)
    return { second: mean(readings.slice(third, 2 * third)), last: mean(readings.slice(-third)) }
  }
  return {
    readings,
    read: done => {
      readings.push({ done, mb: heapNow() })
    },
    growth: () => thirds().last - thirds().second,
    grew: () => thirds().last - thirds().second > Math.max(2, thirds().second / 10),
  }
}
