import { expect, it } from 'vitest'
import { migrate } from '../sql/migrate.ts'
import { createMemorySql } from '../testing/memory-sql.ts'
import { putRows } from './rows.ts'
import { roomSteps } from './schema.ts'

it('takes a newer record for an older one, and never an entry or an answer for another', () => {
  const sql = createMemorySql()
  migrate(sql, 'room', roomSteps)
  putRows(sql, 'chat', [
    ['a', '1'],
    ['a', '2'],
  ])
  expect(sql.all('SELECT data FROM chat')).toEqual([{ data: '2' }])
  putRows(sql, 'entry', [['a', 1, null, 'first']])
  putRows(sql, 'command', [['ann', 'key', 'digest', 'first', 0]])
  expect(() => putRows(sql, 'entry', [['a', 1, null, 'second']])).toThrow('UNIQUE')
  expect(() => putRows(sql, 'command', [['ann', 'key', 'digest', 'second', 0]])).toThrow('UNIQUE')
  expect(sql.all('SELECT data, v FROM entry')).toEqual([{ data: 'first', v: null }])
  expect(sql.all('SELECT answer FROM command')).toEqual([{ answer: 'first' }])
})
