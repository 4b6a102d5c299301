import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { rowOf } from './figures.ts'
import { measurements } from './list.ts'
import { glance } from './measure/measurement.ts'
import { readOptions } from './options.ts'
import { chartOf } from './report/chart.ts'
import { notesOf, pageOf } from './report/page.ts'
import { shareStage } from './stage.ts'

const row = z.strictObject({
  name: z.string().min(1),
  ours: z.number(),
  bare: z.number(),
  unit: z.string(),
  ratio: z.number(),
  spread: z.number().min(0),
  target: z
    .string()
    .regex(/^[≥≤] [\d.]+$/)
    .nullable(),
  met: z.boolean().nullable(),
})

// A browser is not for a unit test; what it measures is tried by e2e.
const quick = measurements.filter(({ name }) => name !== 'widget')

let endSharing = async () => {}
beforeAll(async () => {
  endSharing = await shareStage()
}, 240_000)
afterAll(() => endSharing(), 60_000)

it.each(quick)('$name gives finite rows', { timeout: 240_000 }, async ({ run }) => {
  const rows = await run(glance)
  expect(rows.length).toBeGreaterThan(0)
  for (const each of rows) row.parse(each)
})

it('takes the median of the rounds’ ratios and says how far they lie apart', () => {
  const rounds = [
    { ours: 50, bare: 100 },
    { ours: 90, bare: 100 },
    { ours: 60, bare: 100 },
  ]
  const made = rowOf('a', 'ms', rounds, { atLeast: 0.6 })
  expect(made).toEqual({
    name: 'a',
    ours: 60,
    bare: 100,
    unit: 'ms',
    ratio: 0.6,
    spread: 0.5,
    target: '≥ 0.6',
    met: true,
  })
  expect(rowOf('a', 'ms', rounds, { atMost: 0.5 }).met).toBe(false)
})

it('keeps what people wrote below the figures', () => {
  const made = rowOf('A & B', 'ms', [{ ours: 1, bare: 2 }], { atMost: 1 })
  const page = pageOf([made], 1, '\n## Notes\n\nBy hand.\n')
  expect(notesOf(page)).toBe('\n## Notes\n\nBy hand.\n')
  expect(chartOf([made])).toContain('A &amp; B')
})

it('names what it cannot understand', () => {
  expect(readOptions(['--only', 'nothing'])).toMatchObject({ kind: 'wrong', why: expect.stringContaining('nothing') })
  expect(readOptions(['--rounds', '0'])).toMatchObject({ kind: 'wrong', why: expect.stringContaining('--rounds') })
})
