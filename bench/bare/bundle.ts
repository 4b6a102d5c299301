import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../../tools/check/source-files.ts'

/** Bundles the bare Worker as the product's is bundled, into `folder`. Answers with its path. */
export async function bundleBare(folder: string): Promise<string> {
  const outfile = join(folder, 'bare.js')
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/bare/worker.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  return outfile
}
