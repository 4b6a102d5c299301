import { playSeed } from './clock/seed.ts'
import { type LiveRun, runLive } from './live/rounds.ts'
import type { Violation } from './model.ts'
import { help, readOptions } from './options.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const options = readOptions(process.argv.slice(2))
let broken = 0

/** Told with the command that shows it again. */
function tell(violations: readonly Violation[], command: string): void {
  broken += violations.length
  for (const { promise, what } of violations.slice(0, 20)) say(`BROKEN ${promise}: ${what}`)
  if (violations.length > 0) say(`${violations.length} in all; again with: npm run torture -- ${command}`)
}

async function inMemory(seed: number): Promise<void> {
  const { violations, counts, shortest } = await playSeed(seed)
  const { messages, pages, cuts, kills, hibernations } = counts
  say(
    `seed ${seed} in memory: ${messages} messages, ${pages} page views, ${cuts} cuts, ${kills} ends of objects, ${hibernations} hibernations`,
  )
  for (const happening of shortest) say(JSON.stringify(happening))
  tell(violations, `--seed ${seed} --histories 1`)
}

async function onServer(run: Pick<LiveRun, 'seed' | 'messages' | 'cuts' | 'kills' | 'away' | 'full'>): Promise<void> {
  const { seed } = run
  const result = await runLive({ ...run, visitors: 20, agents: 10, log: say })
  const { workerd, node } = result.kills
  say(
    `seed ${seed} on the server: ${result.messages} messages, ${result.acknowledged} acknowledged, ${result.pages} page views, ${result.cuts} cuts, kill -9 of workerd ${workerd} and of Node ${node}, ${result.seconds} s`,
  )
  const numbers = (['messages', 'cuts', 'kills', 'away', 'full'] as const).filter(name => run[name] > 0)
  tell(result.violations, ['--seed', seed, ...numbers.flatMap(name => [`--${name}`, run[name]])].join(' '))
}

async function run(): Promise<void> {
  const { seed, minutes, histories, messages, cuts, kills, away, full } = options
  if (messages !== null) return onServer({ seed, messages, cuts, kills, away, full })
  if (histories !== null) {
    for (let one = seed; one < seed + histories; one++) await inMemory(one)
    return
  }
  const end = Date.now() + minutes * 60_000
  for (let one = seed; one === seed || Date.now() < end; one++) {
    for (let part = 0; part < 20; part++) await inMemory(one * 1_000 + part)
    await onServer({ seed: one, messages: 1_000, cuts: 100, kills: 2, away: 20, full: 0 })
  }
}

if (options.help) say(help)
else {
  await run()
  say(broken === 0 ? 'Every promise was kept.' : `${broken} promises were broken.`)
  process.exit(broken === 0 ? 0 : 1)
}
