import { describe, expect, it } from 'vitest'
import type { Happening } from './clock/history.ts'
import { play } from './clock/play.ts'
import { playSeed } from './clock/seed.ts'

/** Histories that once broke a promise, as short as they were found. */
const found: readonly { readonly what: string; readonly seed: number; readonly history: readonly Happening[] }[] = [
  {
    what: 'a page left with more views than it keeps, and its first report came after the last',
    seed: 415,
    history: [
      { at: 500, do: 'open', visitor: 1, tab: 0 },
      { at: 29_373, do: 'sleep', ms: 925_185 },
      { at: 66_562, do: 'open', visitor: 3, tab: 1 },
      { at: 121_533, do: 'cut', visitor: 1, tab: 0 },
      { at: 188_354, do: 'walk', visitor: 1, tab: 1, pages: 49 },
      { at: 354_623, do: 'leave', visitor: 1, tab: 1 },
    ],
  },
  {
    what: 'a chat was claimed after a full disk and a sleep',
    seed: 484,
    history: [
      { at: 0, do: 'open', visitor: 0, tab: 0 },
      { at: 500, do: 'open', visitor: 1, tab: 0 },
      { at: 1_600, do: 'sign-on', agent: 2 },
      { at: 15_664, do: 'say', visitor: 1, tab: 0 },
      { at: 35_002, do: 'sleep', ms: 976_186 },
      { at: 174_993, do: 'kill', what: 'room' },
      { at: 232_412, do: 'full-disk', what: 'room', ms: 26_509 },
      { at: 284_699, do: 'open', visitor: 1, tab: 0 },
      { at: 345_769, do: 'sleep', ms: 1_938_303 },
      { at: 353_823, do: 'claim', visitor: 1 },
    ],
  },
]

describe('in memory, under a clock moved by hand', () => {
  it.each([3, 7, 11, 23, 24, 35])('seed %i keeps every promise', { timeout: 120_000 }, async seed => {
    const { violations, shortest } = await playSeed(seed)
    expect({ violations, shortest }).toEqual({ violations: [], shortest: [] })
  })

  it.each(found)('$what', { timeout: 120_000 }, async ({ seed, history }) => {
    expect((await play(history, seed)).violations).toEqual([])
  })

  it('the tenant database is away for ten minutes under load: chat and list go on as if it were there, and nothing is lost', {
    timeout: 120_000,
  }, async () => {
    const history: Happening[] = [
      ...[0, 1, 2, 3].map(visitor => ({ at: visitor * 100, do: 'open' as const, visitor, tab: 0 })),
      ...[0, 1, 2].map(agent => ({ at: 1_000 + agent, do: 'sign-on' as const, agent })),
      { at: 10_000, do: 'no-database', ms: 10 * 60_000 },
    ]
    for (let at = 12_000; at < 600_000; at += 1_500) {
      const visitor = (at / 1_500) % 4
      history.push({ at, do: 'say', visitor, tab: 0 })
      history.push({ at: at + 300, do: 'claim', visitor })
      history.push({ at: at + 700, do: 'send', agent: (at / 1_500) % 3, visitor })
      if (at % 60_000 === 0) history.push({ at: at + 900, do: 'close', agent: (at / 60_000) % 3, visitor })
      if (at % 45_000 === 0) history.push({ at: at + 950, do: 'goto', visitor, tab: 0 })
      if (at % 30_000 === 0) history.push({ at: at + 960, do: 'open', visitor: 4, tab: 0 })
      if (at % 30_000 === 15_000) history.push({ at: at + 970, do: 'leave', visitor: 4, tab: 0 })
      if (at % 150_000 === 0 || at === 585_000) history.push({ at: at + 1_400, do: 'look' })
    }
    const { violations, counts } = await play(history, 1)
    expect(violations).toEqual([])
    expect(counts.messages).toBeGreaterThan(400)
    expect(counts.waiting).toBeGreaterThan(0)
  })
})
