import { forgetOldest } from './forget-oldest.ts'

/** Counts what each client asks for, and says when it asks too much. */
export interface Rate {
  /** Takes one request of this client: 0 when it may pass, else how long to wait, ms. `now` is epoch milliseconds. */
  take(client: string, now: number): number
}

/** Each client may ask `burst` times at once and `perSecond` times a second after that. At most `clients` are remembered. */
export function tokenBuckets(options: { burst: number; perSecond: number; clients: number }): Rate {
  const { burst, perSecond, clients } = options
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(client, now) {
      const before = buckets.get(client) ?? { tokens: burst, at: now }
      const tokens = Math.min(burst, before.tokens + (Math.max(0, now - before.at) / 1000) * perSecond)
      // Set anew, so that the order of the map is the order of use.
      buckets.delete(client)
      if (buckets.size >= clients) forgetOldest(buckets)
      const passes = tokens >= 1
      buckets.set(client, { tokens: passes ? tokens - 1 : tokens, at: now })
      return passes ? 0 : ((1 - tokens) / perSecond) * 1000
    },
  }
}
