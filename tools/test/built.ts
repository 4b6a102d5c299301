import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../build/ensure-built.ts'

/** Runs before browser tests, which look at what is built; vitest calls what it gives back after them. */
export default async function build(): Promise<() => void> {
  await ensureBuilt()
  // Loaded here, because runs without these tests read this file too.
  const { buildPlayground } = await import('../../e2e/support/panel/build-playground.ts')
  const { BUILT_PLAYGROUND } = await import('../../e2e/support/panel/serve-playground.ts')
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-playground-'))
  await buildPlayground(folder)
  process.env[BUILT_PLAYGROUND] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
