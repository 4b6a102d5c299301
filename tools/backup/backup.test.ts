import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDataFolder } from '../../edge/embedded/data-folder.ts'
import { restore } from '../restore/restore.ts'
import { backup } from './backup.ts'
import { filesOf } from './snapshot.ts'
import { type TarFile, writeTar } from './tar.ts'

const now = new Date(Date.UTC(2026, 10, 22, 6, 7, 8))
const room = `objects/porchlight-RoomObject/${'a'.repeat(64)}.sqlite`
const desk = `objects/porchlight-DeskObject/${'b'.repeat(64)}.sqlite`

let parent = ''
let dir = ''
let archive = ''
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'porchlight-backup-'))
  dir = join(parent, 'data')
  archive = join(parent, 'one.tar.gz')
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const save = () => backup([archive], { DATA_DIR: dir }, now)
const load = (...more: string[]) => restore([archive, ...more], { DATA_DIR: dir }, now)

/** A folder as a host leaves it, with something in every kind of store. */
function fill(): void {
  openDataFolder(dir, null).close()
  for (const path of [room, desk, 'libsql/control.db', 'libsql/t-main.db']) {
    mkdirSync(join(dir, path, '..'), { recursive: true })
    const database = new Database(join(dir, path))
    database.exec(`PRAGMA journal_mode = WAL; CREATE TABLE told (n INTEGER PRIMARY KEY, what TEXT)`)
    database.exec(`INSERT INTO told VALUES (1, '${path}')`)
    database.close()
  }
  writeFileSync(join(dir, 'workerd.pid'), '12\nserve')
}

function told(path: string): unknown[] {
  const database = new Database(join(dir, path), { readonly: true })
  try {
    return database
      .prepare('SELECT n, what FROM told ORDER BY n')
      .all()
      .map(row => Object(row).what)
  } finally {
    database.close()
  }
}

