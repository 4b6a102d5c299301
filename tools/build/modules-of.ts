import { isAbsolute } from 'node:path'
import type { build } from 'vite'

/** The files that a bundle of Vite was made from, as absolute paths. */
export function modulesOf(built: Awaited<ReturnType<typeof build>>): readonly string[] {
  const bundles = Array.isArray(built) ? built : 'output' in built ? [built] : []
  const modules = bundles.flatMap(({ output }) =>
    output.flatMap(piece => (piece.type === 'chunk' ? piece.moduleIds : [])),
  )
  // A module may stand for a file read in another way (`style.css?inline`), or for none at all.
  return [...new Set(modules.map(id => id.replace(/[?#].*$/, '')))].filter(path => isAbsolute(path))
}
