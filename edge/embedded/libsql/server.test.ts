import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client/web'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { fetchThrough } from './fetch.ts'
import type { LibsqlLimits } from './limits.ts'
import { type LibsqlEndpoint, serveLibsql } from './server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const token = 'a-token-of-the-tests'
const steps = z.array(z.unknown())
const batchAnswer = z.object({
  baton: z.null(),
  results: z.tuple([
    z.object({ response: z.object({ result: z.object({ step_results: steps, step_errors: steps }) }) }),
    z.object({ response: z.unknown() }),
    z.unknown(),
  ]),
})
let dir: string
let endpoint: LibsqlEndpoint
let clients: Client[]
let faults: unknown[]

async function serve(limits: Partial<LibsqlLimits> = {}): Promise<void> {
  endpoint = await serveLibsql({ dir, port: 0, host: '127.0.0.1', token, limits }, fault => faults.push(fault))
}

async function serveAgain(limits: Partial<LibsqlLimits>): Promise<void> {
  await endpoint.close()
  await serve(limits)
}

function open(database: string, authToken = token): Client {
  const client = createClient({
    url: `http://${database}.libsql.internal`,
    authToken,
    fetch: fetchThrough(endpoint.url),
  })
  clients.push(client)
  return client
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const { host = 'a.libsql.internal', ...rest } = headers
  const request = new Request(new URL(path, 'http://placeholder'), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...rest },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return fetchThrough(endpoint.url, host)(request)
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'porchlight-libsql-'))
  clients = []
  faults = []
  await serve()
})

afterEach(async () => {
  for (const client of clients) client.close()
  await endpoint.close()
  rmSync(dir, { recursive: true })
  expect(faults).toEqual([])
})

describe('execute', () => {
  it('carries every kind of value both ways', async () => {
    const db = open('a')
    await db.execute('create table v (i integer, big integer, r real, t text, b blob, n text)')
    const blob = new Uint8Array([0, 1, 255])
    await db.execute({
      sql: 'insert into v values (?, ?, ?, ?, ?, ?)',
      args: [7, 2n ** 60n + 1n, 1.5, 'żółć 🔑', blob, null],
    })
    const { rows } = await db.execute('select i, cast(big as text) as big, r, t, b, n, typeof(i) as kind from v')
    expect(rows[0]).toMatchObject({ i: 7, big: '1152921504606846977', r: 1.5, t: 'żółć 🔑', n: null, kind: 'integer' })
    expect(new Uint8Array(rows[0]?.b as ArrayBuffer)).toEqual(blob)
  })

  it('gives 64-bit integers whole', async () => {
    const db = createClient({
      url: 'http://a.libsql.internal',
      authToken: token,
      intMode: 'bigint',
      fetch: fetchThrough(endpoint.url),
    })
    clients.push(db)
    const { rows } = await db.execute({ sql: 'select ? as least, ? as most', args: [-(2n ** 63n), 2n ** 63n - 1n] })
    expect(rows[0]).toEqual({ least: -(2n ** 63n), most: 2n ** 63n - 1n })
  })

  it('tells columns, declared types, affected rows and the last row id', async () => {
    const db = open('a')
    await db.execute('create table t (id integer primary key, name varchar(10) unique)')
    const inserted = await db.execute("insert into t (name) values ('x'), ('y')")
    expect(inserted).toMatchObject({ rowsAffected: 2, lastInsertRowid: 2n, rows: [] })
    const returned = await db.execute("insert into t (name) values ('z') returning id, name")
    expect(returned).toMatchObject({ rowsAffected: 1, lastInsertRowid: 3n, columns: ['id', 'name'] })
    const read = await db.execute('select id, name, 1 + 1 as two from t where id = 3')
    expect(read.columnTypes).toEqual(['INTEGER', 'varchar(10)', ''])
    expect(read.rows.map(row => ({ ...row }))).toEqual([{ id: 3, name: 'z', two: 2 }])
    expect(read).toMatchObject({ rowsAffected: 0 })
  })

  it('takes arguments by name', async () => {
    const { rows } = await open('a').execute({ sql: 'select :a as a, @b as b, $c as c', args: { a: 1, b: 2, c: 3 } })
    expect(rows[0]).toMatchObject({ a: 1, b: 2, c: 3 })
  })

  it.each([
    ['insert into t values (1)', 'SQLITE_CONSTRAINT'],
    ['insert into child values (99)', 'SQLITE_CONSTRAINT'],
    ['selec 1', 'SQLITE_ERROR'],
    ['select * from nowhere', 'SQLITE_ERROR'],
    ["select json('{')", 'SQLITE_ERROR'],
    ['select 9e999', 'VALUE_NOT_FINITE'],
    ['select 1; select 2', 'SQL_MANY_STATEMENTS'],
    [' -- nothing', 'SQL_NO_STATEMENT'],
    ["attach 'b.db' as b", 'SQLITE_AUTH'],
    ['pragma synchronous = off', 'SQLITE_AUTH'],
  ])('refuses %j with %s', async (sql, code) => {
    const db = open('a')
    await db.executeMultiple(
      'create table t (id integer primary key); insert into t values (1); create table child (t integer references t(id))',
    )
    await expect(db.execute(sql)).rejects.toMatchObject({ code })
  })

  it('refuses a result that is too large, and goes on', async () => {
    await serveAgain({ resultBytes: 1000 })
    const db = open('a')
    await db.execute('create table t (id integer primary key, x text)')
    const many = db.batch(
      ["insert into t (x) select hex(zeroblob(100)) from json_each('[1,2,3,4,5,6,7,8,9]') returning x"],
      'write',
    )
    await expect(many).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' })
    expect((await db.execute('select count(*) as n from t')).rows[0]).toMatchObject({ n: 0 })
    expect((await db.execute('select 1 as x')).rows[0]).toMatchObject({ x: 1 })
  })
})

