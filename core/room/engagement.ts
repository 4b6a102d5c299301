import type { Engagement } from '@porchlight/plugin-sdk'
import type { ChatRecord } from './records.ts'

/** An open chat in which the visitor has been silent for this long after the agent wrote counts as idle, ms. */
export const chatIdle = 5 * 60_000

/** The states in the order of precedence; the position is the urgency that lists sort by. */
export const engagements: readonly Engagement[] = ['waiting', 'due', 'replied', 'idle', 'past', 'browsing']

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
