import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchSources } from './watch.ts'

const patient = { timeout: 10_000, interval: 20 }

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'porchlight-watch-'))
  mkdirSync(join(dir, 'inner'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('a change calls for a reload, one at a time, and a failed one does not end the watch', async () => {
  const said: string[] = []
  let running = 0
  let calls = 0
  const stop = watchSources(
    async () => {
      running++
      calls++
      expect(running).toBe(1)
      await new Promise(resolve => setTimeout(resolve, 20))
      running--
      if (calls === 1) throw new Error('The Worker cannot be built.')
      return calls === 2
    },
    line => said.push(line),
    [dir],
  )
  writeFileSync(join(dir, 'inner', 'a.ts'), '1')
  await expect.poll(() => said, patient).toEqual(['watching for changes', 'The Worker cannot be built.'])
  writeFileSync(join(dir, 'b.ts'), '2')
  await expect.poll(() => said, patient).toEqual(['watching for changes', 'The Worker cannot be built.', 'reloaded'])
  writeFileSync(join(dir, 'inner', 'a.ts'), '3')
  await expect.poll(() => calls, patient).toBe(3)
  stop()
})
