import { forgetOldest } from './forget-oldest.ts'

/** What was read a short while ago, so that a busy door does not ask the database each time. */
export interface Trusted<T> {
  /** The value of this key: the one kept while it may be trusted, else read anew. Null is kept for a shorter time. */
  get(key: string, now: number, read: () => Promise<T | null>): Promise<T | null>
  forget(key: string): void
}

/**
 * `trust` and `absenceTrust` in milliseconds. When reading fails an older value is given instead, if there is one: doors stay open while
 * the database is away.
 */
export function trustedFor<T>(options: { trust: number; absenceTrust: number; kept: number }): Trusted<T> {
  const { trust, absenceTrust, kept } = options
  // Values are kept, not promises of them: in workerd a promise begun by one request may not be awaited by another.
  const known = new Map<string, { value: T | null; at: number }>()
  return {
    async get(key, now, read) {
      const before = known.get(key)
      if (before && now - before.at < (before.value === null ? absenceTrust : trust)) return before.value
      const value = await readOr(read, before?.value ?? null)
      known.delete(key)
      if (known.size >= kept) forgetOldest(known)
      known.set(key, { value, at: now })
      return value
    },
    forget(key) {
      const before = known.get(key)
      if (before) known.set(key, { ...before, at: Number.NEGATIVE_INFINITY })
    },
  }
}

async function readOr<T>(read: () => Promise<T | null>, older: T | null): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (older === null) throw error
    return older
  }
}
