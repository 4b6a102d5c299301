import type { RoomHost, Sql } from '../host.ts'

/** How long rows of page views may wait for company before they are written, ms, and how many at most. */
const gather = { ms: 8, rows: 200 }

/** A change that waits to be written, as a plain function over SQL. It runs inside the flush's transaction. */
export type Write = (sql: Sql) => void

/**
 * The unit of work: memory changes at once, rows and sends wait. `flush` writes all rows of all units since the last one in a single
 * transaction and only then lets their frames and answers out, so nobody is ever told what could still be lost. A work that throws is
 * undone in memory as if it had never begun.
 */
export interface Unit {
  /** Runs `work`; a throw undoes everything it did and is thrown on. May be nested. */
  attempt<T>(work: () => T): T
  /** How to take back a change in memory that was just made. */
  undo(back: () => void): void
  write(write: Write): void
  /** Sends, and other effects that must wait for the rows. */
  hold(effect: () => void): void
  /** Runs `work` and settles once its rows are durable. `now: true` does not wait for company. */
  commit<T>(work: () => T, options?: { now?: boolean }): Promise<T>
  flush(): void
}

export interface UnitParts {
  readonly host: RoomHost
  /** Called at the start of a flush: rows derived from memory. */
  readonly gather: () => readonly Write[]
  /** Called when the rows are written, before anybody is told. */
  readonly stored: () => void
  /** Called after a flush, when its effects are out. */
  readonly flushed: () => void
}

export function createUnit({ host, gather: derived, stored, flushed }: UnitParts): Unit {
  let depth = 0
  let scheduled = false
  let waitingSince = 0
  const undos: (() => void)[] = []
  const writes: Write[] = []
  const effects: (() => void)[] = []

  const attempt = <T>(work: () => T): T => {
    const marks = { undos: undos.length, writes: writes.length, effects: effects.length }
    depth++
    try {
      return work()
    } catch (error) {
      for (const back of undos.splice(marks.undos).reverse()) back()
      writes.length = marks.writes
      effects.length = marks.effects
      throw error
    } finally {
      depth--
      if (depth === 0) undos.length = 0
    }
  }

  const flush = () => {
    if (depth > 0) throw new Error('A flush inside a unit would write half of it')
    scheduled = false
    const out = effects.splice(0)
    try {
      const rows = [...writes.splice(0), ...derived()]
      if (rows.length > 0)
        host.sql.transaction(() => {
          for (const write of rows) write(host.sql)
        })
    } catch (error) {
      host.log('error', 'room.flush-failed', { error })
      host.abort('Rows could not be written; the room starts again from what is stored')
      throw error
    }
    stored()
    for (const effect of out) run(effect)
    flushed()
  }

  /** What one effect does wrong keeps none of the others from going out. */
  const run = (effect: () => void) => {
    try {
      effect()
    } catch (error) {
      host.log('error', 'room.effect-failed', { error })
    }
  }

  const settle = (now: boolean) => {
    if (now || writes.length >= gather.rows) return flush()
    const time = host.now()
    if (!scheduled) {
      scheduled = true
      waitingSince = time
      host.soon(gather.ms, () => {
        if (scheduled) flush()
      })
    } else if (time - waitingSince >= gather.ms) flush()
  }

  return {
    attempt,
    undo: back => {
      undos.push(back)
    },
    write: write => {
      writes.push(write)
    },
    hold: effect => {
      effects.push(effect)
    },
    flush,
    commit: (work, options = {}) =>
      new Promise((resolve, reject) => {
        try {
          const result = attempt(work)
          effects.push(() => resolve(result))
          settle(options.now ?? false)
        } catch (error) {
          reject(error)
        }
      }),
  }
}
