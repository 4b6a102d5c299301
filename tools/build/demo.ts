import { cpSync, globSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { framedPage, frameFile, shopPages } from './framed.ts'
import type { Part } from './part.ts'

/** A small shop to try everything on: plain files, taken as they are, with their pages put into one frame. */
export const demo: Part = {
  name: 'demo',
  title: 'The demo shop',
  entries: ['edge/demo/index.html', `edge/demo/${frameFile}`],
  folder: 'public/demo',
  async make(root, folder) {
    const from = join(root, 'edge/demo')
    cpSync(from, folder, { recursive: true, filter: path => !/\.(tsx?|md)$/.test(path) })
    rmSync(join(folder, frameFile))
    for (const page of shopPages(from)) writeFileSync(join(folder, page), framedPage(from, page))
    return globSync('**/*', { cwd: from }).map(path => join(from, path))
  },
}
