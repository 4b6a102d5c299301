import type { Problem } from '@porchlight/plugin-sdk/protocol'
import type { Sending } from '@porchlight/plugin-sdk/widget'

/** Commands without a good answer, oldest first. */
export type Outbox = readonly Sending[]

/** A command older than this is not sent by itself when a page finds it again: the visitor may no longer want it. */
const stale = 3_600_000

export function answered(outbox: Outbox, key: string): Outbox {
  return outbox.filter(sending => sending.key !== key)
}

export function refused(outbox: Outbox, key: string, problem: Problem): Outbox {
  return outbox.map(sending => (sending.key === key ? { ...sending, problem } : sending))
}

/** A refused command once more: a new intent, so a new key. */
export function renewed(outbox: Outbox, key: string, fresh: { readonly key: string; readonly at: number }): Outbox {
  return outbox.map(sending => (sending.key === key ? { ...sending, ...fresh, problem: null } : sending))
}

/** What has to be sent when the connection is there again, with the same keys as before. */
export function unanswered(outbox: Outbox): Outbox {
  return outbox.filter(sending => sending.problem === null)
}

/** What an earlier page of this tab left behind. */
export function foundAgain(outbox: Outbox, now: number): Outbox {
  const problem: Problem = { code: 'unavailable', message: 'This was not sent.' }
  return outbox.map(sending => (now - sending.at > stale && !sending.problem ? { ...sending, problem } : sending))
}
