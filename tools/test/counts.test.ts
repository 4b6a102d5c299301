import { describe, expect, it } from 'vitest'
import { countsOfClosingLine, countsOfVitest } from './counts.ts'

function report(change: object) {
  return JSON.stringify({
    success: true,
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
    ...change,
  })
}

describe('the counts of vitest', () => {
  it('are taken from its report', () => {
    expect(countsOfVitest(report({}))).toEqual({ passed: 3, failed: 0, skipped: 1 })
  })

  it('hold a failed test once', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]
    expect(countsOfVitest(report({ success: false, numFailedTests: 1, testResults })).failed).toBe(1)
  })

  it('hold a file that could not be loaded as one failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countsOfVitest(report({ success: false, testResults })).failed).toBe(1)
  })

  it('hold a run that failed outside any test as one failure', () => {
    expect(countsOfVitest(report({ success: false })).failed).toBe(1)
  })

  it('are refused when the report is not one', () => {
    expect(() => countsOfVitest('{}')).toThrow()
  })
})

describe('the closing line', () => {
  it('is the last of its kind', () => {
    expect(countsOfClosingLine('1 passed, 1 failed\nmore\n12 passed, 0 failed\n')).toEqual({
      passed: 12,
      failed: 0,
      skipped: 0,
    })
  })

  it('may be missing', () => {
    expect(countsOfClosingLine('Segmentation fault')).toBeNull()
  })
})
