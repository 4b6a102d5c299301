import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Build, ensureBuilt } from '../../tools/build/ensure-built.ts'
import { HostError } from './host-error.ts'

/** What there is to run: a Worker, and the files it serves. */
export interface Built {
  /** Path of the Worker, one ES module. */
  worker: string
  /** The folder of static files. */
  publicDir: string
  /** Names this build. */
  build: string
  compatibilityDate: string
  compatibilityFlags: readonly string[]
}

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Builds what is missing and says where it is. Throws a HostError when it cannot be built. */
export async function builtProgram(log: (line: string) => void): Promise<Built> {
  let build: Build
  try {
    build = await ensureBuilt({ log })
  } catch (error) {
    if (error instanceof Error) throw new HostError(error.message, { cause: error })
    throw error
  }
  return {
    worker: fromRoot('dist/worker/worker.js'),
    publicDir: fromRoot('dist/public'),
    build: build.hash,
    ...compatibility(readFileSync(fromRoot('wrangler.toml'), 'utf8')),
  }
}

/** Both hosts run the Worker under the same rules of compatibility, which stand in `wrangler.toml`. */
export function compatibility(toml: string): Pick<Built, 'compatibilityDate' | 'compatibilityFlags'> {
  const date = /^compatibility_date\s*=\s*"(\d{4}-\d\d-\d\d)"/m.exec(toml)?.[1]
  if (!date) throw new Error('wrangler.toml has no compatibility_date')
  const flags = /^compatibility_flags\s*=\s*\[([^\]]*)\]/m.exec(toml)?.[1] ?? ''
  return { compatibilityDate: date, compatibilityFlags: [...flags.matchAll(/"([^"]+)"/g)].map(([, flag = '']) => flag) }
}