describe('batch', () => {
  it('is all or nothing', async () => {
    const db = open('a')
    await db.execute('create table t (id integer primary key)')
    await db.batch([{ sql: 'insert into t values (?)', args: [1] }, 'insert into t values (2)'], 'write')
    const failed = db.batch(
      ['insert into t values (3)', 'insert into t values (1)', 'insert into t values (4)'],
      'write',
    )
    await expect(failed).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT', statementIndex: 1 })
    expect((await db.execute('select group_concat(id) as ids from t')).rows[0]).toMatchObject({ ids: '1,2' })
  })

  it('runs steps by their conditions', async () => {
    const step = (sql: string, condition?: object) => ({ stmt: { sql }, condition })
    const answer = await post('/v3/pipeline', {
      requests: [
        {
          type: 'batch',
          batch: {
            steps: [
              step('select 1'),
              step('selec'),
              step('select 2', { type: 'ok', step: 0 }),
              step('select 3', { type: 'ok', step: 1 }),
              step('select 4', { type: 'error', step: 1 }),
              step('select 5', { type: 'not', cond: { type: 'error', step: 1 } }),
              step('select 6', {
                type: 'and',
                conds: [
                  { type: 'ok', step: 0 },
                  { type: 'ok', step: 1 },
                ],
              }),
              step('select 7', {
                type: 'or',
                conds: [
                  { type: 'ok', step: 0 },
                  { type: 'ok', step: 1 },
                ],
              }),
              step('begin', { type: 'is_autocommit' }),
              step('select 9', { type: 'is_autocommit' }),
            ],
          },
        },
        { type: 'get_autocommit' },
        { type: 'close' },
      ],
    })
    const { baton, results } = batchAnswer.parse(await answer.json())
    expect(baton).toBeNull()
    expect(results[0].response.result.step_results.map(Boolean)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
      false,
      true,
      true,
      false,
    ])
    expect(results[0].response.result.step_errors.map(Boolean)).toEqual([false, true, ...Array(8).fill(false)])
    expect(results[1].response).toEqual({ type: 'get_autocommit', is_autocommit: false })
  })

  it('writes many rows from one JSON text', async () => {
    const db = open('a')
    await db.execute('create table t (id integer primary key, name text)')
    const rows = Array.from({ length: 500 }, (_, n) => ({ id: n, name: `n${n}` }))
    await db.execute({
      sql: "insert into t select value ->> 'id', value ->> 'name' from json_each(?)",
      args: [JSON.stringify(rows)],
    })
    expect((await db.execute('select count(*) as n, max(name) as last from t')).rows[0]).toMatchObject({ n: 500 })
  })
})

