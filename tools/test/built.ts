import { ensureBuilt } from '../build/ensure-built.ts'

/** Runs before browser tests, which look at what is built. */
export async function setup(): Promise<void> {
  await ensureBuilt()
}
