import type { Sql, SqlValue } from '../host.ts'

/** The tables that get many rows in one flush, with their columns: all rows of one table go in one statement. */
const columns = {
  visitor: ['id', 'data'],
  chat: ['id', 'data'],
  page: ['session', 'n', 'data'],
  entry: ['chat', 'n', 'v', 'data'],
  command: ['who', 'key', 'digest', 'answer', 'at'],
  outbox: ['target', 'key', 'seq', 'data', 'at'],
} as const

export type RowTable = keyof typeof columns

/** The values of one row, in the order of the table's columns. */
export type Row = readonly SqlValue[]

/** Puts rows there, in the place of those with the same key. */
export function putRows(sql: Sql, table: RowTable, rows: readonly Row[]): void {
  if (rows.length > 0) sql.run(statements[table], JSON.stringify(rows))
}

const tables = Object.keys(columns) as RowTable[]
const statements = Object.fromEntries(tables.map(table => [table, statementFor(table)])) as Record<RowTable, string>

function statementFor(table: RowTable): string {
  const values = columns[table].map((_, index) => `value ->> ${index}`)
  return `INSERT OR REPLACE INTO ${table} (${columns[table].join(', ')}) SELECT ${values.join(', ')} FROM json_each(?)`
}
