import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isGrave } from './support/accessibility/axe.ts'
import { examineAll } from './support/accessibility/examine-all.ts'
import { openSurfaces, type Surfaces } from './support/accessibility/surfaces.ts'
import { launchBrowser } from './support/browser.ts'

// axe in every state of every page: both themes, on a desk and on a phone.

let surfaces: Surfaces
let browser: Browser

beforeAll(async () => {
  surfaces = await openSurfaces()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await surfaces?.close()
})

describe.each(['panel', 'widget', 'demo'] as const)('axe in the %s', name => {
  it('finds nothing serious in any state', { timeout: 1_800_000 }, async () => {
    const grave: string[] = []
    for (const [state, found] of await examineAll(browser, surfaces[name].states)) {
      if (found instanceof Error) throw found
      for (const { theme, width, findings } of found) {
        const where = `${state.name}, ${theme}, ${width} px`
        grave.push(...findings.filter(isGrave).map(({ rule, what }) => `${where}: ${rule}: ${what}`))
      }
    }
    expect(grave).toEqual([])
  })
})

it('the report in the documents tells of each state', () => {
  const report = readFileSync(new URL('../docs/accessibility.md', import.meta.url), 'utf8')
  const told = [...report.matchAll(/^\| (?!state|---)([^|]+) \|/gm)].map(([, name]) => name?.trim())
  const states = [surfaces.panel, surfaces.widget, surfaces.demo].flatMap(({ states }) =>
    states.map(({ name }) => name),
  )
  expect(told).toEqual(states)
})
