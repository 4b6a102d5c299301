import { z } from 'zod'

/** How many tests passed and failed, and how many were left out. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 }

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    nothing,
  )
}

const report = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/**
 * The counts in what vitest's JSON reporter wrote. A file that failed without any failed test in it, such as one that could not
 * be loaded, counts as one failure, and so does a run that failed for no test at all.
 */
export function countsOfVitest(json: string): Counts {
  const found = report.parse(JSON.parse(json))
  const brokenFiles = found.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  ).length
  const failed = found.numFailedTests + brokenFiles
  return {
    passed: found.numPassedTests,
    failed: failed === 0 && !found.success ? 1 : failed,
    skipped: found.numPendingTests + found.numTodoTests,
  }
}

/** The counts in the last line of the form `N passed, N failed`; null when there is none. */
export function countsOfClosingLine(output: string): Counts | null {
  const last = [...output.matchAll(/(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/g)].at(-1)
  if (!last) return null
  return { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3] ?? 0) }
}
