import { expect, it, vi } from 'vitest'
import { run } from '../run.ts'

vi.setConfig({ testTimeout: 120_000 })

it('finds the committed migrations to be what the tables need', async () => {
  const { code, output } = await run(process.execPath, ['tools/db/generate.ts', '--check'])
  expect(output).not.toContain('run npm run db:generate')
  expect(code).toBe(0)
})