/** Everything in the folder by path, to see that nothing changed. */
function everything(below = dir): Record<string, string> {
  if (!existsSync(below)) return {}
  return Object.fromEntries(
    readdirSync(below, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )
}

/** The archive with its unpacked bytes changed. */
function alter(change: (bytes: Buffer) => Buffer): void {
  writeFileSync(archive, gzipSync(change(gunzipSync(readFileSync(archive)))))
}

async function archiveOf(files: readonly [path: string, text: string][]): Promise<void> {
  const all = async function* (): AsyncGenerator<TarFile> {
    for (const [path, text] of files) {
      const content = Buffer.from(text)
      yield { path, bytes: content.length, content: Readable.from([content]) }
    }
  }
  const parts: Buffer[] = []
  for await (const part of writeTar(all())) parts.push(part)
  writeFileSync(archive, gzipSync(Buffer.concat(parts)))
}

test('rooms are copied before those who take over from them, and those that name others last', () => {
  fill()
  expect(filesOf(dir).filter(path => /\//.test(path))).toEqual([room, desk, 'libsql/t-main.db', 'libsql/control.db'])
})

describe('an archive', () => {
  test('brings back the folder, and nothing of the process that ran there', async () => {
    fill()
    const secret = readFileSync(join(dir, 'secret'), 'utf8')
    expect(await save()).toMatch(/^Wrote 6 files of .*data to .*one\.tar\.gz \(\d+ bytes\)\.\n$/)
    rmSync(dir, { recursive: true })
    expect(await load()).toBe(`Restored 6 files into ${dir}, as they were at 2026-11-22T06:07:08.000Z.\n`)
    for (const path of [room, desk, 'libsql/control.db', 'libsql/t-main.db']) expect(told(path)).toEqual([path])
    expect(readFileSync(join(dir, 'secret'), 'utf8')).toBe(secret)
    expect(existsSync(join(dir, 'workerd.pid'))).toBe(false)
    const folder = openDataFolder(dir, null)
    expect(folder.isRestored()).toBe(true)
    folder.noteWoken()
    expect(folder.isRestored()).toBe(false)
    folder.close()
    expect(readdirSync(parent).sort()).toEqual(['data', 'one.tar.gz'])
  })

  test.skipIf(spawnSync('tar', ['--version']).error)('is one that any tar can look into', async () => {
    fill()
    await save()
    const out = join(parent, 'out')
    mkdirSync(out)
    const { status, stderr } = spawnSync('tar', ['-xzf', archive, '-C', out], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    const { files } = JSON.parse(readFileSync(join(out, 'contents.json'), 'utf8'))
    expect(files.length).toBe(6)
    for (const { path, sha256 } of files)
      expect(
        createHash('sha256')
          .update(readFileSync(join(out, path)))
          .digest('hex'),
        path,
      ).toBe(sha256)
    expect(statSync(join(out, 'secret')).mode & 0o777).toBe(0o600)
  })

  test('holds all that was written before it began, while somebody writes on', { timeout: 60_000 }, async () => {
    fill()
    const database = new Database(join(dir, room))
    const insert = database.prepare('INSERT INTO told (what) VALUES (?)')
    for (let n = 0; n < 300; n++) insert.run(`before ${n}`)
    const saving = save()
    let after = 0
    const writing = setInterval(() => insert.run(`after ${after++}`), 1)
    await saving
    clearInterval(writing)
    database.close()
    rmSync(dir, { recursive: true })
    await load()
    const before = told(room).filter(what => String(what).startsWith('before'))
    expect(before).toEqual(Array.from({ length: 300 }, (_, n) => `before ${n}`))
  })

  test('is not written over another file, nor of a folder without data', async () => {
    await expect(save()).rejects.toThrow(/^There is no data of Porchlight in /)
    fill()
    writeFileSync(archive, 'mine')
    await expect(save()).rejects.toThrow(/one\.tar\.gz exists already/)
    expect(readFileSync(archive, 'utf8')).toBe('mine')
  })

  test('is not made of a damaged database', async () => {
    fill()
    writeFileSync(join(dir, room), Buffer.alloc(8_192, 7))
    await expect(save()).rejects.toThrow(/\.sqlite could not be copied: /)
    expect(readdirSync(parent)).toEqual(['data'])
  })
})

describe('restoring', () => {
  test('into a folder with data needs --replace, which moves it aside', async () => {
    fill()
    await save()
    const database = new Database(join(dir, room))
    database.exec(`INSERT INTO told VALUES (2, 'later')`)
    database.close()
    const before = everything()
    await expect(load()).rejects.toThrow(/is not empty: name another one by DATA_DIR, or say --replace/)
    expect(everything()).toEqual(before)
    expect(await load('--replace')).toContain('before-restore-20261122-060708')
    expect(told(room)).toEqual([room])
    expect(told(`before-restore-20261122-060708/${room}`)).toEqual([room, 'later'])
  })

  test('is refused while a Porchlight runs there', async () => {
    fill()
    await save()
    const folder = openDataFolder(dir, null)
    await expect(load('--replace')).rejects.toThrow(/^A Porchlight runs in .*: stop it first\.$/)
    folder.close()
  })

  const damages: [string, RegExp, (bytes: Buffer) => Buffer][] = [
    ['cut off', /it ends too early\.$/, bytes => bytes.subarray(0, bytes.length - 3_000)],
    ['without its end', /it ends too early\.$/, bytes => bytes.subarray(0, 4_096)],
    [
      'with a byte that changed',
      /(is damaged|or damaged)\.$/,
      bytes => {
        const changed = Buffer.from(bytes)
        const at = changed.indexOf('SQLite format 3') + 200
        changed[at] = (changed[at] ?? 0) ^ 1
        return changed
      },
    ],
  ]
  test.each(damages)('of an archive %s is refused, and leaves the folder as it was', async (_name, why, damage) => {
    fill()
    await save()
    alter(damage)
    const before = everything()
    await expect(load('--replace')).rejects.toThrow(why)
    expect(everything()).toEqual(before)
    const elsewhere = join(parent, 'new', 'data')
    await expect(restore([archive], { DATA_DIR: elsewhere }, now)).rejects.toThrow(why)
    expect(existsSync(join(parent, 'new'))).toBe(false)
  })

  test('of something else, or of half a download, is refused', async () => {
    for (const bytes of [Buffer.from('hello'), gzipSync(Buffer.alloc(2_000, 'x'))]) {
      writeFileSync(archive, bytes)
      await expect(load()).rejects.toThrow(/it is no archive of Porchlight, or damaged\.$/)
    }
    fill()
    rmSync(archive)
    await save()
    writeFileSync(archive, readFileSync(archive).subarray(0, 300))
    rmSync(dir, { recursive: true })
    await expect(load()).rejects.toThrow(/it ends too early\.$/)
    expect(existsSync(dir)).toBe(false)
  })

  test('of a newer version is refused in one sentence', async () => {
    const steps = { room: 99, desk: 1, control: 1, tenant: 1 }
    for (const about of [
      { format: 2, data: 1, steps: {} },
      { format: 1, data: 2, steps: {} },
      { format: 1, data: 1, steps },
    ]) {
      await archiveOf([['porchlight.json', JSON.stringify({ madeAt: 'now', ...about })]])
      await expect(load()).rejects.toThrow(
        /^\S+ is of a newer version of Porchlight: restore it with that one, or a later one\.$/,
      )
    }
  })

  test('takes no file that leads out of the folder', async () => {
    for (const path of ['../stolen', '/etc/stolen', 'objects/../../stolen', 'lock']) {
      const about = JSON.stringify({ format: 1, madeAt: 'now', data: 1, steps: {} })
      await archiveOf([
        ['porchlight.json', about],
        [path, 'x'],
      ])
      await expect(load()).rejects.toThrow(/which is none of Porchlight's files\.$/)
    }
    expect(existsSync(join(parent, 'stolen'))).toBe(false)
  })
})
