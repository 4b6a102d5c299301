import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from '../tools/check/source-files.ts'
import type { Row } from './figures.ts'
import { measurements } from './list.ts'
import { whole } from './measure/measurement.ts'
import { readOptions, usage } from './options.ts'
import { chartOf } from './report/chart.ts'
import { notesOf, pageOf } from './report/page.ts'
import { tableOf } from './report/table.ts'

const options = readOptions(process.argv.slice(2))
if (options.kind === 'help') console.log(usage)
else if (options.kind === 'wrong') {
  console.error(`${options.why}\n\n${usage}`)
  process.exitCode = 1
} else {
  const begun = performance.now()
  const rows: Row[] = []
  for (const { name, run } of measurements) {
    if (options.only.length > 0 && !options.only.includes(name)) continue
    const from = performance.now()
    rows.push(...(await run({ ...whole, rounds: options.rounds })))
    console.error(`${name}: ${((performance.now() - from) / 1_000).toFixed(0)} s`)
    // What there is so far, should the rest not come.
    if (options.json) writeFileSync(resolve(options.json), `${JSON.stringify(rows, null, 2)}\n`)
  }
  console.log(tableOf(rows))
  if (options.docs) {
    const page = join(root, 'docs/benchmarks.md')
    const notes = existsSync(page) ? notesOf(readFileSync(page, 'utf8')) : '\n'
    writeFileSync(page, pageOf(rows, (performance.now() - begun) / 60_000, notes))
    writeFileSync(join(root, 'docs/images/benchmarks.svg'), chartOf(rows))
  }
}
