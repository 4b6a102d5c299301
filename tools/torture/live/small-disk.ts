import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of its own for a folder, which can be filled to the last byte. */
export interface SmallDisk {
  fill(): void
  /** Gives back what `fill` took. */
  free(): void
  remove(): void
}

/** Size of the disk: several times what a data folder of the harness takes. */
const size = '96m'

/** Puts a disk in memory where the folder is. Throws a sentence where this user may not mount. */
export function mountSmallDisk(dir: string): SmallDisk {
  mkdirSync(dir, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'tmpfs', dir], { stdio: 'pipe' })
  } catch (error) {
    throw new Error(
      `A full disk needs the right to mount one, on Linux: run it below \`unshare --user --map-root-user --mount\`. ${error}`,
    )
  }
  const filler = join(dir, 'filler')
  return {
    fill: () => {
      const file = openSync(filler, 'a')
      try {
        // Down to single bytes, so that not even a short line has room.
        for (let piece = Buffer.alloc(1 << 20, 'x'); piece.length > 0; ) {
          try {
            if (writeSync(file, piece) < piece.length) piece = piece.subarray(0, piece.length >> 1)
          } catch (error) {
            if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
            piece = piece.subarray(0, piece.length >> 1)
          }
        }
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      execFileSync('umount', ['-l', dir], { stdio: 'pipe' })
    },
  }
}

/** Whether this user may mount a disk. */
export function mayMount(dir: string): boolean {
  try {
    mountSmallDisk(dir).remove()
    return true
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('A full disk')) return false
    throw error
  }
}
