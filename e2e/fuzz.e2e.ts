import { expect, test } from 'vitest'
import { fuzzEdge } from '../tools/fuzz/edge/edge.ts'

test('broken HTTP, broken WebSockets and floods are refused with what was wrong, and others are served meanwhile', async () => {
  const { findings, statuses, closes, served } = await fuzzEdge({ seed: 20_261, attempts: 200, say: () => {} })
  expect(findings.all()).toEqual([])
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([101, 400, 426, 431]))
  expect([...closes.keys()]).toEqual(expect.arrayContaining([1002, 1009]))
  expect(served).toBeGreaterThan(0)
})
