import { seeded } from '../../core/testing/random.ts'

/** How what passes between two sides is kept waiting. */
export interface Late {
  /** Resolves after a while. */
  onItsWay(): Promise<void>
  /** One direction of a connection: what is handed over is carried out later, in order. */
  lane(): (arrive: () => void) => void
}

/** The longest that one thing is on its way, ms. */
const longest = 400

/** Everything is late by a while of its own, the same ones for the same seed; without a seed, by none. */
export function late(seed: number | null): Late {
  if (seed === null) return { onItsWay: () => Promise.resolve(), lane: () => arrive => arrive() }
  const random = seeded(seed)
  const onItsWay = () => new Promise<void>(done => setTimeout(done, random.below(longest)))
  return {
    onItsWay,
    lane: () => {
      let before = Promise.resolve()
      return arrive => {
        before = Promise.all([before, onItsWay()]).then(arrive)
      }
    },
  }
}
