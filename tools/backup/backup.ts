import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import { HostError } from '../../edge/embedded/host-error.ts'
import { readSettings } from '../../edge/embedded/settings.ts'
import { ABOUT, aboutNow, CONTENTS, type Contents } from './archive.ts'
import { copyDatabase, filesOf, isDatabase } from './snapshot.ts'
import { type TarFile, writeTar } from './tar.ts'

const HELP = `npm run backup [-- FILE]

Writes everything Porchlight keeps in DATA_DIR to one archive, while it runs or not. Without FILE it is
porchlight-YYYYMMDD-HHMMSS.tar.gz in this folder. The archive holds the secret and all chats: keep it as you keep the
data itself. npm run restore reads it.
`

/** Does what the arguments say and returns the text to show. Throws a HostError with a sentence when it cannot. */
export async function backup(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  now: Date,
): Promise<string> {
  const { help, file = `porchlight-${stamp(now)}.tar.gz` } = readArguments(args)
  if (help) return HELP
  const { dataDir, libsql, secret } = readSettings(env)
  const target = resolve(file)
  const { files, bytes } = await writeArchive(dataDir, target, now)
  const lines = [`Wrote ${files} files of ${dataDir} to ${target} (${bytes} bytes).`]
  if (libsql) lines.push('The databases at LIBSQL_URL are not in it: back them up after this, where they are.')
  if (secret !== null && !existsSync(join(dataDir, 'secret')))
    lines.push('PORCHLIGHT_SECRET is not in it: keep it too, or nobody can sign in to what is restored.')
  return `${lines.join('\n')}\n`
}

/** The moment as part of a file's name, in UTC. */
export function stamp(now: Date): string {
  return now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
}

/** Writes the archive of a data folder. What fails leaves no file behind. */
export async function writeArchive(dir: string, target: string, now: Date): Promise<{ files: number; bytes: number }> {
  if (!existsSync(join(dir, 'version.json'))) {
    throw new HostError(`There is no data of Porchlight in ${dir}: set DATA_DIR to the folder that has it.`)
  }
  if (existsSync(target)) throw new HostError(`${target} exists already: name another file, or remove it.`)
  const half = `${target}.part`
  const work = mkdtempSync(join(existingFolder(target), '.porchlight-backup-'))
  const contents: Contents = { files: [] }
  try {
    const archive = writeTar(archiveFiles(dir, work, now, contents))
    await pipeline(Readable.from(archive), createGzip({ level: 6 }), createWriteStream(half, { mode: 0o600 }))
    await durable(half)
    await rename(half, target)
    return { files: contents.files.length, bytes: statSync(target).size }
  } catch (error) {
    rmSync(half, { force: true })
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && !(error instanceof HostError))
      throw new HostError(`The archive could not be written: ${error.message}.`, { cause: error })
    throw error
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function* archiveFiles(dir: string, work: string, now: Date, contents: Contents): AsyncGenerator<TarFile> {
  yield ofText(ABOUT, aboutNow(now.toISOString()))
  for (const path of filesOf(dir)) {
    const copied = join(work, 'copy')
    if (isDatabase(path)) copyDatabase(join(dir, path), copied)
    const from = isDatabase(path) ? copied : join(dir, path)
    const bytes = statSync(from).size
    const hash = createHash('sha256')
    yield { path, bytes, content: hashed(createReadStream(from), hash) }
    contents.files.push({ path, bytes, sha256: hash.digest('hex') })
    rmSync(copied, { force: true })
  }
  yield ofText(CONTENTS, contents)
}

async function* hashed(source: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const part of source) {
    hash.update(part)
    yield part
  }
}

function ofText(path: string, value: object): TarFile {
  const text = Buffer.from(`${JSON.stringify(value)}\n`)
  return {
    path,
    bytes: text.length,
    content: (async function* () {
      yield text
    })(),
  }
}

function existingFolder(target: string): string {
  const folder = dirname(target)
  if (!existsSync(folder)) throw new HostError(`There is no folder ${folder} to write the archive to.`)
  return folder
}

/** A power cut after the rename must not leave an archive that is empty. */
async function durable(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function readArguments(args: readonly string[]): { help: boolean; file?: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
    if (positionals.length > 1) throw new HostError('Name one file, or none.')
    const [file] = positionals
    return { help: values.help ?? false, ...(file !== undefined && { file }) }
  } catch (error) {
    if (error instanceof TypeError) throw new HostError(`${error.message.split('\n')[0]} (--help tells what there is)`)
    throw error
  }
}
