import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../check/source-files.ts'
import { measureWidget } from './widget.ts'

const { values } = parseArgs({
  options: { loads: { type: 'string', default: '11' }, help: { type: 'boolean', short: 'h' } },
})
const loads = Number(values.loads)

if (values.help) {
  console.log(`npm run measure               writes docs/widget-measured.md: what the widget costs, beside its targets
npm run measure -- --loads N  over N visits (11)`)
} else if (!Number.isInteger(loads) || loads < 1) {
  console.error('--loads is a number of visits, at least 1.')
  process.exitCode = 1
} else {
  const { browser, figures } = await measureWidget(loads)
  const rows = figures.map(({ what, target, measured }) => `| ${what} | ${target} | ${measured} |`)
  const text = `# What the widget costs

Made by \`npm run measure\`: Chromium ${browser}, ${loads} fresh visits of a small page on a server beside it, ${cpus().length} cores. Times are of this
machine; a build fails where bytes are over their target.

| | target | measured |
|---|---|---|
${rows.join('\n')}
`
  writeFileSync(join(root, 'docs/widget-measured.md'), text)
  console.log(text)
}
