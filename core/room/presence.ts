import { times } from '@porchlight/plugin-sdk/protocol'
import type { Tab, VisitorRecord } from './records.ts'

export type Presence = 'browsing' | 'idle' | 'departed'

/** What a visitor's tabs and times say now. */
export function presenceOf(record: Pick<VisitorRecord, 'leftAt' | 'activeAt'>, now: number): Presence {
  if (record.leftAt !== null && now >= record.leftAt + times.leaveGrace) return 'departed'
  return now >= record.activeAt + times.idle ? 'idle' : 'browsing'
}

/** Whether a tab has to be given up: cut without a word, or known only by reports that stopped. */
export function tabIsLost(tab: Tab, now: number): boolean {
  if (tab.lostAt !== null) return now >= tab.lostAt + times.pongTimeout
  return tab.socket === null && now >= tab.seenAt + times.sessionEnd
}

/** When a visitor has to be looked at again: the earliest of all that can happen by time alone, ms. */
export function nextLook(record: VisitorRecord, chatIsLive: boolean, now: number): number {
  let next = Number.POSITIVE_INFINITY
  const consider = (at: number) => {
    if (at < next) next = at
  }
  for (const tab of Object.values(record.tabs)) {
    if (tab.lostAt !== null) consider(tab.lostAt + times.pongTimeout)
    else if (tab.socket === null) consider(tab.seenAt + times.sessionEnd)
    else consider(now + times.pongTimeout)
  }
  if (record.departedAt === null) {
    if (record.leftAt !== null) consider(record.leftAt + times.leaveGrace)
    else if (now < record.activeAt + times.idle) consider(record.activeAt + times.idle)
  } else if (record.listed) consider(record.departedAt + times.departedStay)
  if (!chatIsLive) consider(record.activeAt + times.sessionEnd)
  return Number.isFinite(next) ? Math.max(next, now + 1) : now + times.sessionEnd
}
