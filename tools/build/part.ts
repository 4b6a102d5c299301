import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** One of the things a build makes. */
export interface Part {
  name: string
  /** What a person reads while it is being made. */
  title: string
  /** The file it starts from, from the repository's root. */
  entries: readonly string[]
  /** The folder it fills, from `dist/`. */
  folder: string
  /**
   * Makes it in `folder`, an absolute path, and answers with the files it was made from, as absolute paths. Throws an error of one
   * sentence where its own promises do not hold.
   */
  make(root: string, folder: string): Promise<readonly string[]>
}

/** Throws a sentence that names the first entry file that is not there. */
export function requireEntries(root: string, part: Part): void {
  for (const entry of part.entries) {
    if (!existsSync(join(root, entry))) throw new Error(`${part.title} cannot be built: ${entry} does not exist.`)
  }
}
