import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root, with a separator at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

const skipped = new Set(['node_modules', 'dist', 'migrations'])

/** Every TypeScript file of the repository outside generated folders, as paths from the root with `/`, sorted. */
export function sourceFiles(): string[] {
  return globSync('**/*.{ts,tsx}', { cwd: root, exclude: path => skipped.has(path.split(/[\\/]/).at(-1) ?? '') })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => !path.startsWith('.'))
    .sort()
}

/** The text of a file named by its path from the root. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** The ids of the plugins in this repository: the names of the folders below `plugins/`. */
export function pluginIds(): string[] {
  const folder = join(root, 'plugins')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}
