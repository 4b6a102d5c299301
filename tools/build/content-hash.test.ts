import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { contentHash } from './content-hash.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'porchlight-hash-'))
  write('core/room.ts', 'export const a = 1')
  write('package-lock.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

it('stays the same for the same content, whatever the files cost to write again', () => {
  const before = contentHash(root)
  write('core/room.ts', 'export const a = 1')
  expect(contentHash(root)).toBe(before)
})

it.each([
  ['core/room.ts', 'export const a = 2'],
  ['core/other.ts', ''],
  ['plugins/chat/panel.css', '.a {}'],
  ['edge/panel/index.html', '<p>'],
  ['package-lock.json', '{"a":1}'],
])('changes with %s', (path, text) => {
  const before = contentHash(root)
  write(path, text)
  expect(contentHash(root)).not.toBe(before)
})

it('does without a file that is deleted while it looks', () => {
  expect(contentHash(root, ['core/gone.ts', 'core/room.ts'])).toBe(contentHash(root, ['core/room.ts']))
})

it('changes when a file moves', () => {
  const before = contentHash(root)
  rmSync(join(root, 'core/room.ts'))
  write('core/moved.ts', 'export const a = 1')
  expect(contentHash(root)).not.toBe(before)
})

it.each(['core/room.test.ts', 'core/testing/host.ts', 'edge/embedded/main.ts', 'plugins/chat/README.md', 'docs/a.ts'])(
  'does not change with %s, which is in no bundle',
  path => {
    const before = contentHash(root)
    write(path, 'anything')
    expect(contentHash(root)).toBe(before)
  },
)
