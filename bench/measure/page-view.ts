import { inTurn, rowOf } from '../figures.ts'
import type { Side } from '../processes/side.ts'
import { onStage } from '../stage.ts'
import type { Measurement } from './measurement.ts'

/** Page views by beacon: visits of four pages, 64 visitors at once, the first of each without a token. */
export const pageView: Measurement = {
  name: 'page-view',
  run: ({ rounds, seconds }) =>
    onStage(async ({ ours, bare, load }) => {
      const rate = (side: Side) => async () =>
        (await load.call('pageViews', { side, front: false, atOnce: 64, pages: 4, seconds })).rate
      await rate(ours)()
      await rate(bare)()
      return [rowOf('Page view by beacon', 'a second', await inTurn(rounds, rate(ours), rate(bare)), { atLeast: 0.6 })]
    }),
}
