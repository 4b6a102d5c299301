import { inTurn, rowOf } from '../figures.ts'
import type { Side } from '../processes/side.ts'
import { onStage } from '../stage.ts'
import { type Measurement, partOf } from './measurement.ts'

/** What comes in by visitors' sockets: signs of activity, and messages of chats, each acknowledged before the next. */
export const ingest: Measurement = {
  name: 'ingest',
  run: scale =>
    onStage(async ({ ours, bare, load }) => {
      const pings = (side: Side) => async () =>
        (await load.call('pings', { side, sockets: partOf(300, scale, 4), each: 100 })).rate
      const messages = (side: Side) => async () =>
        (await load.call('messages', { side, chats: partOf(100, scale, 4), each: partOf(60, scale, 2) })).rate
      await pings(ours)()
      await pings(bare)()
      const atLeast = 0.6
      return [
        rowOf('Activity by socket', 'a second', await inTurn(scale.rounds, pings(ours), pings(bare)), { atLeast }),
        rowOf('Chat message by socket', 'a second', await inTurn(scale.rounds, messages(ours), messages(bare)), {
          atLeast,
        }),
      ]
    }),
}