describe('sequence and describe', () => {
  it('runs several statements, triggers too', async () => {
    const db = open('a')
    await db.executeMultiple(`
      create table t (id integer primary key); create table log (what text);
      create trigger watch after insert on t begin insert into log values ('in;'); insert into log values ('end'); end;
      insert into t values (1);`)
    expect((await db.execute('select group_concat(what) as log from log')).rows[0]).toMatchObject({ log: 'in;,end' })
    await expect(db.executeMultiple("insert into t values (2); attach 'x' as x")).rejects.toMatchObject({
      code: 'SQLITE_AUTH',
    })
  })

  it('describes without running', async () => {
    await open('a').execute('create table t (id integer primary key, name text)')
    const answer = await post('/v2/pipeline', {
      requests: [
        { type: 'store_sql', sql_id: 4, sql: 'insert into t values (?, :name) returning id' },
        { type: 'describe', sql_id: 4 },
        { type: 'close_sql', sql_id: 4 },
        { type: 'describe', sql_id: 4 },
        { type: 'close' },
      ],
    })
    expect(await answer.json()).toMatchObject({
      results: [
        { response: { type: 'store_sql' } },
        {
          response: {
            result: {
              params: [{ name: null }, { name: ':name' }],
              cols: [{ name: 'id', decltype: 'INTEGER' }],
              is_explain: false,
              is_readonly: false,
            },
          },
        },
        { response: { type: 'close_sql' } },
        { type: 'error', error: { code: 'SQL_NOT_FOUND' } },
        { response: { type: 'close' } },
      ],
    })
  })
})

