import { parseArgs } from 'node:util'
import { fuzzAccounts } from './accounts.ts'
import { fuzzEdge } from './edge/edge.ts'
import type { Findings } from './findings.ts'
import { fuzzFrames } from './frames.ts'
import type { HeapLine } from './heap.ts'
import { fuzzRequests } from './requests.ts'

const usage = `npm run fuzz                     what no browser sends, to everything that listens
npm run fuzz -- --seed N         the same again for the same N (1)
npm run fuzz -- --frames N       frames of visitors and agents, to a room and a desk in memory (100000)
npm run fuzz -- --requests N     requests to every door of HTTP, in memory (10000)
npm run fuzz -- --accounts N     requests to the real sign-in, on a database (1000)
npm run fuzz -- --edge N         what comes over the wire to the running server: broken HTTP and WebSockets (2000)

It ends with 1 where something was found: a throw, a rejection nobody caught, a line logged as an error, a refusal
that names no field, something for agents that a visitor saw, a server that ended or stopped serving others, or memory
that grew. The seed brings it back.`

const whole = /^\d{1,9}$/
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    frames: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '10000' },
    accounts: { type: 'string', default: '1000' },
    edge: { type: 'string', default: '2000' },
    help: { type: 'boolean', short: 'h' },
  },
})
const { help, ...numbers } = values

if (help) console.log(usage)
else if (!Object.values(numbers).every(text => whole.test(text))) {
  console.error('--seed, --frames, --requests, --accounts and --edge are whole numbers.')
  process.exitCode = 1
} else process.exitCode = (await run(Number(numbers.seed))) ? 0 : 1

async function run(seed: number): Promise<boolean> {
  const frames = Number(numbers.frames)
  const requests = Number(numbers.requests)
  const verdicts: boolean[] = []
  if (frames > 0) {
    console.log(`── ${frames} frames, seed ${seed}`)
    const done = await fuzzFrames({ seed, frames, progress: said(frames) })
    console.log(`${done.sockets} sockets, ${done.kinds.size} kinds of frames, commands and signals`)
    verdicts.push(told(done.findings, done.heap))
  }
  if (requests > 0) {
    console.log(`── ${requests} requests, seed ${seed}`)
    const done = await fuzzRequests({ seed, requests, progress: said(requests) })
    console.log(`${done.doors.size} doors, answers ${counted(done.statuses)}`)
    verdicts.push(told(done.findings, done.heap))
  }
  if (Number(numbers.accounts) > 0) {
    console.log(`── ${numbers.accounts} requests to the sign-in, seed ${seed}`)
    const done = await fuzzAccounts({ seed, requests: Number(numbers.accounts) })
    console.log(`answers ${counted(done.statuses)}`)
    verdicts.push(told(done.findings))
  }
  if (Number(numbers.edge) > 0) {
    console.log(`── ${numbers.edge} attempts on the running server, seed ${seed}`)
    const done = await fuzzEdge({ seed, attempts: Number(numbers.edge), say: console.log })
    console.log(`answers ${counted(done.statuses)}; closes ${counted(done.closes)}; others served ${done.served} times`)
    verdicts.push(told(done.findings))
  }
  return verdicts.every(Boolean)
}

function counted(counts: ReadonlyMap<number, number>): string {
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([what, count]) => `${what}: ${count}`)
    .join(', ')
}

function said(all: number) {
  return (done: number, mb: number) =>
    console.log(`${String(done).padStart(String(all).length)}  heap ${mb.toFixed(1)} MB`)
}

function told(findings: Findings, heap?: HeapLine): boolean {
  const refusals = [...findings.refusals].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`)
  console.log(`refusals: ${refusals.join(', ')}`)
  if (heap) console.log(`heap: ${heap.growth().toFixed(2)} MB more in the last third than in the second`)
  if (heap?.grew()) findings.note('The heap grows', heap.readings)
  for (const { what, count, input } of findings.all()) console.log(`FOUND ${count} × ${what}\n      ${input}`)
  if (findings.all().length === 0) console.log('nothing found')
  return findings.all().length === 0
}
