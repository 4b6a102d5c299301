import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endLeftOver } from './left-over.ts'

let dir = ''
let pidFile = ''
const children: ChildProcess[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'porchlight-'))
  pidFile = join(dir, 'workerd.pid')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(dir, { recursive: true, force: true })
})

/** A process with the arguments of a workerd that does nothing. */
async function running(...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")', ...args])
  children.push(child)
  await new Promise(resolve => child.stdout.once('data', resolve))
  return child
}

test('a workerd that was left running is ended', async () => {
  const left = await running('serve', '--binary', '--external-addr=loopback=127.0.0.1:40001')
  const ended = new Promise(resolve => left.once('exit', (_, signal) => resolve(signal)))
  writeFileSync(pidFile, `${left.pid}\nserve --binary --external-addr=loopback=127.0.0.1:40001\n`)
  expect(await endLeftOver(pidFile)).toBe(true)
  expect(await ended).toBe('SIGKILL')
  expect(existsSync(pidFile)).toBe(false)
})

test('another process that got its number lives on', async () => {
  const other = await running('serve', '--binary', '--external-addr=loopback=127.0.0.1:40002')
  writeFileSync(pidFile, `${other.pid}\nserve --binary --external-addr=loopback=127.0.0.1:40001\n`)
  expect(await endLeftOver(pidFile)).toBe(false)
  expect(other.exitCode).toBeNull()
  expect(other.signalCode).toBeNull()
})

test.each(['', 'nonsense', '1\nserve ', '999999999\nserve --binary\n'])('a note %j ends nothing', async note => {
  writeFileSync(pidFile, note)
  expect(await endLeftOver(pidFile)).toBe(false)
})

test('without a note there is nothing to do', async () => {
  expect(await endLeftOver(pidFile)).toBe(false)
})
