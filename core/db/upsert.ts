import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'

/** How rows that are already there are treated. */
export interface Upsert<Table extends SQLiteTable> {
  /** What is written over a present value in place of the new one. */
  instead?: Partial<Record<keyof InferInsertModel<Table>, SQL>>
  /** Which present rows are left as they are. */
  leave?: SQL
}

const ROWS = 500
const CHARACTERS = 500_000

/**
 * The statements that write rows by their primary key, new or over the present ones. Many rows travel as one JSON text,
 * because a statement takes 100 parameters at most and a row at a time is slow.
 */
export function upsert<Table extends SQLiteTable>(
  table: Table,
  rows: readonly InferInsertModel<Table>[],
  { instead = {}, leave }: Upsert<Table> = {},
): SQL[] {
  const columns = Object.entries(getTableColumns(table))
  const keys = getTableConfig(table).primaryKeys.flatMap(key => key.columns.map(column => column.name))
  const names = list(columns.map(([, column]) => sql.identifier(column.name)))
  const values = list(columns.map(([, column]) => sql`value ->> ${sql.raw(`'${column.name}'`)}`))
  const replaced: Partial<Record<string, SQL>> = instead
  const sets = columns
    .filter(([, column]) => !keys.includes(column.name))
    .map(([field, column]) => sql`${sql.identifier(column.name)} = ${replaced[field] ?? fresh(column.name)}`)

  const texts = rows.map(row => JSON.stringify(cells(columns, row)))
  return chunks(texts).map(
    chunk => sql`INSERT INTO ${table} (${names}) SELECT ${values} FROM json_each(${`[${chunk.join(',')}]`}) WHERE true
      ON CONFLICT (${list(keys.map(key => sql.identifier(key)))}) DO UPDATE SET ${list(sets)}
      ${leave ? sql`WHERE NOT (${leave})` : sql``}`,
  )
}

/** The new value of a column in `instead` and `leave`. */
export function fresh(column: string): SQL {
  return sql`excluded.${sql.identifier(column)}`
}

type Columns = [string, ReturnType<typeof getTableColumns>[string]][]

function cells(columns: Columns, row: Record<string, unknown>): Record<string, unknown> {
  const cell = (column: Columns[number][1], value: unknown) => storable(column.mapToDriverValue(value))
  return Object.fromEntries(
    columns.map(([field, column]) => [column.name, row[field] == null ? null : cell(column, row[field])]),
  )
}

// SQLite ends a text at its first NUL, and half a surrogate pair is no text at all.
function storable(value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '') : value
}

function list(parts: readonly SQL[] | readonly ReturnType<typeof sql.identifier>[]): SQL {
  return sql.join([...parts], sql`, `)
}

function chunks(texts: readonly string[]): string[][] {
  const all: string[][] = []
  let size = 0
  for (const text of texts) {
    const last = all.at(-1)
    if (last && last.length < ROWS && size + text.length <= CHARACTERS) {
      last.push(text)
      size += text.length
    } else {
      all.push([text])
      size = text.length
    }
  }
  return all
}
