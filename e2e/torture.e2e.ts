import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runLive } from '../tools/torture/live/rounds.ts'
import { mayMount } from '../tools/torture/live/small-disk.ts'
import type { Step } from '../tools/torture/live/steps.ts'

const dir = mkdtempSync(join(tmpdir(), 'porchlight-mount-'))
// Only where this user may mount a disk can one be filled.
const mounts = mayMount(join(dir, 'disk'))
rmSync(dir, { recursive: true })

test('cut off at random bytes, killed under load, with a full disk and without its database, nobody misses what was acknowledged', async () => {
  const plan: readonly Step[] = [
    { do: 'kill', what: 'workerd', after: 500 },
    { do: 'kill', what: 'node', after: 500 },
    ...(mounts ? [{ do: 'full-disk' as const, seconds: 2 }] : []),
    { do: 'no-database', seconds: 2, how: 'closed' },
    { do: 'talk', messages: 100, cuts: 15 },
  ]
  const result = await runLive({ seed: 7, visitors: 4, agents: 3, plan, log: () => {} })
  expect(result.violations).toEqual([])
  expect(result.acknowledged).toBeGreaterThanOrEqual(100)
  expect(result.cuts).toBeGreaterThanOrEqual(15)
})
