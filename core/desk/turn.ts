import type { LiveHost } from '../host.ts'

/** One thing that the desk does at a time: first its rows, in one transaction, then what others get to see of it. */
export interface Turn {
  /** Runs `work`. Inside of another one it joins that. A throw undoes the rows, and the desk starts again from what is stored. */
  run<T>(work: () => T): T
  /** Runs `effect` when the rows of this turn are written; at once outside of a turn. */
  after(effect: () => void): void
}

export function createTurn<Frame>(host: LiveHost<Frame>, ended: () => void): Turn {
  let effects: (() => void)[] | null = null

  const run = <T>(work: () => T): T => {
    if (effects) return work()
    const own: (() => void)[] = []
    effects = own
    let result: T
    try {
      result = host.sql.transaction(work)
    } catch (error) {
      host.log('error', 'desk.turn-failed', { error })
      host.abort('The desk starts again from what is stored')
      throw error
    } finally {
      effects = null
    }
    for (const effect of own) effect()
    ended()
    return result
  }
  return {
    run,
    after: effect => {
      if (effects) effects.push(effect)
      else effect()
    },
  }
}
