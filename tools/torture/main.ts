import { seeded } from '../../core/testing/random.ts'
import { playSeed } from './clock/seed.ts'
import { runLive } from './live/rounds.ts'
import { shortestPlan } from './live/shorter.ts'
import { planOf, type Step } from './live/steps.ts'
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

async function onServer(seed: number, plan: readonly Step[]): Promise<void> {
  const run = (part: readonly Step[]) => runLive({ seed, plan: part, visitors: 20, agents: 10, log: say })
  const { violations, kills, ...counts } = await run(plan)
  say(
    `seed ${seed} on the server: ${counts.messages} messages, ${counts.acknowledged} acknowledged, ${counts.pages} page views, ${counts.cuts} cuts, kill -9 of workerd ${kills.workerd} and of Node ${kills.node}, ${counts.starts} starts of objects in the last workerd, ${counts.seconds} s`,
  )
  tell(violations, `--seed ${seed} --plan '${JSON.stringify(plan)}'`)
  const [first] = violations
  if (!first || options.tries === 0) return
  say(`looking for a shorter plan that breaks “${first.promise}”`)
  const shortest = await shortestPlan(plan, first.promise, options.tries, async part => (await run(part)).violations)
  say(`the shortest found: npm run torture -- --seed ${seed} --plan '${JSON.stringify(shortest)}'`)
}

async function run(): Promise<void> {
  const { seed, minutes, histories, amounts, plan } = options
  if (plan) return onServer(seed, plan)
  if (amounts) return onServer(seed, planOf(amounts, seeded(seed)))
  if (histories !== null) {
    for (let one = seed; one < seed + histories; one++) await inMemory(one)
    return
  }
  const end = Date.now() + minutes * 60_000
  const some = { messages: 1_000, cuts: 100, kills: 2, away: 20, full: 0, silence: 20 }
  for (let one = seed; one === seed || Date.now() < end; one++) {
    for (let part = 0; part < 20; part++) await inMemory(one * 1_000 + part)
    await onServer(one, planOf(some, seeded(one)))
  }
}

if (options.help) say(help)
else {
  await run()
  say(broken === 0 ? 'Every promise was kept.' : `${broken} promises were broken.`)
  process.exit(broken === 0 ? 0 : 1)
}