describe('interactive transactions', () => {
  it('commit and roll back', async () => {
    const db = open('a')
    await db.execute('create table t (id integer primary key)')
    const kept = await db.transaction('write')
    await kept.execute('insert into t values (1)')
    expect((await kept.execute('select count(*) as n from t')).rows[0]).toMatchObject({ n: 1 })
    expect((await db.execute('select count(*) as n from t')).rows[0]).toMatchObject({ n: 0 })
    await kept.commit()
    const dropped = await db.transaction('write')
    await dropped.execute('insert into t values (2)')
    await dropped.rollback()
    expect((await db.execute('select count(*) as n from t')).rows[0]).toMatchObject({ n: 1 })
  })

  it('make other writers wait, not fail', async () => {
    const db = open('a')
    await db.execute('create table t (id integer primary key)')
    const first = await db.transaction('write')
    await first.execute('insert into t values (1)')
    const second = db.batch(['insert into t values (2)'], 'write')
    const third = db.execute('insert into t values (3)')
    await first.execute('insert into t values (4)')
    await first.commit()
    await Promise.all([second, third])
    expect((await db.execute('select count(*) as n from t')).rows[0]).toMatchObject({ n: 4 })
  })

  it('refuse another writer as busy when they last too long', async () => {
    await serveAgain({ busyMs: 20 })
    const db = open('a')
    await db.execute('create table t (id integer primary key)')
    const first = await db.transaction('write')
    await first.execute('insert into t values (1)')
    await expect(db.execute('insert into t values (2)')).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    await first.commit()
    await db.batch(['insert into t values (2)'], 'write')
  })

  it('that belong to another program do not keep the endpoint from closing, nor end the process', async () => {
    const db = open('a')
    await db.execute('create table n (n integer)')
    const other = new Database(join(dir, 'a.db'))
    other.exec('BEGIN IMMEDIATE')
    const requests = [{ type: 'execute', stmt: { sql: 'insert into n values (1)' } }]
    const waits = request(new URL('/v3/pipeline', endpoint.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, host: 'a.libsql.internal' },
    })
    const gone = new Promise(resolve => waits.once('error', resolve))
    waits.end(JSON.stringify({ requests }))
    setTimeout(() => waits.destroy(new Error('gone')), 100)
    await gone
    await serveAgain({})
    // By then it would have been tried again.
    await new Promise(resolve => setTimeout(resolve, 100))
    other.exec('ROLLBACK')
    other.close()
    expect((await open('a').execute('select n from n')).rows).toEqual([])
  })

  it('can begin again in the stream that was refused as busy', async () => {
    await serveAgain({ busyMs: 20 })
    const db = open('a')
    await db.execute('create table t (id integer primary key)')
    let baton: string | null = null
    const run = async (sql: string): Promise<string> => {
      const answer = await post('/v2/pipeline', { baton, requests: [{ type: 'execute', stmt: { sql } }] })
      const body = (await answer.json()) as { baton: string; results: [{ type: string; error?: { code: string } }] }
      baton = body.baton
      return body.results[0].error?.code ?? 'ok'
    }
    expect([await run('begin'), await run('select * from t')]).toEqual(['ok', 'ok'])
    const writer = await db.transaction('write')
    await writer.execute('insert into t values (1)')
    expect([await run('insert into t values (2)'), await run('rollback')]).toEqual(['SQLITE_BUSY', 'ok'])
    expect(await run('begin immediate')).toBe('SQLITE_BUSY')
    await writer.commit()
    expect([await run('begin immediate'), await run('insert into t values (3)'), await run('commit')]).toEqual([
      'ok',
      'ok',
      'ok',
    ])
    expect((await db.execute('select group_concat(id) as ids from t')).rows[0]).toMatchObject({ ids: '1,3' })
  })

  it('let go when their client is gone', async () => {
    await serveAgain({ streamIdleMs: 100 })
    const db = open('a')
    await db.execute('create table t (id integer primary key)')
    const abandoned = await db.transaction('write')
    await abandoned.execute('insert into t values (1)')
    await db.execute('insert into t values (2)')
    expect((await db.execute('select group_concat(id) as ids from t')).rows[0]).toMatchObject({ ids: '2' })
    await expect(abandoned.execute('insert into t values (3)')).rejects.toMatchObject({ code: 'STREAM_EXPIRED' })
  })

  it('are bounded in number', async () => {
    await serveAgain({ streams: 2 })
    const db = open('a')
    const one = await db.transaction('read')
    const two = await db.transaction('read')
    await one.execute('select 1')
    await two.execute('select 1')
    await expect(db.execute('select 1')).rejects.toMatchObject({ code: 'TOO_MANY_STREAMS' })
    await one.rollback()
    await db.execute('select 1')
    await two.rollback()
  })

  it('answer to a fresh baton only, at their own database', async () => {
    const first = await post('/v2/pipeline', { requests: [{ type: 'execute', stmt: { sql: 'select 1' } }] })
    const { baton } = (await first.json()) as { baton: string }
    expect(baton).toMatch(/^[A-Za-z0-9_-]{32}$/)
    const elsewhere = await post('/v2/pipeline', { baton, requests: [] }, { host: 'b.libsql.internal' })
    expect(elsewhere.status).toBe(400)
    const second = await post('/v2/pipeline', { baton, requests: [{ type: 'close' }] })
    expect(await second.json()).toMatchObject({ baton: null, results: [{ type: 'ok' }] })
    const third = await post('/v2/pipeline', { baton, requests: [] })
    expect(third.status).toBe(400)
    expect(await third.json()).toMatchObject({ code: 'STREAM_EXPIRED' })
  })
})

