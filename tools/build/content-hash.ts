import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const inputs = ['core', 'plugin-sdk', 'plugins', 'panel', 'widget', 'edge', 'tools/build', 'package-lock.json']

/** Host code runs as it is, and tests and texts end up in no bundle: changing them needs no new build. */
const notBuilt = /(^|\/)(node_modules|testing)\/|^edge\/embedded\/|\.test(-d)?\.tsx?$|\.md$/

/** A hash of everything that goes into `dist/`, in hex: equal hashes mean that building again would change nothing. */
export function contentHash(root: string, paths: readonly string[] = builtFiles(root)): string {
  const hash = createHash('sha256')
  for (const path of paths) {
    const content = contentOf(join(root, path))
    // Deleted since the folder was read: it is in no bundle, and the next hash does without it.
    if (content === null) continue
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 16)
}

function contentOf(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function builtFiles(root: string): string[] {
  return inputs
    .flatMap(input => globSync([input, `${input}/**/*`], { cwd: root, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/').replace(/^\//, ''))
    .filter(path => !notBuilt.test(path))
    .sort()
}
