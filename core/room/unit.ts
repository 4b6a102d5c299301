import type { RoomHost, Sql } from '../host.ts'
import { createPace } from './pace.ts'
import { putRows, type Row, type RowTable } from './rows.ts'

/**
 * How long rows may wait for company before they are written, ms, and how many at most. Commands do not wait, unless they come faster than
 * one in `pace` ms: then each transaction for one alone would hold up all that follow.
 */
const gather = { ms: 8, rows: 200, pace: 2 }

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
  /** Puts a row there as its table takes rows; before everything that `write` does. */
  put(table: RowTable, row: Row): void
  write(write: Write): void
  /** Sends, and other effects that must wait for the rows. */
  hold(effect: () => void): void
  /** Runs `work` and settles once its rows are durable. `now: true` waits for company only where much comes at once. */
  commit<T>(work: () => T, options?: { now?: boolean }): Promise<T>
  /** The same where nobody waits for the answer: what `work` throws is thrown. */
  run(work: () => void, options?: { now?: boolean }): void
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
  /** When the rows that wait are to be written at the latest, ms; null where none wait. */
  let due: number | null = null
  const pace = createPace(gather.pace)
  const undos: (() => void)[] = []
  const puts: { readonly table: RowTable; readonly row: Row }[] = []
  const writes: Write[] = []
  const effects: (() => void)[] = []

  const attempt = <T>(work: () => T): T => {
    const marks = { undos: undos.length, puts: puts.length, writes: writes.length, effects: effects.length }
    depth++
    try {
      return work()
    } catch (error) {
      for (const back of undos.splice(marks.undos).reverse()) back()
      puts.length = marks.puts
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
    due = null
    const out = effects.splice(0)
    try {
      const rows = Map.groupBy(puts.splice(0), ({ table }) => table)
      const then = [...writes.splice(0), ...derived()]
      if (rows.size + then.length > 0)
        host.sql.transaction(() => {
          for (const [table, own] of rows)
            putRows(
              host.sql,
              table,
              own.map(({ row }) => row),
            )
          for (const write of then) write(host.sql)
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
    const time = host.now()
    const waits = !now || pace.isFast(time)
    // Under a flood timers are late: the deadline is looked at here, too.
    if (!waits || puts.length + writes.length >= gather.rows || (due !== null && time >= due)) return flush()
    if (due !== null) return
    const at = time + gather.ms
    due = at
    host.soon(gather.ms, () => {
      if (due === at) flush()
    })
  }

  return {
    attempt,
    undo: back => {
      undos.push(back)
    },
    put: (table, row) => {
      puts.push({ table, row })
    },
    write: write => {
      writes.push(write)
    },
    hold: effect => {
      effects.push(effect)
    },
    flush,
    run: (work, options = {}) => {
      attempt(work)
      settle(options.now ?? false)
    },
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
