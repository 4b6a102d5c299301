import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export type Impact = 'minor' | 'moderate' | 'serious' | 'critical'

/** One element that breaks one rule. */
export interface Finding {
  readonly impact: Impact
  readonly rule: string
  /** The element as the page has it, and what is wrong with it. */
  readonly what: string
}

interface Violation {
  readonly id: string
  readonly impact: Impact
  readonly nodes: readonly {
    readonly html: string
    readonly failureSummary?: string
  }[]
}

/** Everything axe finds in a page, or in one part of it. Evaluated by the debugger, which no content policy stops. */
export async function findings(page: Page, within = 'html'): Promise<readonly Finding[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const found: { readonly violations: readonly Violation[] } = await page.evaluate(
    `axe.run({ include: [[${JSON.stringify(within)}]] }, { resultTypes: ['violations'] })`,
  )
  return found.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => ({
      impact,
      rule: id,
      what: `${html.slice(0, 300)} ${failureSummary.split('\n').slice(1).join(';').trim()}`,
    })),
  )
}

export function isGrave({ impact }: Finding): boolean {
  return impact === 'serious' || impact === 'critical'
}
