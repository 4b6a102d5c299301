import type { FieldInfo } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import {
  chosenColumns,
  firstColumns,
  fittingColumns,
  placed,
  possibleColumns,
  templateOf,
  usualColumns,
} from './columns.ts'

const field = (id: string, changes: Partial<FieldInfo> = {}): FieldInfo => ({
  id,
  title: id,
  format: 'text',
  column: false,
  width: null,
  missing: 'Not available',
  ...changes,
})
const fields = [
  field('core.lane'),
  field('core.email'),
  ...usualColumns.map(id => field(id)),
  field('cart.value', { format: 'number', width: 60 }),
]
const ids = (columns: readonly { id: string }[]) => columns.map(column => column.id)

it('offers the usual columns first, then every other field, and no inner ones', () => {
  expect(ids(possibleColumns(fields))).toEqual([...usualColumns, 'core.email', 'cart.value'])
})

it('shows a new agent what plugins want shown', () => {
  expect(firstColumns(fields)).toEqual(usualColumns)
  expect(firstColumns([field('cart.items', { column: true }), ...fields])).toEqual([...usualColumns, 'cart.items'])
})

it('makes a column of a field of any plugin', () => {
  const [cart] = chosenColumns(fields, ['cart.value'])
  expect(cart).toMatchObject({ kind: 'number', align: 'end', width: 60, sort: 'cart.value', needs: ['cart.value'] })
})

it('sorts the state by urgency and leaves out columns whose field is gone', () => {
  const columns = chosenColumns(fields, ['core.engagement', 'gone.field'])
  expect(ids(columns)).toEqual(['core.engagement'])
  expect(columns[0]?.sort).toBe('core.urgency')
})

it('does without agents, device, pages and source first', () => {
  const all = chosenColumns(fields, [...usualColumns, 'cart.value'])
  expect(fittingColumns(all, 5_000)).toEqual(all)
  const narrow = ids(fittingColumns(all, 660))
  expect(narrow).toContain('cart.value')
  for (const gone of ['core.agents', 'core.device', 'core.pages', 'core.source']) expect(narrow).not.toContain(gone)
  expect(ids(fittingColumns(all, 100))).toEqual(['core.engagement', 'core.name', 'core.url'])
})

it('goes by the widths an agent drew', () => {
  const columns = chosenColumns(fields, ['core.name', 'core.url', 'core.source'])
  expect(templateOf(columns, { 'core.name': 200 })).toBe('200px minmax(0, 1fr) 126px')
  expect(ids(fittingColumns(columns, 400, { 'core.name': 200 }))).toEqual(['core.name', 'core.url'])
})

it('puts a column before another one, or at the end', () => {
  expect(placed(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b'])
  expect(placed(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'a', 'c'])
  expect(placed(['a', 'b', 'c'], 'a', null)).toEqual(['b', 'c', 'a'])
  expect(placed(['a', 'b', 'c'], 'b', 'b')).toEqual(['a', 'b', 'c'])
  expect(placed(['a', 'b', 'c'], 'gone', 'a')).toEqual(['a', 'b', 'c'])
})

it('always lets one column take the rest', () => {
  expect(templateOf(chosenColumns(fields, ['core.name', 'core.url']))).toBe('92px minmax(0, 1fr)')
  expect(templateOf(chosenColumns(fields, ['core.name', 'cart.value']))).toBe('92px minmax(0, 1fr)')
})
