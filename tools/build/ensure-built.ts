import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { contentHash } from './content-hash.ts'

const ourRoot = fileURLToPath(new URL('../..', import.meta.url))

/** Milliseconds after which a build is taken for dead; it takes seconds on a slow machine. */
const longestBuild = 10 * 60_000

/** What tells one build from another. */
export interface Build {
  /** The hash of all that was built, in hex. */
  hash: string
  /** False when `dist/` was up to date already. */
  fresh: boolean
}

/**
 * Makes sure that `dist/` holds what the sources say, building where it does not, and tells a person about it by `log`. Two
 * processes that need a build at the same time share one. Throws an error of one sentence when a part cannot be built.
 */
export async function ensureBuilt({
  log = console.log,
  force = false,
}: {
  log?: (line: string) => void
  force?: boolean
} = {}): Promise<Build> {
  const hash = contentHash(ourRoot)
  if (!force && builtHash(ourRoot) === hash) return { hash, fresh: false }
  const release = await takeTurn(ourRoot, log)
  try {
    if (!force && builtHash(ourRoot) === hash) return { hash, fresh: false }
    log('Building Porchlight; the next start will not need to.')
    // The bundlers take a second to load, which a start with nothing to build should not pay.
    const { buildAll } = await import('./build.ts')
    await buildAll(ourRoot, log)
    return { hash, fresh: true }
  } finally {
    release()
  }
}

/** The hash `dist/` was built from; null when it is missing or was left incomplete. */
export function builtHash(root: string): string | null {
  const path = join(root, 'dist/build.json')
  if (!existsSync(path)) return null
  const found: unknown = JSON.parse(readFileSync(path, 'utf8'))
  return typeof found === 'object' && found !== null && 'hash' in found && typeof found.hash === 'string'
    ? found.hash
    : null
}

async function takeTurn(root: string, log: (line: string) => void): Promise<() => void> {
  const turn = join(root, 'dist/.turn')
  mkdirSync(join(root, 'dist'), { recursive: true })
  let waited = false
  for (;;) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' })
      return () => rmSync(turn, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    if (!builderLives(turn)) {
      rmSync(turn, { force: true })
      continue
    }
    if (!waited) log('Another process is building; waiting for it.')
    waited = true
    await sleep(300)
  }
}

function builderLives(turn: string): boolean {
  try {
    // A number may be given to another process later, so an old turn counts for nothing.
    if (Date.now() - statSync(turn).mtimeMs > longestBuild) return false
    const pid = Number(readFileSync(turn, 'utf8'))
    // Between creating the file and writing the number into it there is nothing to read.
    if (!pid) return true
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Neither a turn given back just now nor a process that is gone holds anybody up; one of another user does.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
