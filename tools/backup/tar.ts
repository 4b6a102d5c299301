import type { Readable } from 'node:stream'

/** One file of an archive: its path, its size in bytes, and its content as it comes. */
export interface TarFile {
  path: string
  bytes: number
  content: AsyncIterable<Buffer>
}

/** What is wrong with an archive, as the end of a sentence. */
export class DamagedArchive extends Error {
  override name = 'DamagedArchive'
}

const BLOCK = 512
/** The largest size that the eleven octal digits of the format can say. */
const MOST_BYTES = 0o77777777777

/** The bytes of a tar archive (ustar), so that any `tar` can look into it. Throws where a path or a size does not fit. */
export async function* writeTar(files: AsyncIterable<TarFile>): AsyncGenerator<Buffer> {
  for await (const { path, bytes, content } of files) {
    yield header(path, bytes)
    let written = 0
    for await (const part of content) {
      written += part.length
      yield part
    }
    if (written !== bytes) throw new Error(`${path} has ${written} bytes, not ${bytes} as it had before`)
    yield Buffer.alloc(padding(bytes))
  }
  yield Buffer.alloc(2 * BLOCK)
}

/** The files of a tar archive, one after the other: a content must be read to its end before the next file is asked for. */
export async function* readTar(source: Readable): AsyncGenerator<TarFile> {
  const take = reader(source)
  for (;;) {
    const head = await take(BLOCK)
    if (head.every(byte => byte === 0)) return
    const { path, bytes } = readHeader(head)
    yield { path, bytes, content: contentOf(take, bytes) }
    await take(padding(bytes))
  }
}

async function* contentOf(take: (bytes: number) => Promise<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  for (let left = bytes; left > 0; ) {
    const part = await take(Math.min(left, 1 << 20))
    left -= part.length
    yield part
  }
}

/** Gives exactly as many bytes as asked for. */
function reader(source: Readable): (bytes: number) => Promise<Buffer> {
  const parts = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  return async bytes => {
    const had: Buffer[] = [rest]
    let length = rest.length
    while (length < bytes) {
      const { value, done } = await parts.next()
      if (done) throw new DamagedArchive('it ends too early')
      had.push(value)
      length += value.length
    }
    const all = Buffer.concat(had)
    rest = all.subarray(bytes)
    return all.subarray(0, bytes)
  }
}

function header(path: string, bytes: number): Buffer {
  if (bytes > MOST_BYTES) throw new Error(`${path} is too large for an archive (${bytes} bytes)`)
  const head = Buffer.alloc(BLOCK)
  const cut = path.length <= 100 ? -1 : path.lastIndexOf('/', 155)
  const name = path.slice(cut + 1)
  if (name.length > 100) throw new Error(`${path} is too long a path for an archive`)
  head.write(name, 0)
  head.write('0000600\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
  head.write('00000000000\0', 136)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  if (cut !== -1) head.write(path.slice(0, cut), 345)
  head.write(`${sumOf(head).toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

function readHeader(head: Buffer): { path: string; bytes: number } {
  const text = (from: number, length: number) => {
    const field = head.subarray(from, from + length)
    const end = field.indexOf(0)
    return field.toString('latin1', 0, end === -1 ? length : end)
  }
  if (text(257, 5) !== 'ustar' || Number.parseInt(text(148, 8), 8) !== sumOf(head))
    throw new DamagedArchive('it is no archive of Porchlight, or damaged')
  const prefix = text(345, 155)
  return {
    path: prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`,
    bytes: Number.parseInt(text(124, 12), 8),
  }
}

/** The sum of a header's bytes, its own field taken as blanks. */
function sumOf(head: Buffer): number {
  let sum = 0
  for (const [at, byte] of head.entries()) sum += at >= 148 && at < 156 ? 32 : byte
  return sum
}

function padding(bytes: number): number {
  return (BLOCK - (bytes % BLOCK)) % BLOCK
}
