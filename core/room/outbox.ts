import type { RoomHost } from '../host.ts'
import type { Unit } from './unit.ts'

/** What waits to be told elsewhere: rows, until the other side has acknowledged them. */
export interface Outbox {
  /** Queues a parcel in this unit. One with the same key that was not delivered yet is replaced. */
  put(target: Target, key: string, data: unknown): void
  /** Delivers what waits; called after each flush and by the alarm. With `atOnce` without the pause after a delivery. */
  deliver(atOnce?: boolean): void
  /** Tries at once what waits, and answers how many parcels are left afterwards. */
  drain(): Promise<number>
  /** How many parcels wait for each target, and since when the oldest of all does, ms; null where none waits. */
  waiting(): { readonly parcels: Readonly<Record<Target, number>>; readonly oldest: number | null }
  /** When a delivery that failed, or may be cut off, is to be tried again, ms; null where nothing waits. */
  nextTry(): number | null
}

const targets = ['desk', 'store'] as const
export type Target = (typeof targets)[number]

export interface Parcel {
  readonly key: string
  readonly data: unknown
}

export interface OutboxParts {
  readonly host: RoomHost
  readonly unit: () => Unit
  /** Takes a batch, oldest first, and settles when the other side has it. May get the same parcel again. */
  readonly carry: { readonly [T in Target]: (parcels: readonly Parcel[]) => Promise<void> }
  /** Called in a unit after the batch was acknowledged. */
  readonly delivered: (target: Target, parcels: readonly Parcel[]) => void
  /** Called when a delivery begins or ends: `nextTry` is another one. */
  readonly moved: () => void
  /** Parcels in one delivery. */
  readonly batch: { readonly [T in Target]: number }
  /** The pause after a delivery, ms: what comes meanwhile goes together, and of what is told anew each time only the newest. */
  readonly rest: { readonly [T in Target]: number }
}

interface Lane {
  waiting: boolean
  busy: boolean
  failures: number
  tryAt: number | null
  restsUntil: number
  /** The delivery that was begun last. */
  underWay: Promise<void>
}

/** How long after now an alarm stands by for a delivery under way, which may be cut off with the object, ms. */
const cutOff = 60_000
/** The pause after a failed delivery, ms: doubled each time, with jitter. */
const backoff = { first: 500, most: 60_000 }

export function createOutbox({ host, unit, carry, delivered, moved, batch, rest }: OutboxParts): Outbox {
  let seq = Number(host.sql.all('SELECT MAX(seq) AS most FROM outbox')[0]?.most ?? 0)
  const fresh = (): Lane => ({
    waiting: true,
    busy: false,
    failures: 0,
    tryAt: null,
    restsUntil: 0,
    underWay: Promise.resolve(),
  })
  const lanes: Record<Target, Lane> = { desk: fresh(), store: fresh() }

  const carryAll = async (target: Target) => {
    const lane = lanes[target]
    for (;;) {
      const rows = host.sql.all(
        'SELECT key, seq, data FROM outbox WHERE target = ? ORDER BY seq LIMIT ?',
        target,
        batch[target],
      )
      if (rows.length === 0) {
        lane.waiting = false
        return
      }
      const parcels = rows.map(row => ({ key: String(row.key), data: JSON.parse(String(row.data)) as unknown }))
      try {
        await carry[target](parcels)
      } catch (error) {
        return postpone(target, error)
      }
      lane.failures = 0
      lane.tryAt = null
      const acknowledged = JSON.stringify(rows.map(row => [row.key, row.seq]))
      await unit().commit(
        () => {
          // A parcel that was replaced while it was under way has another seq and stays.
          unit().write(sql =>
            sql.run(
              'DELETE FROM outbox WHERE target = ? AND (key, seq) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))',
              target,
              acknowledged,
            ),
          )
          delivered(target, parcels)
        },
        { now: true },
      )
      if (rest[target] > 0 && rows.length < batch[target]) {
        lane.restsUntil = host.now() + rest[target]
        host.soon(rest[target], () => deliver())
        return
      }
    }
  }

  const postpone = (target: Target, error: unknown) => {
    const lane = lanes[target]
    lane.failures++
    const pause = Math.min(backoff.most, backoff.first * 2 ** lane.failures) * (0.5 + host.random() / 2)
    lane.tryAt = host.now() + pause
    host.soon(pause, () => deliver())
    host.log('warn', 'room.outbox-failed', { target, failures: lane.failures, error })
    host.meter?.count('outbox_failures_total', target)
  }

  const deliver = (atOnce = false) => {
    const now = host.now()
    for (const target of targets) {
      const lane = lanes[target]
      if (!lane.waiting || lane.busy || (lane.tryAt ?? 0) > now || (lane.restsUntil > now && !atOnce)) continue
      lane.busy = true
      moved()
      lane.underWay = carryAll(target).then(
        () => {
          lane.busy = false
          // Something may have been put in after the last look.
          if (lane.waiting && lane.tryAt === null) deliver()
          moved()
        },
        (error: unknown) => {
          lane.busy = false
          postpone(target, error)
          moved()
        },
      )
      host.background(lane.underWay)
    }
  }

  return {
    put: (target, key, data) => {
      const text = JSON.stringify(data)
      const number = ++seq
      const at = host.now()
      unit().put('outbox', [target, key, number, text, at])
      unit().hold(() => {
        lanes[target].waiting = true
      })
    },
    deliver,
    drain: async () => {
      const empty = async (lane: Lane) => {
        if (!lane.busy) Object.assign(lane, { waiting: true, tryAt: null })
        do {
          deliver(true)
          await lane.underWay
        } while (lane.waiting && lane.tryAt === null)
      }
      await Promise.all(targets.map(target => empty(lanes[target])))
      return Number(host.sql.all('SELECT COUNT(*) AS n FROM outbox')[0]?.n ?? 0)
    },
    waiting: () => {
      const parcels = { desk: 0, store: 0 }
      let oldest: number | null = null
      for (const row of host.sql.all('SELECT target, COUNT(*) AS n, MIN(at) AS at FROM outbox GROUP BY target')) {
        const target = targets.find(one => one === row.target)
        if (!target) continue
        parcels[target] = Number(row.n)
        oldest = Math.min(oldest ?? Number(row.at), Number(row.at))
      }
      return { parcels, oldest }
    },
    nextTry: () => {
      const tries = targets.flatMap(target => {
        const { busy, tryAt, waiting, restsUntil } = lanes[target]
        const rests = waiting && restsUntil > host.now()
        return busy || rests ? host.now() + cutOff : (tryAt ?? [])
      })
      return tries.length > 0 ? Math.min(...tries) : null
    },
  }
}
