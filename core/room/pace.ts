/** How close together things come: tells a single one from a stream of them. */
export interface Pace {
  /** Counts one now; true while they come, on the average of the last few, faster than one in `limit` ms. */
  isFast(now: number): boolean
}

/** A pause longer than this says no more than that there was one, ms. */
const longPause = 50

export function createPace(limit: number): Pace {
  let last = Number.NEGATIVE_INFINITY
  let average = longPause
  return {
    isFast: now => {
      average += (Math.min(longPause, now - last) - average) / 8
      last = now
      return average < limit
    },
  }
}
