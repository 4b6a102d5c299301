import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { announcedUrl, openDataFolder } from './data-folder.ts'
import { HostError } from './host-error.ts'

let parent = ''
let dir = ''
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'porchlight-'))
  dir = join(parent, 'data')
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

function refusal(secret: string | null = null, at = dir): string {
  try {
    openDataFolder(at, secret).close()
  } catch (error) {
    if (error instanceof HostError) return error.message
    throw error
  }
  return 'opened'
}

test('a new folder gets a secret that only its user can read, and keeps it', () => {
  const first = openDataFolder(dir, null)
  first.close()
  expect(first.secret).toMatch(/^[\w-]{43}$/)
  expect(statSync(join(dir, 'secret')).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(join(dir, 'version.json'), 'utf8'))).toEqual({ version: 1 })
  const second = openDataFolder(dir, null)
  second.close()
  expect(second.secret).toBe(first.secret)
})

test('a given secret is taken, and then needed', () => {
  const given = 'a secret given by the operator, long'
  const folder = openDataFolder(dir, given)
  folder.close()
  expect(folder.secret).toBe(given)
  expect(refusal()).toMatch(/belongs to a secret that is not there: set PORCHLIGHT_SECRET/)
  expect(refusal(given)).toBe('opened')
})

test('one folder is for one host at a time', () => {
  const folder = openDataFolder(dir, null)
  expect(refusal()).toBe(
    `The data folder ${dir} is in use by another Porchlight: stop that one, or set DATA_DIR to another folder.`,
  )
  folder.close()
  expect(refusal()).toBe('opened')
})

test('data of a newer version is left alone', () => {
  openDataFolder(dir, null).close()
  writeFileSync(join(dir, 'version.json'), '{"version":2}')
  expect(refusal()).toMatch(/^The data in .* is of a newer version \(2, this Porchlight knows 1\)/)
  expect(readFileSync(join(dir, 'version.json'), 'utf8')).toBe('{"version":2}')
  writeFileSync(join(dir, 'version.json'), 'nonsense')
  expect(refusal()).toMatch(/does not say which version/)
})

test('a folder that cannot be written is named', () => {
  writeFileSync(join(parent, 'file'), '')
  expect(refusal(null, join(parent, 'file', 'data'))).toMatch(/^The data folder .* cannot be written to \(ENOTDIR\): /)
})

test.runIf(existsSync('/proc/self'))('a folder that a parent refuses as if it were missing is named, too', () => {
  expect(refusal(null, '/proc/porchlight/data')).toMatch(/^The data folder .* cannot be written to \(ENOENT\): /)
})

test('aliases and the announced address are kept for others to read', () => {
  const folder = openDataFolder(dir, null)
  expect(folder.aliases()).toEqual({})
  folder.keepAliases({ demo: 'demo.demo.eu.1.x' })
  folder.announce('http://127.0.0.1:8787/')
  folder.close()
  expect(announcedUrl(dir)).toBe('http://127.0.0.1:8787/')
  const again = openDataFolder(dir, null)
  expect(again.aliases()).toEqual({ demo: 'demo.demo.eu.1.x' })
  again.announce(null)
  again.close()
  expect(announcedUrl(dir)).toBeNull()
})
