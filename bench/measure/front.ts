import { type Round, rowOf } from '../figures.ts'
import { processorTime } from '../processes/usage.ts'
import { onStage } from '../stage.ts'
import type { Measurement } from './measurement.ts'

/**
 * What the front costs a page view: of the processor time of both processes, and of the time that a visitor waits. The database's
 * thread runs in the front's process too; page views do not use it.
 */
export const front: Measurement = {
  name: 'front',
  run: ({ rounds, seconds }) =>
    onStage(async ({ ours: side, load }) => {
      const visit = (atOnce: number, through: boolean) =>
        load.call('pageViews', { side, front: through, atOnce, pages: 4, seconds })
      await visit(64, true)
      const work: Round[] = []
      const wait: Round[] = []
      for (let round = 0; round < rounds; round++) {
        const [node, workerd] = [processorTime(side.pids.node), processorTime(side.pids.workerd)]
        await visit(64, true)
        // At least one tick of the clock by which it is counted.
        const own = Math.max(10, processorTime(side.pids.node) - node)
        work.push({ ours: own, bare: own + processorTime(side.pids.workerd) - workerd })
        const direct = await visit(1, false)
        const through = await visit(1, true)
        wait.push({ ours: Math.max(0, through.p50 - direct.p50), bare: through.p50 })
      }
      const atMost = 0.25
      return [
        rowOf('The front’s part of a page view, time one visitor waits', 'ms', wait, { atMost }),
        rowOf('The front’s part of a page view, processor time under load', 'ms', work),
      ]
    }),
}
