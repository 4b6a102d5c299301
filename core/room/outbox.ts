import type { RoomHost } from '../host.ts'
import type { Unit } from './unit.ts'

/** What waits to be told elsewhere: rows, until the other side has acknowledged them. */
export interface Outbox {
  /** Queues a parcel in this unit. One with the same key that was not delivered yet is replaced. */
  put(target: Target, key: string, data: unknown): void
  /** Delivers what waits; called after each flush and by the alarm. */
  deliver(): void
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
}

interface Lane {
  waiting: boolean
  busy: boolean
  failures: number
  tryAt: number | null
}

/** How long after now an alarm stands by for a delivery under way, which may be cut off with the object, ms. */
const cutOff = 60_000
/** The pause after a failed delivery, ms: doubled each time, with jitter. */
const backoff = { first: 500, most: 60_000 }

export function createOutbox({ host, unit, carry, delivered, moved, batch }: OutboxParts): Outbox {
  let seq = Number(host.sql.all('SELECT MAX(seq) AS most FROM outbox')[0]?.most ?? 0)
  const fresh = (): Lane => ({ waiting: true, busy: false, failures: 0, tryAt: null })
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
        return postpone(target, String(error))
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
    }
  }

  const postpone = (target: Target, error: string) => {
    const lane = lanes[target]
    lane.failures++
    const pause = Math.min(backoff.most, backoff.first * 2 ** lane.failures) * (0.5 + host.random() / 2)
    lane.tryAt = host.now() + pause
    host.soon(pause, deliver)
    host.log('warn', 'room.outbox-failed', { target, failures: lane.failures, error })
  }

  const deliver = () => {
    for (const target of targets) {
      const lane = lanes[target]
      if (!lane.waiting || lane.busy || (lane.tryAt ?? 0) > host.now()) continue
      lane.busy = true
      moved()
      host.background(
        carryAll(target).then(
          () => {
            lane.busy = false
            // Something may have been put in after the last look.
            if (lane.waiting && lane.tryAt === null) deliver()
            moved()
          },
          (error: unknown) => {
            lane.busy = false
            postpone(target, String(error))
            moved()
          },
        ),
      )
    }
  }

  return {
    put: (target, key, data) => {
      const text = JSON.stringify(data)
      const number = ++seq
      unit().write(sql =>
        sql.run(
          'INSERT OR REPLACE INTO outbox (target, key, seq, data) VALUES (?, ?, ?, ?)',
          target,
          key,
          number,
          text,
        ),
      )
      unit().hold(() => {
        lanes[target].waiting = true
      })
    },
    deliver,
    nextTry: () => {
      const tries = targets.flatMap(target => {
        const { busy, tryAt } = lanes[target]
        return busy ? host.now() + cutOff : (tryAt ?? [])
      })
      return tries.length > 0 ? Math.min(...tries) : null
    },
  }
}
