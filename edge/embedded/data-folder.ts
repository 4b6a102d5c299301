import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { HostError } from './host-error.ts'
import { takeLock } from './lock.ts'

/** The version of the data this host writes. */
export const DATA_VERSION = 1

/** The file that tells the next start that the data came out of an archive. */
export const RESTORED = 'restored.json'

/** An open data folder; nobody else has it until it is closed. */
export interface DataFolder {
  /** What all keys derive from. */
  secret: string
  /** The folder of the databases. */
  libsqlDir: string
  /** The folder of the live objects. */
  objectsDir: string
  /** Notes which workerd runs. */
  pidFile: string
  /** A folder for what need not outlive the process. */
  tmpDir: string
  /** Site keys by the short names that stand for them. */
  aliases(): Record<string, string>
  keepAliases(aliases: Record<string, string>): void
  /** Leaves the address of this host, and its process number, for tools that look for it; null takes it away. */
  announce(url: string | null): void
  /** Whether the data came out of an archive, and nobody has been woken since. */
  isRestored(): boolean
  /** Everybody is awake. */
  noteWoken(): void
  close(): void
}

const versionFile = z.object({ version: z.int().positive() })
const aliasFile = z.record(z.string(), z.string())

/**
 * Opens the folder, making it where it is missing. `secret` takes the place of the one kept in it. Throws a HostError
 * when it cannot be written, is in use, or holds data this version cannot read.
 */
export function openDataFolder(dir: string, secret: string | null): DataFolder {
  writable(dir)
  const release = takeLock(join(dir, 'lock'))
  if (!release) {
    throw new HostError(
      `The data folder ${dir} is in use by another Porchlight: stop that one, or set DATA_DIR to another folder.`,
    )
  }
  try {
    const known = checkVersion(dir)
    const folder = {
      secret: secret ?? ownSecret(dir, known),
      libsqlDir: join(dir, 'libsql'),
      objectsDir: join(dir, 'objects'),
      pidFile: join(dir, 'workerd.pid'),
      tmpDir: join(dir, 'tmp'),
    }
    if (!known) writeWhole(join(dir, 'version.json'), `${JSON.stringify({ version: DATA_VERSION })}\n`)
    for (const path of [folder.libsqlDir, folder.objectsDir]) mkdirSync(path, { recursive: true })
    const aliasPath = join(dir, 'aliases.json')
    const runningPath = join(dir, 'running.json')
    return {
      ...folder,
      aliases: () => aliasFile.parse(JSON.parse(readText(aliasPath) ?? '{}')),
      keepAliases: aliases => writeWhole(aliasPath, `${JSON.stringify(aliases)}\n`),
      announce(url) {
        if (url === null) rmSync(runningPath, { force: true })
        else writeWhole(runningPath, `${JSON.stringify({ url, pid: process.pid })}\n`)
      },
      isRestored: () => existsSync(join(dir, RESTORED)),
      noteWoken: () => rmSync(join(dir, RESTORED), { force: true }),
      close: release,
    }
  } catch (error) {
    release()
    throw error
  }
}

/** Where the host with this data folder was last announced; null when none is, or the folder cannot be read. */
export function announcedUrl(dir: string): string | null {
  const text = readText(join(dir, 'running.json'))
  return text === null ? null : z.object({ url: z.url() }).parse(JSON.parse(text)).url
}

/** Keeps how the owner that the first start made signs in, for nobody but this user; the file's path. */
export function keepFirstPassword(dir: string, { email, password }: { email: string; password: string }): string {
  const path = firstPasswordFile(dir)
  writeWhole(path, `${email}\n${password}\n`)
  return path
}

/** Removes the password of the first start, where it is kept and was this owner's: they have another now. */
export function forgetFirstPassword(dir: string, email: string): void {
  const path = firstPasswordFile(dir)
  if (readText(path)?.split('\n', 1)[0] === email) rmSync(path)
}

function firstPasswordFile(dir: string): string {
  return join(dir, 'first-password')
}

/** The secret kept in a data folder; null when there is none. */
export function keptSecret(dir: string): string | null {
  return readText(join(dir, 'secret'))?.trim() ?? null
}

function writable(dir: string): void {
  const probe = join(dir, `.writable-${process.pid}`)
  try {
    makeFolder(dir)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new HostError(
      `The data folder ${dir} cannot be written to${code}: give this user the right to, or set DATA_DIR to another folder.`,
    )
  }
}

// Node's own recursive way never ends where a parent exists and refuses new folders as if it were missing, such as /proc.
function makeFolder(dir: string): void {
  if (existsSync(dir)) return
  makeFolder(dirname(dir))
  mkdirSync(dir, { mode: 0o700 })
}

/** True when the folder holds data already. */
function checkVersion(dir: string): boolean {
  const path = join(dir, 'version.json')
  const text = readText(path)
  if (text === null) return false
  const parsed = versionFile.safeParse(parseJson(text))
  if (!parsed.success)
    throw new HostError(`${path} does not say which version the data is of: restore it from a backup.`)
  const { version } = parsed.data
  if (version > DATA_VERSION) {
    throw new HostError(
      `The data in ${dir} is of a newer version (${version}, this Porchlight knows ${DATA_VERSION}): start a newer Porchlight, or set DATA_DIR to another folder.`,
    )
  }
  return true
}

function ownSecret(dir: string, hasData: boolean): string {
  const path = join(dir, 'secret')
  const kept = keptSecret(dir)
  if (kept) return kept
  if (hasData) {
    throw new HostError(
      `The data in ${dir} belongs to a secret that is not there: set PORCHLIGHT_SECRET as it was, or restore ${path}.`,
    )
  }
  const made = randomBytes(32).toString('base64url')
  writeWhole(path, `${made}\n`)
  return made
}

/** Writes a file so that a crash leaves either the old content or the new one, readable by this user only. */
function writeWhole(path: string, text: string): void {
  const half = `${path}.new`
  writeFileSync(half, text, { mode: 0o600, flush: true })
  renameSync(half, path)
}

function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Text that is no JSON is told apart by its shape, like JSON of the wrong kind.
    return null
  }
}
