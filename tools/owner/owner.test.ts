import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostProcess, hostProcess } from '../../edge/embedded/fixtures/host-process.ts'
import { HostError } from '../../edge/embedded/host-error.ts'
import { setOwnerPassword } from './owner.ts'

const parent = mkdtempSync(join(tmpdir(), 'porchlight-owner-'))
const env = { DATA_DIR: join(parent, 'data') }
let host: HostProcess
let url = ''

beforeAll(async () => {
  host = hostProcess(env)
  url = await host.ready
}, 60_000)
afterAll(async () => {
  host.child.kill('SIGKILL')
  await host.ended
  rmSync(parent, { recursive: true, force: true, maxRetries: 5 })
})

test('a password is set on the running host, found by its data folder, and the one of the first start is gone', async () => {
  const first = join(env.DATA_DIR, 'first-password')
  expect(existsSync(first)).toBe(true)
  expect(await setOwnerPassword([], env)).toMatch(
    new RegExp(
      `^Sign in at ${url}panel/ as owner@porchlight\\.local with the password ([a-z2-9]{4}-){3}[a-z2-9]{4}\n$`,
    ),
  )
  expect(existsSync(first)).toBe(false)
  expect(await setOwnerPassword(['--email', 'me@example.com', '--password', 'long enough'], env)).toBe(
    `Sign in at ${url}panel/ as me@example.com with the password long enough\n`,
  )
})

test('where nobody is owner yet, the first one is made with a site', async () => {
  const args = ['--email', 'me@example.com', '--password', 'long enough', '--domain', 'www.example.com']
  expect(await setOwnerPassword(args, env)).toBe(
    `Sign in at ${url}panel/ as me@example.com with the password long enough\nThe key of your site is main.main.stub\n`,
  )
  await expect(setOwnerPassword(args, env)).rejects.toThrow(/^There is an owner already/)
  await expect(setOwnerPassword(args.slice(2), env)).rejects.toThrow(/^--email must name/)
})

test('--help tells what there is', async () => {
  expect(await setOwnerPassword(['--help'], {})).toMatch(/^npm run owner -- /)
})

test.each<[string, string[], Record<string, string>, RegExp]>([
  ['no secret', [], { DATA_DIR: join(parent, 'none') }, /^There is no secret in /],
  ['nobody there', ['--url', 'http://127.0.0.1:1'], env, /^No Porchlight answers at http:\/\/127\.0\.0\.1:1: start it/],
  ['a bad address', ['--url', 'nowhere'], env, /^--url must be an address/],
  ['a short password', ['--password', 'short'], env, /^--password must have 8/],
  ['an unknown option', ['--mail', 'x'], env, /^Unknown option '--mail'/],
])('%s is one sentence', async (_, args, variables, sentence) => {
  const asking = setOwnerPassword(args, variables)
  await expect(asking).rejects.toThrow(HostError)
  await expect(asking).rejects.toThrow(sentence)
})
