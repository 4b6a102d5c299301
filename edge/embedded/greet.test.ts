import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { forgetFirstPassword } from './data-folder.ts'
import { greet } from './greet.ts'

const host = { url: 'http://127.0.0.1:8787/', places: 'none', signIn: null, siteKey: 'k1' }
const signIn = { email: 'a@b.example', password: 'open sesame' }

let dataDir = ''
let lines: string[] = []
const say = (line: string) => lines.push(line)
const settings = (more: { demo?: boolean; publicUrl?: string; password?: string } = {}) => ({
  demo: more.demo ?? false,
  publicUrl: more.publicUrl ?? null,
  dataDir,
  owner: { email: null, password: more.password ?? null },
})
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'porchlight-greet-'))
  lines = []
})
afterEach(() => rmSync(dataDir, { recursive: true }))

it('says where things are, and the line for a website, which comes by the public address', () => {
  greet(host, settings({ demo: true }), say, true)
  expect(lines).toContain('Panel: http://127.0.0.1:8787/panel/')
  expect(lines).toContain('Tag for your site: <script async src="http://127.0.0.1:8787/t/k1.js"></script>')
  greet(host, settings({ publicUrl: 'https://chat.acme.example' }), say, true)
  expect(lines.at(-1)).toBe('Tag for your site: <script async src="https://chat.acme.example/t/k1.js"></script>')
})

it('shows a made password on a terminal, on the start that made it', () => {
  greet({ ...host, signIn }, settings(), say, true)
  expect(lines.join(' ')).toContain('Sign in as a@b.example with the password open sesame')
  expect(readdirSync(dataDir)).toEqual([])
})

it('puts it into a file of this user only where what is said may be kept', () => {
  greet({ ...host, signIn }, settings(), say, false)
  const path = join(dataDir, 'first-password')
  expect(lines).toContain(`Sign in as a@b.example with the password in ${path}`)
  expect(lines.join(' ')).not.toContain('open sesame')
  expect(readFileSync(path, 'utf8')).toBe('a@b.example\nopen sesame\n')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  forgetFirstPassword(dataDir, 'someone@else.example')
  expect(readdirSync(dataDir)).toEqual(['first-password'])
  forgetFirstPassword(dataDir, 'a@b.example')
  expect(readdirSync(dataDir)).toEqual([])
})

it('never repeats a password that was given', () => {
  for (const isTerminal of [true, false])
    greet({ ...host, signIn }, settings({ password: 'open sesame' }), say, isTerminal)
  expect(lines).toContain('Sign in as a@b.example with the password of PORCHLIGHT_OWNER_PASSWORD')
  expect(lines.join(' ')).not.toContain('open sesame')
  expect(readdirSync(dataDir)).toEqual([])
})
