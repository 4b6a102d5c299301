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

/** Sets a stage, lets `work` have it, and takes everything down again. `agents` gives ours agents who are signed in. */
export async function onStage<T>(work: (stage: Stage) => Promise<T>, { agents = false } = {}): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-bench-'))
  const product = startHelper<ProductProcess>(new URL('processes/product.ts', import.meta.url))
  const bareHost = startHelper<BareProcess>(new URL('processes/bare.ts', import.meta.url))
  const load = startHelper<LoadProcess>(new URL('processes/load.ts', import.meta.url))
  try {
    const started = await product.call('start', join(folder, 'ours'))
    const bare = await bareHost.call('start', join(folder, 'bare'))
    const ours = agents ? await product.call('signIn', null) : started
    return await work({ ours, bare, load, product, bareHost })
  } finally {
    await Promise.all([load.close(), product.close(), bareHost.close()])
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}
