import { countedAddress } from '../../../core/visitor/facts/address.ts'
import type { FrontLimits } from './limits.ts'
import type { Refusal } from './refuse.ts'

/**
 * Counts the requests under way. Each may cost a connection to the Worker, and one client can have any number of them by
 * sending requests after one another without waiting for answers.
 */
export interface UnderWay {
  /** Counts one more of this client until `end` is called; why not, where there are too many of it or of all. */
  begin(client: string): { ok: true; end: () => void } | { ok: false; refusal: Refusal }
}

/** None yet. */
export function underWay(limits: Pick<FrontLimits, 'underWay' | 'underWayOfOne'>): UnderWay {
  const ofOne = new Map<string, number>()
  let all = 0
  return {
    begin(client) {
      const who = countedAddress(client)
      const own = ofOne.get(who) ?? 0
      if (own >= limits.underWayOfOne) return { ok: false, refusal: tooMany(limits.underWayOfOne) }
      if (all >= limits.underWay) return { ok: false, refusal: BUSY }
      all++
      ofOne.set(who, own + 1)
      let ended = false
      const end = () => {
        if (ended) return
        ended = true
        all--
        const left = (ofOne.get(who) ?? 1) - 1
        if (left === 0) ofOne.delete(who)
        else ofOne.set(who, left)
      }
      return { ok: true, end }
    },
  }
}

const BUSY: Refusal = {
  status: 503,
  code: 'unavailable',
  detail: 'Porchlight has too much to do just now; try again in a moment.',
  headers: ['retry-after', '2'],
}

function tooMany(most: number): Refusal {
  return {
    status: 429,
    code: 'too-many',
    detail: `One address may have ${most} requests under way at once.`,
    headers: ['retry-after', '1', 'connection', 'close'],
  }
}
