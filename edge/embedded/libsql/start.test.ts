import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { createClient } from '@libsql/client/web'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchThrough } from './fetch.ts'
import { startLibsql } from './start.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'porchlight-libsql-'))
})

afterEach(() => {
  chmodSync(dir, 0o700)
  rmSync(dir, { recursive: true })
})

const client = (url: string) => createClient({ url: 'http://a.libsql.internal', fetch: fetchThrough(url) })

it('runs in a thread of its own until it is closed', async () => {
  const endpoint = await startLibsql({ dir, port: 0, host: '127.0.0.1' })
  await client(endpoint.url).execute('create table t (id integer)')
  await endpoint.close()
  await expect(fetch(new URL('/health', endpoint.url))).rejects.toThrow()
  const again = await startLibsql({ dir, port: endpoint.port, host: '127.0.0.1' })
  expect((await client(again.url).execute('select count(*) as n from t')).rows[0]).toMatchObject({ n: 0 })
  await again.close()
})

it('says why it cannot start', async () => {
  const endpoint = await startLibsql({ dir, port: 0, host: '127.0.0.1' })
  const faults: Error[] = []
  await expect(
    startLibsql({ dir, port: endpoint.port, host: '127.0.0.1' }, { report: fault => faults.push(fault) }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await endpoint.close()
  const file = join(dir, 'file')
  writeFileSync(file, '')
  await expect(
    startLibsql({ dir: join(file, 'x'), port: 0, host: '127.0.0.1' }, { report: fault => faults.push(fault) }),
  ).rejects.toMatchObject({ code: 'ENOTDIR' })
  expect(faults).toEqual([])
})

it('starts again at the same address when its thread ends, and says when it cannot', async () => {
  const threads: Worker[] = []
  const making = (thread: Worker) => threads.push(thread)
  process.on('worker', making)
  const faults: Error[] = []
  const lost: Error[] = []
  const endpoint = await startLibsql(
    { dir, port: 0, host: '127.0.0.1' },
    { report: fault => faults.push(fault), lost: why => lost.push(why) },
  )
  await client(endpoint.url).execute('create table t (id integer)')
  await threads[0]?.terminate()
  await vi.waitFor(
    async () => {
      const { rows } = await client(endpoint.url).execute('select count(*) as n from t')
      expect(rows[0]).toMatchObject({ n: 0 })
    },
    { timeout: 20_000 },
  )
  expect(faults.map(fault => fault.message)).toEqual([expect.stringMatching(/ended with code 1; it is started again$/)])
  expect(lost).toEqual([])

  const taken = createServer()
  await threads.at(-1)?.terminate()
  await new Promise<void>((resolve, reject) => {
    taken.once('error', reject)
    taken.listen(endpoint.port, '127.0.0.1', resolve)
  })
  await vi.waitFor(() => expect(lost).toMatchObject([{ code: 'EADDRINUSE' }]), { timeout: 30_000 })
  await new Promise(resolve => taken.close(resolve))
  process.off('worker', making)
})

it('keeps every acknowledged write when its process is killed', async () => {
  const program = `
    import { startLibsql } from ${JSON.stringify(new URL('./start.ts', import.meta.url).href)}
    const endpoint = await startLibsql({ dir: ${JSON.stringify(dir)}, port: 0, host: '127.0.0.1' })
    console.log(endpoint.url)`
  const file = join(dir, 'program.mjs')
  writeFileSync(file, program)
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()))
    child.once('exit', () => reject(new Error('the endpoint ended before it was ready')))
  })
  const db = client(url)
  await db.execute('create table t (id integer primary key)')
  const acknowledged: number[] = []
  const open = await db.transaction('write')
  await open.execute('insert into t values (-1)')
  await open.commit()
  const unfinished = await client(url).transaction('deferred')
  await unfinished.execute('select * from t')
  let n = 0
  const writing = (async () => {
    for (;;) {
      n += 1
      const id = n
      await db.execute({ sql: 'insert into t values (?)', args: [id] })
      acknowledged.push(id)
      if (id === 200) child.kill('SIGKILL')
    }
  })()
  await expect(writing).rejects.toThrow()
  await ended

  const again = await startLibsql({ dir, port: 0, host: '127.0.0.1' })
  const { rows } = await client(again.url).execute('select id from t where id > 0 order by id')
  const kept = rows.map(row => row.id)
  expect(acknowledged.length).toBeGreaterThanOrEqual(200)
  expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged)
  expect((await client(again.url).execute('pragma integrity_check')).rows[0]).toMatchObject({ integrity_check: 'ok' })
  await again.close()
})
