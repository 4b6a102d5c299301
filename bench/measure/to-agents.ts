import { inTurn, rowOf } from '../figures.ts'
import type { Side } from '../processes/side.ts'
import { onStage } from '../stage.ts'
import { type Measurement, partOf } from './measurement.ts'

/** A stored message on its way to an agent's socket, 200 a second at an even pace, in 20 chats. */
export const relay: Measurement = {
  name: 'relay',
  run: scale =>
    onStage(
      async ({ ours, bare, load }) => {
        const middle: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
        const late = (side: Side, path: string, name: 'ours' | 'bare') => async () => {
          const seconds = Math.max(scale.seconds * 1.5, 0.3)
          const chats = partOf(20, scale, 2)
          const { p50, p99 } = await load.call('relay', { side, path, chats, perSecond: chats * 10, seconds })
          middle[name].push(p50)
          return p99
        }
        const [toOurs, toBare] = [
          late(ours, ours.visitors, 'ours'),
          late(bare, bare.visitors.replace('/bare/', '/relay/'), 'bare'),
        ]
        // The first messages of a program wait until it is compiled.
        await toOurs()
        await toBare()
        middle.ours = []
        middle.bare = []
        const rounds = await inTurn(scale.rounds, toOurs, toBare)
        const halves = middle.ours.map((each, at) => ({ ours: each, bare: middle.bare[at] ?? Number.NaN }))
        return [
          rowOf('Message to the agent’s socket, p99', 'ms', rounds, { atMost: 3 }),
          rowOf('Message to the agent’s socket, median', 'ms', halves),
        ]
      },
      { agents: true },
    ),
}

/** One change of one visitor, until the last of 50 agents sees it. */
export const fanOut: Measurement = {
  name: 'fan-out',
  run: scale =>
    onStage(
      async ({ ours, bare, load }) => {
        const time = (side: Side) => async () =>
          (await load.call('fanOut', { side, agents: partOf(50, scale, 3), changes: partOf(10, scale, 2) })).p50
        return [
          rowOf('One change to 50 agents, the last one', 'ms', await inTurn(scale.rounds, time(ours), time(bare))),
        ]
      },
      { agents: true },
    ),
}
