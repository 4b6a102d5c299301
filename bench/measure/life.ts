import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inTurn, rowOf } from '../figures.ts'
import type { BareProcess } from '../processes/bare.ts'
import { type Helper, startHelper } from '../processes/calls.ts'
import type { ProductProcess } from '../processes/product.ts'
import type { Side } from '../processes/side.ts'
import { residentBytes } from '../processes/usage.ts'
import { onStage } from '../stage.ts'
import { type Measurement, partOf } from './measurement.ts'

/** A record of this size is what the room keeps of a visitor; the bare object reads as many of it. */
const record = JSON.stringify(
  Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`core.field${n}`, `a value ${n} of this visitor`])),
)

/** From the process's beginning to the first page view it took, with a folder that is there already. */
export const start: Measurement = {
  name: 'start',
  run: async scale => {
    const folder = mkdtempSync(join(tmpdir(), 'porchlight-bench-'))
    const begin = async (module: 'product' | 'bare') => {
      const begun = performance.now()
      const helper: Helper<ProductProcess | BareProcess> = startHelper(
        new URL(`../processes/${module}.ts`, import.meta.url),
      )
      try {
        await helper.call('start', join(folder, module))
        return performance.now() - begun
      } finally {
        await helper.close()
      }
    }
    try {
      await begin('product')
      await begin('bare')
      const rounds = Math.min(scale.rounds, 3)
      return [
        rowOf(
          'Start',
          'ms',
          await inTurn(
            rounds,
            () => begin('product'),
            () => begin('bare'),
          ),
        ),
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    }
  },
}

/** workerd killed with 10,000 visitors in the room, until the next page view is stored. */
export const recovery: Measurement = {
  name: 'recovery',
  run: scale =>
    onStage(
      async ({ ours, bare, load, product, bareHost }) => {
        const visitors = partOf(10_000, scale)
        await load.call('come', { side: ours, visitors })
        await load.call('post', { port: bare.port, path: '/fill', body: { rows: visitors, data: record } })
        const recover = (crash: () => Promise<Side>) => async () => {
          const begun = performance.now()
          await load.call('first', await crash())
          return performance.now() - begun
        }
        const rounds = await inTurn(
          Math.min(scale.rounds, 3),
          recover(() => product.call('crash', null)),
          recover(() => bareHost.call('crash', null)),
        )
        return [rowOf('Recovery after a kill, with 10,000 visitors', 'ms', rounds)]
      },
      { alone: true },
    ),
}

/** Memory of workerd for each visitor's socket, the visitor's record with it. */
export const socketMemory: Measurement = {
  name: 'socket-memory',
  run: scale =>
    onStage(async ({ ours, bare, load }) => {
      const sockets = partOf(1_000, scale, 10)
      const each = async (side: Side) => {
        // What the first sockets bring with them is no one's in particular.
        await load.call('hold', { side, sockets: Math.ceil(sockets / 10) })
        await load.call('release', null)
        const before = residentBytes(side.pids.workerd)
        await load.call('hold', { side, sockets })
        const after = residentBytes(side.pids.workerd)
        await load.call('release', null)
        return Math.max(1, after - before) / sockets / 1_024
      }
      // Memory that was let go is used again: only the first time tells what a socket takes.
      return [rowOf('Memory of a socket', 'KiB', [{ ours: await each(ours), bare: await each(bare) }], { atMost: 2 })]
    }),
}