describe('databases', () => {
  it('do not see each other', async () => {
    await open('t-one').execute('create table only_here (id integer)')
    await expect(open('t-two').execute('select * from only_here')).rejects.toMatchObject({ code: 'SQLITE_ERROR' })
    expect(
      readdirSync(dir)
        .filter(name => name.endsWith('.db'))
        .sort(),
    ).toEqual(['t-one.db', 't-two.db'])
  })

  it('leave nothing of one user of a connection to the next', async () => {
    await serveAgain({ idleConnections: 1 })
    const db = open('a')
    await db.execute('create temp table secret (id integer)')
    await expect(db.execute('select * from secret')).rejects.toMatchObject({ code: 'SQLITE_ERROR' })
    await db.execute('pragma foreign_keys = off')
    expect((await db.execute('pragma foreign_keys')).rows[0]).toMatchObject({ foreign_keys: 1 })
    await open('b').execute('create table t (id integer)')
    expect((await db.execute('select 1 as x')).rows[0]).toMatchObject({ x: 1 })
  })

  it('can be made before their first use, twice', async () => {
    expect((await post('/v1/namespaces/t-new/create', {})).status).toBe(200)
    expect((await post('/v1/namespaces/t-new/create', {})).status).toBe(200)
    expect(readdirSync(dir)).toContain('t-new.db')
    expect((await post('/v1/namespaces/..%2Fx/create', {})).status).toBe(400)
  })

  it.each(['127.0.0.1', 'UPPER_CASE.x', '-a.x', '.x', '..', '%2e%2e.x', `${'a'.repeat(64)}.x`, '[::1]:80'])(
    'are not named by the host %j',
    async host => {
      const answer = await post('/v2/pipeline', { requests: [] }, { host })
      expect(answer.status).toBe(400)
      expect(readdirSync(dir)).toEqual([])
    },
  )
})

describe('the door', () => {
  it('needs the token, except for health', async () => {
    await expect(open('a', 'wrong').execute('select 1')).rejects.toMatchObject({ code: 'AUTH' })
    const bare = await fetch(new URL('/v2', endpoint.url))
    expect(bare.status).toBe(401)
    expect((await fetch(new URL('/health', endpoint.url))).status).toBe(200)
    const known = await fetch(new URL('/v3', endpoint.url), { headers: { authorization: `Bearer ${token}` } })
    expect(known.status).toBe(200)
    expect(readdirSync(dir)).toEqual([])
  })

  it('names what is wrong with a body', async () => {
    const notJson = await post('/v2/pipeline', '{')
    expect([notJson.status, await notJson.json()]).toEqual([
      400,
      { code: 'HRANA_PROTO_ERROR', message: 'the body is not JSON' },
    ])
    const wrong = await post('/v2/pipeline', {
      requests: [{ type: 'execute', stmt: { sql: 'select ?', args: [{ type: 'integer', value: 'x' }] } }],
    })
    expect(wrong.status).toBe(400)
    expect(await wrong.json()).toMatchObject({ message: expect.stringContaining('requests.0.stmt.args.0.value') })
    const tooBig = await post('/v2/pipeline', {
      requests: [
        { type: 'execute', stmt: { sql: 'select ?', args: [{ type: 'integer', value: '9223372036854775808' }] } },
      ],
    })
    expect(await tooBig.json()).toMatchObject({ results: [{ error: { code: 'ARGS_INVALID' } }] })
  })

  it('refuses a body that is too large', async () => {
    await serveAgain({ bodyBytes: 1000 })
    expect((await post('/v2/pipeline', 'x'.repeat(2000))).status).toBe(413)
  })

  it('knows no other paths', async () => {
    expect((await post('/v4/pipeline', {})).status).toBe(404)
  })
})
