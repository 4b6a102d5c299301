import type { Sql, SqlValue } from '../host.ts'

/**
 * The tables that get many rows in one flush: all rows of one table go in one statement. What is numbered or answered once is only added: a
 * second one with its key is a fault, and must not take the place of the first.
 */
const tables = {
  visitor: { put: 'INSERT OR REPLACE', columns: ['id', 'data'] },
  chat: { put: 'INSERT OR REPLACE', columns: ['id', 'data'] },
  page: { put: 'INSERT OR IGNORE', columns: ['session', 'n', 'data'] },
  entry: { put: 'INSERT', columns: ['chat', 'n', 'v', 'data'] },
  command: { put: 'INSERT', columns: ['who', 'key', 'digest', 'answer', 'at'] },
  outbox: { put: 'INSERT OR REPLACE', columns: ['target', 'key', 'seq', 'data', 'at'] },
} as const

export type RowTable = keyof typeof tables

/** The values of one row, in the order of the table's columns. */
export type Row = readonly SqlValue[]

/** Puts rows there. Throws where one is there already that must stay. */
export function putRows(sql: Sql, table: RowTable, rows: readonly Row[]): void {
  if (rows.length > 0) sql.run(statements[table], JSON.stringify(rows))
}

const names = Object.keys(tables) as RowTable[]
const statements = Object.fromEntries(names.map(name => [name, statementFor(name)])) as Record<RowTable, string>

function statementFor(name: RowTable): string {
  const { put, columns } = tables[name]
  const values = columns.map((_, index) => `value ->> ${index}`)
  return `${put} INTO ${name} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM json_each(?)`
}
