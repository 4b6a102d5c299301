import { expect, it } from 'vitest'
import { createMemorySql } from '../testing/memory-sql.ts'
import { migrate, readMeta } from './migrate.ts'

const first = 'CREATE TABLE shelf (id TEXT); INSERT INTO shelf VALUES (1)'
const second = 'ALTER TABLE shelf ADD COLUMN label TEXT'

it('applies each step once, and goes on where it broke off', () => {
  const sql = createMemorySql()
  migrate(sql, 'desk', [first])
  expect(() => migrate(sql, 'desk', [first, 'INSERT INTO shelf VALUES (2); NONSENSE'])).toThrow()
  expect(readMeta(sql, 'schema')).toBe('1')
  migrate(sql, 'desk', [first, second])
  migrate(sql, 'desk', [first, second])
  expect(sql.all('SELECT id, label FROM shelf')).toEqual([{ id: '1', label: null }])
})

it('refuses tables of a newer release', () => {
  const sql = createMemorySql()
  migrate(sql, 'desk', [first, second])
  expect(() => migrate(sql, 'desk', [first])).toThrow(
    'this desk was written by a newer Porchlight (schema 2, known up to 1): start a newer one',
  )
})
