import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import type { Part } from './part.ts'

/** What runs at the edge: one module with the Worker and its Durable Object classes. */
export const worker: Part = {
  name: 'worker',
  title: 'The Worker',
  entries: ['edge/cloudflare/worker.ts'],
  folder: 'worker',
  async make(root, folder) {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['edge/cloudflare/worker.ts'],
      outfile: join(folder, 'worker.js'),
      bundle: true,
      format: 'esm',
      target: 'es2024',
      conditions: ['workerd', 'worker', 'browser'],
      external: ['cloudflare:*', 'node:*'],
      define: { 'process.env.NODE_ENV': '"production"' },
      sourcemap: 'linked',
      metafile: true,
      logLevel: 'silent',
    })
    const userInterface = Object.keys(metafile.inputs).find(path => /node_modules\/solid-js\/|\.tsx$/.test(path))
    if (userInterface) throw new Error(`The Worker carries user interface: ${userInterface} is reached from its entry.`)
    return Object.keys(metafile.inputs).map(path => resolve(root, path))
  },
}
