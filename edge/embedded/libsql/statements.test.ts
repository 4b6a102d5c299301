import { describe, expect, it } from 'vitest'
import { forbidden, isReadonly, splitStatements } from './statements.ts'

const texts = (sql: string) => splitStatements(sql).map(statement => statement.text.trim())
const one = (sql: string) => {
  const [statement] = splitStatements(sql)
  if (!statement) throw new Error(`no statement in ${sql}`)
  return statement
}

describe('splitStatements', () => {
  it.each([
    ['', []],
    [' ; ;\n-- nothing\n/* here */', []],
    ['select 1', ['select 1']],
    ['select 1; select 2;', ['select 1;', 'select 2;']],
    [`select ';', "a;b", [c;d], \`e;f\`, 'it''s;' -- ;\n/* ; */; select 2`, 2],
    [
      'create trigger t after insert on a begin update a set x = case when 1 then 2 end; delete from b; end; select 1',
      2,
    ],
    ['create table "trigger" (begin_at); select 1', 2],
    ['select 1; -- the end', ['select 1;']],
  ])('%j', (sql, expected) => {
    if (typeof expected === 'number') expect(splitStatements(sql)).toHaveLength(expected)
    else expect(texts(sql)).toEqual(expected)
  })

  it('finds parameters outside of strings', () => {
    expect(one("select ?, ?2, :name, '?', @at, $d, :name").parameters).toEqual(['?#7', '?2', ':name', '@at', '$d'])
  })
})

describe('forbidden', () => {
  it.each([
    "attach 'x.db' as x",
    "/* a */ -- b\n AtTaCh database 'x' as x",
    'detach x',
    "vacuum into 'x.db'",
    'pragma journal_mode = delete',
    'pragma main.synchronous(off)',
    'pragma "journal_mode" = delete',
    'pragma/**/journal_mode = off',
    'pragma writable_schema = 1',
  ])('%j', sql => {
    expect(forbidden(one(sql))).toMatch(/not allowed/)
  })

  it.each(['select 1', 'vacuum', 'pragma foreign_keys = off', "pragma main.table_info('a')", 'pragma user_version;'])(
    'lets %j run',
    sql => {
      expect(forbidden(one(sql))).toBeNull()
    },
  )
})

describe('isReadonly', () => {
  it.each([
    ['select 1', true],
    ['with a as (select 1) select * from a', true],
    ['with a as (select 1) insert into b select * from a', false],
    ['insert into a values (1)', false],
    ['explain insert into a values (1)', true],
  ])('%j: %s', (sql, expected) => {
    expect(isReadonly(one(sql))).toBe(expected)
  })
})
