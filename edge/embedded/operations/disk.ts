import { readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes of everything below a folder; files that go while they are counted count nothing. */
export function bytesBelow(dir: string): number {
  let bytes = 0
  for (const path of entriesOf(dir)) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found) bytes += found.isDirectory() ? bytesBelow(path) : found.size
  }
  return bytes
}

/** Bytes that this user may still write where the folder is. */
export function freeBytes(dir: string): number {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize
}

function entriesOf(dir: string): string[] {
  try {
    return readdirSync(dir).map(name => join(dir, name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
