import Database from 'libsql'
import { isBusy, Refusal } from './refusal.ts'
import { forbidden, isReadonly, marksConnection, type SqlStatement, splitStatements } from './statements.ts'
import { fromWire, type SqlValue, sizeOf, toWire } from './values.ts'
import type { Description, StatementResult, WireStatement, WireValue } from './wire.ts'

/** What a statement is run with. */
export type Given = Pick<WireStatement, 'args' | 'named_args' | 'want_rows'>

/** One connection to one database. Nothing here waits: a lock held elsewhere is an error at once. */
export interface Connection {
  /**
   * An attempt to run one statement, which may be called again while another writer is busy. The attempt throws a
   * Refusal or the SqliteError.
   */
  attempt(sql: string, given: Given): () => StatementResult
  /** Runs one statement of a sequence, whose rows nobody wants. */
  runPlain(statement: SqlStatement): void
  describe(sql: string): Description
  /** Whether a transaction is open. */
  readonly inTransaction: boolean
  /** Whether it ran something that the next user of the connection might notice. */
  readonly marked: boolean
  close(): void
}

type Bound = SqlValue[] | Record<string, SqlValue>
type Prepared = Database.Statement<[Bound]>

/** Opens a database file, making it when there is none. Throws the SqliteError when the file cannot be used. */
export function openConnection(file: string, resultBytes: number): Connection {
  let db = openFile(file)
  let marked = false
  // The native module leaves a statement that met a lock unfinished, and then refuses every later COMMIT. Only running
  // the same statement again finishes it; a connection on which that did not happen is opened anew.
  let stuck: Prepared | null = null

  return {
    attempt(sql, given) {
      const statement = permit(onlyStatement(sql))
      const bound = bind(given)
      if (stuck && !db.inTransaction) reopen()
      let known: Prepared | null = null
      return () => {
        const prepared = known ?? db.prepare<[Bound]>(statement.text)
        known = prepared
        const result = finishing(prepared, () => run(prepared, bound, statement))
        return { ...result, rows: given.want_rows === false ? [] : result.rows }
      }
    },
    runPlain(statement) {
      permit(statement)
      if (stuck && !db.inTransaction) reopen()
      db.exec(statement.text)
    },
    describe(sql) {
      const statement = permit(onlyStatement(sql))
      const prepared = db.prepare(statement.text)
      return {
        params: statement.parameters.map(name => ({ name: name.startsWith('?#') ? null : name })),
        cols: prepared.reader ? columns(prepared) : [],
        is_explain: statement.words[0] === 'EXPLAIN',
        is_readonly: isReadonly(statement),
      }
    },
    get inTransaction() {
      return db.inTransaction
    },
    get marked() {
      return marked || stuck !== null
    },
    close,
  }

  function permit(statement: SqlStatement): SqlStatement {
    const reason = forbidden(statement)
    if (reason) throw new Refusal('SQLITE_AUTH', reason)
    marked ||= marksConnection(statement)
    return statement
  }

  function finishing<T>(prepared: Prepared, step: () => T): T {
    try {
      const result = step()
      if (stuck === prepared) stuck = null
      return result
    } catch (error) {
      if (isBusy(error)) stuck = prepared
      throw error
    }
  }

  function run(prepared: Prepared, bound: Bound, statement: SqlStatement): StatementResult {
    const last = () => (isReadonly(statement) ? null : String(number('last_insert_rowid()')))
    if (!prepared.reader) {
      const { changes } = prepared.run(bound)
      return { cols: [], rows: [], affected_row_count: changes, last_insert_rowid: last() }
    }
    const writes = statement.words.includes('RETURNING')
    const before = writes ? number('total_changes()') : 0n
    const rows = read(prepared, bound)
    const wrote = writes && number('total_changes()') !== before
    const changes = wrote ? Number(number('changes()')) : 0
    return { cols: columns(prepared), rows, affected_row_count: changes, last_insert_rowid: last() }
  }

  function read(prepared: Prepared, bound: Bound): WireValue[][] {
    const rows: WireValue[][] = []
    let size = 0
    let refusal: unknown = null
    // Read to the end whatever happens: a statement left half read keeps its locks.
    for (const row of prepared.raw(true).safeIntegers(true).iterate(bound) as Iterable<unknown[]>) {
      if (refusal) continue
      try {
        const values = row.map(toWire)
        size += values.reduce((sum, value) => sum + sizeOf(value), 0)
        if (size > resultBytes)
          throw new Refusal('RESPONSE_TOO_LARGE', `a result may have ${resultBytes} bytes at most`)
        rows.push(values)
      } catch (error) {
        refusal = error
        rows.length = 0
      }
    }
    if (refusal) throw refusal
    return rows
  }

  function number(call: string): bigint {
    const rows = db.prepare<[]>(`SELECT ${call}`).raw(true).safeIntegers(true).all() as [[bigint]]
    return rows[0][0]
  }

  function reopen(): void {
    close()
    db = openFile(file)
    stuck = null
  }

  function close(): void {
    // A connection closed inside a transaction keeps its locks until its statements are collected.
    if (db.inTransaction) db.exec('ROLLBACK')
    db.close()
  }
}

function openFile(file: string): Database.Database {
  const db = new Database(file)
  try {
    // The write-ahead log lets readers go on beside a writer; FULL flushes it to the disk before a commit is answered.
    db.exec('PRAGMA journal_mode = WAL')
    db.exec('PRAGMA synchronous = FULL')
    db.exec('PRAGMA foreign_keys = ON')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function columns(prepared: Pick<Database.Statement, 'columns'>): StatementResult['cols'] {
  return prepared.columns().map(column => ({ name: column.name, decltype: column.type }))
}

function onlyStatement(sql: string): SqlStatement {
  const [statement, ...rest] = splitStatements(sql)
  if (!statement) throw new Refusal('SQL_NO_STATEMENT', 'the SQL text holds no statement')
  if (rest.length > 0) throw new Refusal('SQL_MANY_STATEMENTS', 'the SQL text holds more than one statement')
  return statement
}

function bind(given: Given): Bound {
  if (given.named_args.length === 0) return given.args.map(fromWire)
  if (given.args.length > 0) {
    throw new Refusal('ARGS_BOTH_POSITIONAL_AND_NAMED', 'arguments are given by place or by name, not both')
  }
  return Object.fromEntries(given.named_args.map(({ name, value }) => [name.replace(/^[:@$]/, ''), fromWire(value)]))
}
