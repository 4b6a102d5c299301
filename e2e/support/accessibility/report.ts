import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../browser.ts'
import { type Finding, isGrave } from './axe.ts'
import { examineAll } from './examine-all.ts'
import type { PageState } from './state.ts'
import { type Examined, openSurfaces } from './surfaces.ts'

/** `node e2e/support/accessibility/report.ts` has axe look at every state of every page and writes docs/accessibility.md. */
const file = fileURLToPath(new URL('../../../docs/accessibility.md', import.meta.url))

const surfaces = await openSurfaces()
const browser = await launchBrowser()
const all = [surfaces.panel, surfaces.widget, surfaces.demo]
const results = await examineAll(
  browser,
  all.flatMap(({ states }) => states),
).finally(async () => {
  await browser.close()
  await surfaces.close()
})
for (const [state, found] of results) tell(state, found)

const views = [...results.values()].flatMap(each => (each instanceof Error ? [] : each))
const findings = views.flatMap(each => each.findings)
const grave = findings.filter(isGrave).length
const unreached = [...results.values()].filter(each => each instanceof Error).length
const rules = new Map<string, number>()
for (const { impact, rule } of findings) if (impact === 'moderate') rules.set(rule, (rules.get(rule) ?? 0) + 1)
const moderate = [...rules].map(([rule, times]) => `${rule} (${times})`).join(', ') || 'none'

writeFileSync(
  file,
  `# What axe finds

Made by \`node e2e/support/accessibility/report.ts\`; \`e2e/accessibility.e2e.ts\` holds the first number of each pair at 0.

Every state of every page in both themes, on a desk (1440 px) and on a phone (390 px): findings that are serious or critical · findings that are moderate. A width that a state does not have is –.

${views.length} views; serious or critical: ${grave}; moderate: ${moderate}.
${all.map(({ name, states }) => `\n## ${name}\n\n${table(states)}\n`).join('')}`,
)
process.exitCode = grave + unreached > 0 ? 1 : 0

/** Says what is wrong in one state. */
function tell(state: PageState, found: readonly Examined[] | Error): void {
  if (found instanceof Error) return console.log(found.message)
  for (const { theme, width, findings } of found)
    for (const { impact, rule, what } of findings)
      if (impact !== 'minor') console.log(`${state.name}, ${theme}, ${width} px: ${impact}, ${rule}: ${what}`)
}

function table(states: readonly PageState[]): string {
  const lines = states.map(state => {
    const found = results.get(state)
    const cells = (['light', 'dark'] as const).flatMap(theme =>
      [1440, 390].map(width =>
        found && !(found instanceof Error)
          ? cell(found.find(each => each.theme === theme && each.width === width))
          : 'not reached',
      ),
    )
    return `| ${[state.name, ...cells].join(' | ')} |`
  })
  return [
    '| state | light, 1440 px | light, 390 px | dark, 1440 px | dark, 390 px |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

function cell(view: Examined | undefined): string {
  if (!view) return '–'
  const moderate = (finding: Finding) => finding.impact === 'moderate'
  return `${view.findings.filter(isGrave).length} · ${view.findings.filter(moderate).length}`
}
