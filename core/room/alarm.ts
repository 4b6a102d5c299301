import type { RoomHost } from '../host.ts'

/** One alarm for everything that is due by time. */
export interface Alarm {
  /** Sets it to the next thing that is due; with nothing due the room sleeps. */
  arm(): void
  /** It rings: before anything is done another one is set, should it fail midway. `arm` sets it right afterwards. */
  rang(): void
}

/** How long after an alarm began the next one rings for sure, ms. */
const safety = 30_000
/** Alarms closer than this to one that is set are not set anew, ms. */
const slack = 500

export function createAlarm(host: RoomHost, due: () => readonly (number | null)[]): Alarm {
  /** When it rings; null for never, undefined while that is to be set anew. */
  let at: number | null | undefined
  return {
    arm: () => {
      const now = host.now()
      const times = due().filter(time => time !== null)
      const next = times.length > 0 ? Math.max(Math.min(...times), now + 1) : null
      if (next === at) return
      if (next !== null && typeof at === 'number' && at > now && next >= at - slack) return
      at = next
      host.setAlarm(next)
    },
    rang: () => {
      at = undefined
      host.setAlarm(host.now() + safety)
    },
  }
}
