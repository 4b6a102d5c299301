import { limits } from '@porchlight/plugin-sdk/protocol'

/** When the answers kept of one visitor's commands are to be counted again. */
export interface AnswersKept {
  /** Counts one more; true every so often, and at the first after a start. */
  isDue(who: string): boolean
}

/** Counting them at every command would cost as much as the command. */
const every = 25
/** How many stay when they are counted: those that come until the next count have their place too. */
export const answersLeft = limits.commandsPerVisitor - (every - 1)
/** Visitors counted for; all are forgotten when there are more, which only counts some sooner. */
const most = 10_000

export function createAnswersKept(): AnswersKept {
  const since = new Map<string, number>()
  return {
    isDue: who => {
      const count = since.get(who) ?? 0
      if (since.size >= most) since.clear()
      since.set(who, (count + 1) % every)
      return count === 0
    },
  }
}
