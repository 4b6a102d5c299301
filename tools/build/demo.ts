import { cpSync, globSync } from 'node:fs'
import { join } from 'node:path'
import type { Part } from './part.ts'

/** A small shop to try everything on: plain files, taken as they are. */
export const demo: Part = {
  name: 'demo',
  title: 'The demo shop',
  entries: ['edge/demo/index.html'],
  folder: 'public/demo',
  async make(root, folder) {
    const from = join(root, 'edge/demo')
    cpSync(from, folder, { recursive: true, filter: path => !/\.(tsx?|md)$/.test(path) })
    return globSync('**/*', { cwd: from }).map(path => join(from, path))
  },
}
