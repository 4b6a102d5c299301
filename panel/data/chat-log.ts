import type { AgentEntry } from '@porchlight/plugin-sdk/protocol'

/** A chat's entries as far as they are known here, in order and without a hole that this agent could read. */
export interface ChatLog {
  readonly entries: readonly AgentEntry[]
  /** Gaps met in a row without progress. */
  readonly gaps: number
}

export const emptyLog: ChatLog = { entries: [], gaps: 0 }

/** The number of the newest entry had, 0 for none: what a subscription asks `after`. */
export function lastOf(log: ChatLog): number {
  return log.entries.at(-1)?.n ?? 0
}

/**
 * The log after entries arrived. Repeated ones are left out. `gap` says that something is missing in between: ask again after
 * `lastOf`. Where asking does not close the gap the log starts afresh and takes whatever comes, in order of the numbers: better
 * an entry with a hole before it than one never shown.
 */
export function receive(
  log: ChatLog,
  arrived: readonly AgentEntry[],
): { readonly log: ChatLog; readonly gap: boolean } {
  return log.gaps > patience ? { log: united(log, arrived), gap: false } : continued(log, arrived)
}

/** How often in a row to ask for what is missing. More than once: entries already on their way show the same gap again. */
const patience = 2

function continued(log: ChatLog, arrived: readonly AgentEntry[]) {
  const entries = [...log.entries]
  for (const entry of arrived) {
    const last = entries.at(-1)?.n ?? 0
    if (entry.n <= last) continue
    if (entry.prev !== last) {
      const gaps = entries.length > log.entries.length ? 0 : log.gaps + 1
      return { log: { entries: gaps > patience ? [] : entries, gaps }, gap: true }
    }
    entries.push(entry)
  }
  return { log: entries.length === log.entries.length ? log : { entries, gaps: 0 }, gap: false }
}

function united(log: ChatLog, arrived: readonly AgentEntry[]): ChatLog {
  const byNumber = new Map([...log.entries, ...arrived].map(entry => [entry.n, entry]))
  const entries = [...byNumber.values()].sort((a, b) => a.n - b.n)
  const whole = entries.every((entry, index) => entry.prev === (entries[index - 1]?.n ?? 0))
  return { entries, gaps: whole ? 0 : log.gaps }
}
