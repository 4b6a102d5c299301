import { type Totals, times } from '@porchlight/plugin-sdk/protocol'
import { digestOf } from '../commands/digest.ts'
import type { SqlRow } from '../host.ts'
import type { RoomWish, WatchRequest } from '../ports.ts'
import { pauseAfter } from './backoff.ts'
import type { Parts } from './parts.ts'
import { totalsWish } from './wishes.ts'

/** What this desk wants to be told by each room, and that the rooms know it. */
export interface Watches {
  /** The wishes for this site changed, or some are to be answered whole. The room is told at the end of the turn. */
  stir(site: string): void
  /** All wishes for one site, as they are now. */
  request(site: string): WatchRequest
  revision(site: string): number
  /** Settles when the room knows the wishes as they are now; rejects when it could not be told. */
  told(site: string): Promise<void>
  totals(site: string): Totals | undefined
  keepTotals(site: string, totals: Totals): void
  /** When something is to be done at the latest, ms. */
  due(): number | null
  /** Renews leases and tries again what failed. */
  run(now: number): void
}

interface RoomState {
  busy: boolean
  /** Something changed while the room was being told. */
  again: boolean
  scheduled: boolean
  failures: number
  tryAt: number | null
  toldRevision: number | null
  /** All wishes as they are now; null when they have to be gathered anew. */
  wishes: readonly RoomWish[] | null
  totals: Totals | undefined
  waiting: { resolve: () => void; reject: (error: unknown) => void }[]
}

/** What is stored of the wishes for one room. */
interface Kept {
  readonly revision: number
  /** Of all wishes. */
  readonly digest: string
  /** Until when the room keeps them, ms; null where it was not told any. */
  readonly lease: number | null
}

export function createWatches({ host, panels, rooms, sites, turn }: Parts): Watches {
  const rows = new Map(host.sql.all('SELECT site, revision, digest, lease FROM watch').map(kept))
  const states = new Map<string, RoomState>()
  const stateOf = (site: string): RoomState => {
    const known = states.get(site)
    if (known) return known
    const fresh: RoomState = {
      busy: false,
      again: false,
      scheduled: false,
      failures: 0,
      tryAt: null,
      toldRevision: null,
      wishes: null,
      totals: undefined,
      waiting: [],
    }
    states.set(site, fresh)
    return fresh
  }

  const isServed = (site: string) => sites().includes(site)
  const anybodyHere = () => [...panels.all()].some(panel => panel.greeted)

  const gathered = (site: string): RoomWish[] => {
    if (!isServed(site) || !anybodyHere()) return []
    const wishes = new Map<string, RoomWish>([[totalsWish.id, totalsWish]])
    for (const { subscribed } of panels.watchersOf(site)) wishes.set(subscribed.wanted.wish.id, subscribed.wanted.wish)
    return [...wishes.values()]
  }
  const wishesFor = (site: string): readonly RoomWish[] => {
    const state = stateOf(site)
    state.wishes ??= gathered(site)
    return state.wishes
  }

  const keep = (site: string, kept: Kept) => {
    rows.set(site, kept)
    turn.run(() =>
      host.sql.run(
        'INSERT OR REPLACE INTO watch (site, revision, digest, lease) VALUES (?, ?, ?, ?)',
        site,
        kept.revision,
        kept.digest,
        kept.lease,
      ),
    )
  }
  /** Counts a new revision when the wishes are others than the ones counted last. */
  const revisionOf = (site: string): number => {
    const digest = digestOf(
      wishesFor(site)
        .map(wish => wish.id)
        .sort()
        .join(' '),
    )
    const kept = rows.get(site)
    if (kept?.digest === digest) return kept.revision
    // Never below the time: a room does not take a desk that lost its rows for an older one.
    const revision = Math.max((kept?.revision ?? 0) + 1, host.now())
    keep(site, { revision, digest, lease: kept?.lease ?? null })
    return revision
  }

  const request = (site: string): WatchRequest => {
    const wishes = wishesFor(site)
    const watchers = panels.watchersOf(site)
    const notWhole = new Set(watchers.filter(one => !one.subscribed.whole).map(one => one.subscribed.wanted.wish.id))
    if (wishes.length > 0 && !stateOf(site).totals) notWhole.add(totalsWish.id)
    return { revision: revisionOf(site), wishes, refresh: [...notWhole] }
  }

  const tell = async (site: string) => {
    const state = stateOf(site)
    if (state.busy) {
      state.again = true
      return
    }
    state.busy = true
    state.tryAt = null
    const waiting = state.waiting.splice(0)
    const asked = request(site)
    // Nobody is told of changes any more, so what is known grows old.
    if (asked.wishes.length === 0) state.totals = undefined
    try {
      await rooms(site).watch(asked)
      turn.run(() => {
        state.failures = 0
        state.toldRevision = asked.revision
        const kept = rows.get(site)
        if (kept) keep(site, { ...kept, lease: asked.wishes.length > 0 ? host.now() + times.lease : null })
      })
      for (const { resolve } of waiting) resolve()
    } catch (error) {
      host.log('warn', 'desk.watch-failed', { site, error })
      turn.run(() => {
        // Wishes that nobody has any more are forgotten by the room when their lease ends.
        if (asked.wishes.length > 0) state.tryAt = host.now() + pauseAfter(state.failures, host.random)
        state.failures += 1
      })
      for (const { reject } of waiting) reject(error)
    } finally {
      state.busy = false
    }
    if (!state.again) return
    state.again = false
    await tell(site)
  }

  const stir = (site: string) => {
    const state = stateOf(site)
    state.wishes = null
    if (state.scheduled) return
    state.scheduled = true
    host.soon(0, () => {
      state.scheduled = false
      host.background(tell(site))
    })
  }

  /** When the room is to be told again; null while it is being told, or when there is no need. */
  const dueOf = (site: string): number | null => {
    const { busy, scheduled, tryAt } = stateOf(site)
    if (busy || scheduled) return null
    if (tryAt !== null || !anybodyHere()) return tryAt
    const lease = rows.get(site)?.lease ?? null
    // Without a lease the desk stopped before the room had answered.
    return lease === null ? host.now() : lease - times.lease / 2
  }

  return {
    stir,
    request,
    revision: revisionOf,
    told: site => {
      const state = stateOf(site)
      if (!state.busy && !state.scheduled && state.toldRevision === request(site).revision) return Promise.resolve()
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      state.waiting.push({ resolve, reject })
      if (state.busy) state.again = true
      else stir(site)
      return promise
    },
    totals: site => stateOf(site).totals,
    keepTotals: (site, totals) => {
      stateOf(site).totals = totals
    },
    due: () => earliest(sites().map(dueOf)),
    run: now => {
      for (const site of sites()) {
        const due = dueOf(site)
        if (due !== null && due <= now) stir(site)
      }
    },
  }
}

function kept(row: SqlRow): [string, Kept] {
  const lease = row.lease === null ? null : Number(row.lease)
  return [String(row.site), { revision: Number(row.revision), digest: String(row.digest), lease }]
}

/** The earliest of these times, or null when none is set. */
export function earliest(times: readonly (number | null)[]): number | null {
  const set = times.filter(time => time !== null)
  return set.length > 0 ? Math.min(...set) : null
}
