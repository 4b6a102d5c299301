import { arch, cpus, platform } from 'node:os'
import type { Row } from '../figures.ts'
import { tableOf } from './table.ts'

/** docs/benchmarks.md: `notes` is what stands below the line in the page that is there, written by people and kept. */
export function pageOf(rows: readonly Row[], minutes: number, notes: string): string {
  return `# Benchmarks

Made by \`npm run bench -- --docs\` in ${minutes.toFixed(1)} minutes: ${platform()} ${arch()}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}.
Times are of that machine; the ratios are what counts.

${tableOf(rows)}

![How the ratios stand to their targets: bars as far as a target is reached](images/benchmarks.svg)

${marker}
${notes}`
}

const marker = '<!-- Below this line the page is written by hand; `npm run bench -- --docs` keeps it. -->'

/** What was written by hand in this page. */
export function notesOf(page: string): string {
  const [, notes = '\n'] = page.split(`${marker}\n`)
  return notes
}
