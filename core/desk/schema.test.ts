import { expect, it } from 'vitest'
import { migrate } from '../sql/migrate.ts'
import { createMemorySql } from '../testing/memory-sql.ts'
import { deskSteps } from './schema.ts'

it('opens a desk of the first release with all that is in it', () => {
  const sql = createMemorySql()
  migrate(sql, 'desk', deskSteps.slice(0, 1))
  sql.run("INSERT INTO agent VALUES ('ann1', 'Ann', 'agent', 1, 0, 5)")
  migrate(sql, 'desk', deskSteps)
  expect(sql.all('SELECT id, left_at FROM agent')).toEqual([{ id: 'ann1', left_at: 5 }])
  expect(sql.all('SELECT n FROM notice')).toEqual([])
  expect(sql.all('SELECT name FROM preference')).toEqual([])
})
