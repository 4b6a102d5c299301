import { seeded } from '../../../core/testing/random.ts'
import type { Violation } from '../model.ts'
import { shrink } from '../shrink.ts'
import { type Happening, makeHistory } from './history.ts'
import { type Counts, play } from './play.ts'

/** Minutes of the harness's clock that one history takes. */
const length = 6 * 60_000
/** How often a shorter history is tried. */
const tries = 300

/** Plays the history of a seed; where a promise is broken, `shortest` is what is left of the history when all that is not needed is left out. */
export async function playSeed(seed: number): Promise<{
  readonly violations: readonly Violation[]
  readonly counts: Counts
  readonly shortest: readonly Happening[]
}> {
  const history = makeHistory(seeded(seed), length)
  const { violations, counts } = await play(history, seed)
  const [first] = violations
  if (!first) return { violations, counts, shortest: [] }
  const breaks = async (part: readonly Happening[]) =>
    (await play(part, seed)).violations.some(({ promise }) => promise === first.promise)
  return { violations, counts, shortest: await shrink(history, breaks, tries) }
}
