import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BareProcess } from './processes/bare.ts'
import { type Helper, startHelper } from './processes/calls.ts'
import type { LoadProcess } from './processes/load.ts'
import type { ProductProcess } from './processes/product.ts'
import type { Side } from './processes/side.ts'

/** Product and bare Worker, both fresh, and the generator. */
export interface Stage {
  readonly ours: Side
  readonly bare: Side
  readonly load: Helper<LoadProcess>
  readonly product: Helper<ProductProcess>
  readonly bareHost: Helper<BareProcess>
}

export interface StageOptions {
  /** Ours has agents who are signed in. */
  readonly agents?: boolean
  /** What is done there harms what follows: it gets a stage of its own also where others share one. */
  readonly alone?: boolean
}

let shared: Stage | null = null

/** Sets a stage, lets `work` have it, and takes everything down again. */
export async function onStage<T>(
  work: (stage: Stage) => Promise<T>,
  { agents = false, alone = false }: StageOptions = {},
): Promise<T> {
  if (shared && !alone) return work(shared)
  const { stage, close } = await openStage(agents)
  try {
    return await work(stage)
  } finally {
    await close()
  }
}

/** One stage for all that follows, until what is answered is called: for a look at whether everything can be measured, in seconds. */
export async function shareStage(): Promise<() => Promise<void>> {
  const { stage, close } = await openStage(true)
  shared = stage
  return async () => {
    shared = null
    await close()
  }
}

async function openStage(agents: boolean): Promise<{ stage: Stage; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-bench-'))
  const product = startHelper<ProductProcess>(new URL('processes/product.ts', import.meta.url))
  const bareHost = startHelper<BareProcess>(new URL('processes/bare.ts', import.meta.url))
  const load = startHelper<LoadProcess>(new URL('processes/load.ts', import.meta.url))
  const close = async () => {
    await Promise.all([load.close(), product.close(), bareHost.close()])
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
  try {
    const started = await product.call('start', join(folder, 'ours'))
    const bare = await bareHost.call('start', join(folder, 'bare'))
    const ours = agents ? await product.call('signIn', null) : started
    return { stage: { ours, bare, load, product, bareHost }, close }
  } catch (error) {
    await close()
    throw error
  }
}
