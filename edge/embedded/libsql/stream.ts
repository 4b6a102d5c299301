import { setTimeout as wait } from 'node:timers/promises'
import type { Connection } from './connection.ts'
import type { LibsqlLimits } from './limits.ts'
import { isBusy, Refusal, wireError } from './refusal.ts'
import { splitStatements } from './statements.ts'
import type {
  Condition,
  StatementResult,
  StreamRequest,
  StreamResponse,
  StreamResult,
  WireBatch,
  WireError,
  WireStatement,
} from './wire.ts'

/** One client's conversation with one database. */
export interface Stream {
  /** Answers one request. A refusal is an answer; a throw is a fault of ours. */
  answer(request: StreamRequest, gone: AbortSignal): Promise<StreamResult>
  readonly closed: boolean
}

const FIRST_WAIT_MS = 2
const LONGEST_WAIT_MS = 50

/** A stream on a connection of its own. */
export function openStream(connection: Connection, limits: LibsqlLimits): Stream {
  const stored = new Map<number, string>()
  let closed = false

  return {
    async answer(request, gone) {
      try {
        if (closed) throw new Refusal('STREAM_CLOSED', 'the stream was closed by an earlier request')
        return { type: 'ok', response: await respond(request, gone) }
      } catch (error) {
        return { type: 'error', error: told(error) }
      }
    },
    get closed() {
      return closed
    },
  }

  async function respond(request: StreamRequest, gone: AbortSignal): Promise<StreamResponse> {
    switch (request.type) {
      case 'execute':
        return { type: 'execute', result: await execute(request.stmt, gone) }
      case 'batch':
        return { type: 'batch', result: await runBatch(request.batch, gone) }
      case 'sequence':
        for (const statement of splitStatements(sqlOf(request))) {
          await patiently(() => connection.runPlain(statement), gone)
        }
        return { type: 'sequence' }
      case 'describe':
        return { type: 'describe', result: connection.describe(sqlOf(request)) }
      case 'store_sql':
        if (stored.has(request.sql_id)) throw new Refusal('SQL_ID_TAKEN', `SQL ${request.sql_id} is already stored`)
        if (stored.size >= limits.storedSql) throw new Refusal('SQL_STORE_FULL', 'too many SQL texts are stored')
        stored.set(request.sql_id, request.sql)
        return { type: 'store_sql' }
      case 'close_sql':
        stored.delete(request.sql_id)
        return { type: 'close_sql' }
      case 'get_autocommit':
        return { type: 'get_autocommit', is_autocommit: !connection.inTransaction }
      case 'close':
        closed = true
        return { type: 'close' }
    }
  }

  async function execute(statement: WireStatement, gone: AbortSignal): Promise<StatementResult> {
    return patiently(connection.attempt(sqlOf(statement), statement), gone)
  }

  async function runBatch(batch: WireBatch, gone: AbortSignal) {
    const results: (StatementResult | null)[] = []
    const errors: (WireError | null)[] = []
    for (const { stmt, condition } of batch.steps) {
      let result: StatementResult | null = null
      let error: WireError | null = null
      if (!condition || holds(condition, results, errors)) {
        try {
          result = await execute(stmt, gone)
        } catch (thrown) {
          error = told(thrown)
        }
      }
      results.push(result)
      errors.push(error)
    }
    return { step_results: results, step_errors: errors }
  }

  function holds(condition: Condition, results: readonly unknown[], errors: readonly unknown[]): boolean {
    switch (condition.type) {
      case 'ok':
        return Boolean(results[condition.step])
      case 'error':
        return Boolean(errors[condition.step])
      case 'not':
        return !holds(condition.cond, results, errors)
      case 'and':
        return condition.conds.every(each => holds(each, results, errors))
      case 'or':
        return condition.conds.some(each => holds(each, results, errors))
      case 'is_autocommit':
        return !connection.inTransaction
    }
  }

  // Waits outside of SQLite: its own busy timeout would stop the thread in which the other writer must go on to commit.
  // Inside a transaction waiting cannot help, because what was read there is old once the other writer has committed.
  async function patiently<T>(run: () => T, gone: AbortSignal): Promise<T> {
    let waited = 0
    for (let pause = FIRST_WAIT_MS; ; pause = Math.min(pause * 2, LONGEST_WAIT_MS)) {
      try {
        return run()
      } catch (error) {
        if (!isBusy(error) || connection.inTransaction || waited >= limits.busyMs || gone.aborted) throw error
      }
      await wait(pause)
      waited += pause
    }
  }

  function sqlOf(request: { sql?: string | null | undefined; sql_id?: number | null | undefined }): string {
    const sql = request.sql ?? stored.get(request.sql_id ?? Number.NaN)
    if (sql === undefined) throw new Refusal('SQL_NOT_FOUND', `SQL ${request.sql_id ?? 'without an id'} is not stored`)
    return sql
  }
}

function told(error: unknown): WireError {
  const known = wireError(error)
  if (!known) throw error
  return known
}
