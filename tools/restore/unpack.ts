import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { HostError } from '../../edge/embedded/host-error.ts'
import { ABOUT, CONTENTS, type Contents, isKept, isNewer, readAbout, readContents } from '../backup/archive.ts'
import { DamagedArchive, readTar, type TarFile } from '../backup/tar.ts'

/** Most bytes of the two files that an archive has of its own. */
const OWN_BYTES = 64 * 1024 * 1024

/** Unpacks an archive into a folder that it makes, and looks whether all is there and as it was. Throws a HostError with one sentence where it is not. */
export async function unpack(archive: string, to: string): Promise<{ madeAt: string; files: number }> {
  try {
    return await unpackWhole(archive, to)
  } catch (error) {
    if (error instanceof HostError) throw error
    if (error instanceof DamagedArchive) throw damaged(archive, error.message)
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'Z_BUF_ERROR') throw damaged(archive, 'it ends too early')
    if (code.startsWith('Z_')) throw damaged(archive, 'it is no archive of Porchlight, or damaged')
    throw new HostError(`${archive} could not be unpacked: ${String(error)}.`, { cause: error })
  }
}

function damaged(archive: string, why: string): HostError {
  return new HostError(`${archive} cannot be restored: ${why}.`)
}

async function unpackWhole(archive: string, to: string) {
  const found = new Map<string, Contents['files'][number]>()
  let madeAt: string | null = null
  let contents: Contents | null = null
  const source = createReadStream(archive)
  const unzipped = createGunzip()
  source.on('error', error => unzipped.destroy(error))
  source.pipe(unzipped)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  try {
    for await (const file of readTar(unzipped)) {
      if (contents) throw new DamagedArchive(`${file.path} follows its end`)
      if (madeAt === null) madeAt = await readable(archive, file)
      else if (file.path === CONTENTS) contents = readContents(await textOf(file))
      else found.set(file.path, await extract(file, to))
    }
  } finally {
    source.destroy()
    unzipped.destroy()
  }
  if (madeAt === null || !contents) throw new DamagedArchive('it ends too early')
  for (const { path, bytes, sha256 } of contents.files) {
    const one = found.get(path)
    if (!one) throw new DamagedArchive(`${path} is missing`)
    if (one.bytes !== bytes || one.sha256 !== sha256) throw new DamagedArchive(`${path} is damaged`)
  }
  if (found.size !== contents.files.length) throw new DamagedArchive('it holds more than it says')
  return { madeAt, files: found.size }
}

/** When an archive that this program can read was made. */
async function readable(archive: string, file: TarFile): Promise<string> {
  const made = file.path === ABOUT ? readAbout(await textOf(file)) : null
  if (!made) throw new DamagedArchive('it is no archive of Porchlight, or damaged')
  if (isNewer(made))
    throw new HostError(`${archive} is of a newer version of Porchlight: restore it with that one, or a later one.`)
  return made.madeAt
}

async function extract({ path, bytes, content }: TarFile, to: string): Promise<Contents['files'][number]> {
  if (!isKept(path)) throw new DamagedArchive(`it holds ${JSON.stringify(path)}, which is none of Porchlight's files`)
  const target = join(to, path)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  const hashed = async function* () {
    for await (const part of content) {
      hash.update(part)
      yield part
    }
  }
  await pipeline(Readable.from(hashed()), createWriteStream(target, { mode: 0o600, flush: true }))
  return { path, bytes, sha256: hash.digest('hex') }
}

async function textOf({ bytes, content }: TarFile): Promise<string> {
  if (bytes > OWN_BYTES) throw new DamagedArchive('it is no archive of Porchlight, or damaged')
  const parts: Buffer[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts).toString()
}
