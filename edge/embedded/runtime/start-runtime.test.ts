import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stubProgram } from '../fixtures/stub-program.ts'
import { type Program, type Runtime, startRuntime } from './start-runtime.ts'

const patient = { timeout: 30_000, interval: 50 }

let dir = ''
let runtime: Runtime | null = null
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'porchlight-runtime-'))
  mkdirSync(join(dir, 'objects'))
})
afterEach(async () => {
  await runtime?.close()
  runtime = null
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
})

async function program(vars: Record<string, string> = {}): Promise<Program> {
  const { worker, compatibilityDate, compatibilityFlags } = await stubProgram()
  return {
    worker,
    compatibilityDate,
    compatibilityFlags,
    objects: { ROOM: 'RoomObject', DESK: 'DeskObject' },
    services: { ASSETS: 1 },
    outward: ['public'],
    vars,
  }
}

async function start() {
  const told: string[] = []
  runtime = await startRuntime(await program({ WHICH: 'first' }), {
    objectsDir: join(dir, 'objects'),
    pidFile: join(dir, 'workerd.pid'),
    tmpDir: join(dir, 'tmp'),
    restartMs: 300,
    log: line => told.push(line),
    up: () => told.push('up'),
    down: () => told.push('down'),
  })
  return { runtime, told }
}

async function ask(path: string, method = 'GET') {
  return (await fetch(`http://127.0.0.1:${runtime?.port()}${path}`, { method })).json()
}

test('another program runs over the same data', { timeout: 60_000 }, async () => {
  const { runtime, told } = await start()
  expect(await ask('/count', 'POST')).toEqual({ n: 1 })
  await runtime.reload(await program({ WHICH: 'second' }))
  expect((await ask('/echo')).vars.WHICH).toBe('second')
  expect(await ask('/count')).toEqual({ n: 1 })
  expect(told).toEqual(['up', 'down', 'up'])
})

test('what cannot come back at once is tried again until it can', { timeout: 60_000 }, async () => {
  const { told } = await start()
  expect(await ask('/count', 'POST')).toEqual({ n: 1 })
  renameSync(join(dir, 'objects'), join(dir, 'away'))
  writeFileSync(join(dir, 'objects'), '')
  process.kill(Number(readFileSync(join(dir, 'workerd.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  await expect.poll(() => told.join('\n'), patient).toContain('could not be started again')
  expect(runtime?.port()).toBeNull()
  rmSync(join(dir, 'objects'))
  renameSync(join(dir, 'away'), join(dir, 'objects'))
  await expect.poll(() => runtime?.port(), patient).not.toBeNull()
  expect(await ask('/count')).toEqual({ n: 1 })
})

test('nothing is left in the system’s temporary folder, and no signal is taken over', { timeout: 60_000 }, async () => {
  const before = process.listenerCount('SIGTERM')
  const { runtime } = await start()
  expect(process.listenerCount('SIGTERM')).toBe(before)
  expect(readdirSync(join(dir, 'tmp')).length).toBeGreaterThan(0)
  await runtime.close()
  expect(readdirSync(dir)).toEqual(['objects'])
})
