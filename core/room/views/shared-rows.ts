import type { Row } from '@porchlight/plugin-sdk/protocol'
import { changedValues, valuesOf } from './changed-values.ts'
import type { ViewSource } from './source.ts'

type Values = Readonly<Record<string, unknown>>

/** What somebody who was told `before` of a visitor is to be told now. */
export interface Made {
  readonly before: Values | undefined
  /** The visitor's values now, which are replaced and never changed: with this row they are told. */
  readonly values: Values
  /** Null where nothing of it changed. */
  readonly row: Row | null
}

/** Makes rows with certain columns; whole ones where there is no `before`. */
export type MakeRow = (id: string, before: Values | undefined) => Made

/** Rows that windows with the same columns share, as agents look at much the same part of a list. */
export interface SharedRows {
  of(fields: readonly string[]): MakeRow
  /** What was made is forgotten: visitors may be others from now on. */
  forget(): void
}

export function createSharedRows(source: ViewSource): SharedRows {
  const byColumns = new Map<string, Map<string, Made>>()
  return {
    of: fields => {
      const columns = fields.join(' ')
      const known = byColumns.get(columns) ?? new Map<string, Made>()
      byColumns.set(columns, known)
      return (id, before) => {
        const made = known.get(id)
        if (made && made.before === before) return made
        const values = source.get(id)?.values ?? {}
        const told = before ? changedValues(before, values, fields) : valuesOf(values, fields)
        const fresh = { before, values, row: told && { id, values: told } }
        known.set(id, fresh)
        return fresh
      }
    },
    forget: () => byColumns.clear(),
  }
}
