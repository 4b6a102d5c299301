import type { WindowsAnswer } from '../core/windows.ts'
import { type Round, rowOf } from '../figures.ts'
import { startHelper } from '../processes/calls.ts'
import type { CoreProcess } from '../processes/core.ts'
import { type Measurement, partOf, type Scale } from './measurement.ts'

const agents = 50
const sizes = [1_000, 10_000, 50_000] as const

async function inCore<K extends keyof CoreProcess & string>(name: K, input: Parameters<CoreProcess[K]>[0]) {
  const core = startHelper<CoreProcess>(new URL('../processes/core.ts', import.meta.url), ['--expose-gc'])
  try {
    return await core.call(name, input)
  } finally {
    await core.close()
  }
}

/** What an agent's window costs the room, by how many visitors there are. The bare side is a list that never changes its order. */
export const windows: Measurement = {
  name: 'windows',
  run: async scale => {
    // A room of 50,000 takes half a minute to fill, so these rounds are fewer.
    const rounds = Math.min(scale.rounds, 3)
    const done: Record<number, WindowsAnswer>[] = []
    for (let round = 0; round < rounds; round++) done.push(await everySize(scale))
    const rounds1 = (ours: keyof WindowsAnswer, bare: keyof WindowsAnswer, size: number): Round[] =>
      done.map(each => ({ ours: each[size]?.[ours] ?? Number.NaN, bare: each[size]?.[bare] ?? Number.NaN }))
    const growth = (what: keyof WindowsAnswer): Round[] =>
      done.map(each => ({ ours: each[50_000]?.[what] ?? Number.NaN, bare: each[1_000]?.[what] ?? Number.NaN }))
    return [
      ...sizes.flatMap(size => [
        rowOf(
          `Window subscribed to, ${size.toLocaleString('en')} visitors`,
          'µs an agent',
          rounds1('subscribe', 'bareSubscribe', size),
        ),
        rowOf(
          `Window patched, ${size.toLocaleString('en')} visitors`,
          'µs an agent',
          rounds1('patch', 'barePatch', size),
        ),
      ]),
      rowOf('Window subscribed to, 50,000 visitors beside 1,000', 'µs an agent', growth('subscribe'), { atMost: 1.5 }),
      rowOf('Window patched, 50,000 visitors beside 1,000', 'µs an agent', growth('patch'), { atMost: 1.5 }),
      rowOf('The first window in an order, 50,000 visitors beside 1,000', 'µs', growth('first')),
    ]
  },
}

async function everySize(scale: Scale): Promise<Record<number, WindowsAnswer>> {
  const answers: Record<number, WindowsAnswer> = {}
  for (const size of sizes)
    answers[size] = await inCore('windows', { visitors: partOf(size, scale, 150), agents, ticks: partOf(20, scale, 2) })
  return answers
}

/** The heap that a visitor takes in the room, beside a plain record with the same data. */
export const visitorMemory: Measurement = {
  name: 'visitor-memory',
  run: async scale => {
    const rounds: Round[] = []
    for (let round = 0; round < Math.min(scale.rounds, 3); round++) {
      const { ours, bare } = await inCore('visitorMemory', { visitors: partOf(10_000, scale, 100) })
      rounds.push({ ours: ours / 1_024, bare: bare / 1_024 })
    }
    return [rowOf('Memory of a visitor', 'KiB', rounds, { atMost: 2 })]
  },
}
