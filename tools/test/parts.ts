import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../check/source-files.ts'
import { type Outcome, run, runPackage } from '../run.ts'
import { type Counts, countsOfClosingLine, countsOfVitest, nothing } from './counts.ts'

/** One thing that `npm test` does. It shows a person what went wrong and gives the counts. */
export interface TestPart {
  title: string
  run(): Promise<Counts>
}

/** Everything, in the order in which a mistake is found soonest. */
export const everything: readonly TestPart[] = [
  { title: 'types, lint, import directions', run: () => asOneTest(node('tools/check/main.ts')) },
  { title: 'build', run: () => asOneTest(node('tools/build/main.ts')) },
  {
    title: 'units and workerd',
    run: () => vitest(['--project', 'unit', '--project', 'ui', '--project', 'workers'], []),
  },
  { title: 'the suites under Deno', run: deno },
  { title: 'deployable to Cloudflare', run: () => asOneTest(deployable()) },
  { title: 'browser', run: () => vitest(['--project', 'e2e'], []) },
]

/** Only the tests in files whose path contains one of the words. */
export function onlyMatching(words: readonly string[]): TestPart {
  return { title: `tests matching ${words.join(', ')}`, run: () => vitest([], words) }
}

function node(script: string): Promise<Outcome> {
  return run(process.execPath, [join(root, script)], { show: true })
}

async function asOneTest(outcome: Promise<Outcome>): Promise<Counts> {
  const { code } = await outcome
  return code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 }
}

async function vitest(options: readonly string[], words: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-tests-'))
  const report = join(folder, 'report.json')
  try {
    const args = ['run', ...options, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words]
    const { code } = await runPackage('vitest', 'vitest.mjs', args, { show: true })
    const counts = existsSync(report) ? countsOfVitest(readFileSync(report, 'utf8')) : nothing
    // The report does not tell of what failed before any test, such as the setup of a project.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function deno(): Promise<Counts> {
  const script = join(root, 'edge/suites/deno.ts')
  const args = ['run', '-A', '--no-lock', '--node-modules-dir=manual', script]
  const { code, output } = await runPackage('deno', 'bin.cjs', args, {
    env: { DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' },
  })
  const counts = countsOfClosingLine(output)
  if (code === 0 && counts?.failed === 0) return counts
  // Its closing line is left out, because only one line of that form may stand in what `npm test` prints.
  console.log(output.replace(/^.*\d+ passed, \d+ failed.*$/gm, '').trimEnd())
  return { ...(counts ?? nothing), failed: Math.max(1, counts?.failed ?? 0) }
}

async function deployable(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-deploy-'))
  try {
    const args = ['deploy', '--dry-run', '--outdir', folder]
    const outcome = await runPackage('wrangler', 'bin/wrangler.js', args, { env: { WRANGLER_SEND_METRICS: 'false' } })
    if (outcome.code !== 0) console.log(outcome.output.trimEnd())
    return outcome
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
