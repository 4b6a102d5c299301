import { type Counts, nothing, sum } from './counts.ts'
import { everything, onlyMatching } from './parts.ts'

const words = process.argv.slice(2)

if (words.includes('--help') || words.includes('-h')) {
  console.log(`npm test            everything: types, lint, import directions, build, units, workerd, Deno, deploy, browser
npm test -- WORD…   only test files whose path contains one of the words`)
} else {
  const lines: string[] = []
  const counts: Counts[] = []
  for (const part of words.length > 0 ? [onlyMatching(words)] : everything) {
    console.log(`\n── ${part.title}`)
    const started = performance.now()
    const found = orOneFailure(await part.run())
    const skipped = found.skipped > 0 ? ` · ${found.skipped} left out` : ''
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    lines.push(
      `${found.failed > 0 ? 'FAILED' : 'ok    '} ${part.title}: ${found.passed} ok · ${found.failed} not${skipped} (${seconds} s)`,
    )
    console.log(lines.at(-1))
    counts.push(found)
  }
  const total = sum(counts)
  console.log(`\n${lines.join('\n')}\n${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 ? 1 : 0
}

/** A part in which no test ran has not shown anything, so it has failed. */
function orOneFailure(counts: Counts): Counts {
  if (counts.passed + counts.failed > 0) return counts
  console.log('No test ran.')
  return { ...nothing, failed: 1 }
}
