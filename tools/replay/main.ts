import { readFileSync } from 'node:fs'
import { planOf } from './log.ts'
import { parseOptions, type ReplayOptions, usage } from './options.ts'
import { progressBar } from './progress-bar.ts'
import { replay, type Totals } from './replay.ts'
import { sendBeacon, siteKeyOf } from './server.ts'

/** How many malformed lines and failures are named; the rest is counted. */
const named = 20

process.exitCode = await main()

async function main(): Promise<number> {
  const parsed = parseOptions(process.argv.slice(2))
  if (parsed.kind === 'help') {
    console.log(usage)
    return 0
  }
  if (parsed.kind === 'wrong') return fail(`${parsed.why} See npm run replay -- --help.`)
  const { options } = parsed
  const text = fileText(options.file)
  if (text === null) return fail(`${options.file} cannot be read.`)
  try {
    return await play(text, options)
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

async function play(text: string, options: ReplayOptions): Promise<number> {
  const { url, speed, json } = options
  const plan = planOf(text.split('\n'))
  const key = options.key ?? (await siteKeyOf(url, options.site))
  for (const { line, text: malformed } of plan.malformed.slice(0, named))
    warn(`line ${line} is malformed: ${malformed}`)
  if (plan.malformed.length > named) warn(`${plan.malformed.length - named} more lines are malformed`)

  let failures = 0
  const bar = progressBar(process.stderr)
  const totals = await replay(plan, {
    url,
    speed,
    send: (visit, body) => sendBeacon({ url, key }, visit, body),
    progress: bar.show,
    failure(path, why) {
      failures += 1
      if (failures > named) return
      bar.clear()
      warn(`${path} was not taken, ${why}`)
    },
  })
  bar.clear()
  console.log(json ? JSON.stringify(totals) : inWords(totals))
  return totals.failed === 0 ? 0 : 1
}

function inWords(totals: Totals): string {
  const { lines, malformed, pageViews, accepted, visitors, bots, failed, seconds } = totals
  return `${lines} lines, ${malformed} malformed
${pageViews} page views of ${visitors} visitors and ${bots} bots
${accepted} accepted, ${failed} failed, in ${seconds} s`
}

function fileText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

function warn(text: string): void {
  process.stderr.write(`${text}\n`)
}

function fail(why: string): number {
  warn(why)
  return 2
}
