import { describe, expect, it } from 'vitest'
import type { Happening } from './clock/history.ts'
import { play } from './clock/play.ts'
import { playSeed } from './clock/seed.ts'

describe('in memory, under a clock moved by hand', () => {
  it.each([3, 7, 11, 23, 24, 35, 415, 484])('seed %i keeps every promise', { timeout: 120_000 }, async seed => {
    const { violations, shortest } = await playSeed(seed)
    expect({ violations, shortest }).toEqual({ violations: [], shortest: [] })
  })

  it('the tenant database is away for ten minutes under load: chats go on, and nothing is lost', {
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
    }
    const { violations, counts } = await play(history, 1)
    expect(violations).toEqual([])
    expect(counts.messages).toBeGreaterThan(400)
  })
})
