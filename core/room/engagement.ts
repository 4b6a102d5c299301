import type { Engagement } from '@porchlight/plugin-sdk'
import type { ChatRecord } from './records.ts'

/** An open chat in which the visitor has been silent for this long after the agent wrote counts as idle, ms. */
export const chatIdle = 5 * 60_000

/** The states in the order of precedence. */
const engagements: readonly Engagement[] = ['waiting', 'due', 'replied', 'idle', 'past', 'browsing']
/** Somebody who merely sits there, and somebody who left: after everybody else, whatever their chat says. */
const [still, departed] = [engagements.length, engagements.length + 1]

/** More than any instant in ms, so that an instant is a fraction of it. */
const future = 1e13

/**
 * What lists sort by, from 0 for who must be answered first: the state's number and, as a fraction, since when it holds, so that of two who wait
 * the longer one comes first. Nobody can be answered who is not there.
 */
export function urgencyOf(engagement: Engagement, presence: unknown, since: number | null): number {
  if (presence === 'departed') return departed
  if (engagement === 'browsing' && presence === 'idle') return still
  return engagements.indexOf(engagement) + (since ?? 0) / future
}

export interface EngagementNow {
  readonly engagement: Engagement
  /** Since when, ms; null for states without a beginning. */
  readonly since: number | null
  /** When it changes by itself, ms. */
  readonly until: number | null
}

/** The colour of a visitor: what the chat says first, then whether there was one before. */
export function engagementOf(chat: ChatRecord | undefined, chatsBefore: number, now: number): EngagementNow {
  if (chat?.state === 'waiting') return { engagement: 'waiting', since: chat.turn?.at ?? chat.openedAt, until: null }
  if (chat?.state === 'open') {
    const turn = chat.turn ?? { by: 'agent' as const, at: chat.openedAt }
    if (turn.by === 'visitor') return { engagement: 'due', since: turn.at, until: null }
    const idleAt = turn.at + chatIdle
    if (now >= idleAt) return { engagement: 'idle', since: idleAt, until: null }
    return { engagement: 'replied', since: turn.at, until: idleAt }
  }
  if (chat || chatsBefore > 0) return { engagement: 'past', since: null, until: null }
  return { engagement: 'browsing', since: null, until: null }
}
