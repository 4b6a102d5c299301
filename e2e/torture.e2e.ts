import { expect, test } from 'vitest'
import { runLive } from '../tools/torture/live/rounds.ts'

test('cut off at random bytes and killed under load, nobody misses what was acknowledged', async () => {
  const result = await runLive({
    seed: 7,
    visitors: 6,
    agents: 4,
    messages: 150,
    cuts: 15,
    kills: 2,
    away: 10,
    full: 0,
    log: () => {},
  })
  expect(result.violations).toEqual([])
  expect(result.acknowledged).toBeGreaterThanOrEqual(150)
  expect(result.cuts).toBeGreaterThanOrEqual(15)
  expect(result.kills.workerd + result.kills.node).toBe(2)
})
