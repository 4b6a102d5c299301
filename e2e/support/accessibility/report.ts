import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../browser.ts'
import { type Finding, isGrave } from './axe.ts'
import { type Examined, examine, openSurfaces } from './surfaces.ts'

/** `node e2e/support/accessibility/report.ts` has axe look at every state of every page and writes docs/accessibility.md. */
const file = fileURLToPath(new URL('../../../docs/accessibility.md', import.meta.url))

const count = (found: readonly Finding[], wanted: (finding: Finding) => boolean) => found.filter(wanted).length

function cell(examined: readonly Examined[], theme: string, width: number): string {
  const one = examined.find(each => each.theme === theme && each.width === width)
  if (!one) return '–'
  return `${count(one.findings, isGrave)} · ${count(one.findings, ({ impact }) => impact === 'moderate')}`
}

const surfaces = await openSurfaces()
const browser = await launchBrowser()
const sections: string[] = []
const moderate = new Map<string, number>()
let grave = 0
let views = 0
let unreached = 0
try {
  for (const { name, states } of [surfaces.panel, surfaces.widget, surfaces.demo]) {
    const lines = [
      `## ${name}`,
      '',
      '| state | light, 1440 px | light, 390 px | dark, 1440 px | dark, 390 px |',
      '|---|---|---|---|---|',
    ]
    for (const state of states) {
      const examined = await examine(browser, state).catch((error: Error) => {
        console.log(error.message)
        unreached += 1
        return []
      })
      views += examined.length
      for (const { theme, width, findings } of examined) {
        for (const finding of findings) {
          if (finding.impact === 'moderate') moderate.set(finding.rule, (moderate.get(finding.rule) ?? 0) + 1)
          if (!isGrave(finding)) continue
          grave += 1
          console.log(`${state.name}, ${theme}, ${width} px: ${finding.impact}, ${finding.rule}: ${finding.what}`)
        }
      }
      const cells = [
        cell(examined, 'light', 1440),
        cell(examined, 'light', 390),
        cell(examined, 'dark', 1440),
        cell(examined, 'dark', 390),
      ]
      lines.push(`| ${state.name} | ${cells.join(' | ')} |`)
    }
    sections.push(lines.join('\n'))
  }
} finally {
  await browser.close()
  await surfaces.close()
}

const rules = [...moderate].map(([rule, times]) => `${rule} (${times})`).join(', ') || 'none'
// A report with holes would tell of states that nobody has seen.
if (unreached === 0)
  writeFileSync(
    file,
    `# What axe finds

Made by \`node e2e/support/accessibility/report.ts\`; \`e2e/accessibility.e2e.ts\` holds the first number of each pair at 0.

Every state of every page in both themes, on a desk (1440 px) and on a phone (390 px): findings that are serious or critical · findings that are moderate. A state that a width
does not have is –.

${views} views; serious or critical: ${grave}; moderate: ${rules}.

${sections.join('\n\n')}
`,
  )
process.exitCode = grave + unreached > 0 ? 1 : 0
