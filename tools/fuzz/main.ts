import { parseArgs } from 'node:util'
import type { Findings } from './findings.ts'
import { fuzzFrames } from './frames.ts'
import type { HeapLine } from './heap.ts'
import { fuzzRequests } from './requests.ts'

const usage = `npm run fuzz                     what no browser sends, to everything that listens
npm run fuzz -- --seed N         the same again for the same N (1)
npm run fuzz -- --frames N       frames of visitors and agents, to a room and a desk in memory (100000)
npm run fuzz -- --requests N     requests to every door of HTTP, in memory (10000)

It ends with 1 where something was found: a throw, a rejection nobody caught, a line logged as an error, a refusal
that names no field, something for agents that a visitor saw, or a heap that grew. The seed brings it back.`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    frames: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '10000' },
    help: { type: 'boolean', short: 'h' },
  },
})
const [seed, frames, requests] = [values.seed, values.frames, values.requests].map(Number)

if (values.help) console.log(usage)
else if (![seed, frames, requests].every(number => Number.isSafeInteger(number) && Number(number) >= 0)) {
  console.error('--seed, --frames and --requests are whole numbers.')
  process.exitCode = 1
} else process.exitCode = (await run(seed ?? 1, frames ?? 0, requests ?? 0)) ? 0 : 1

async function run(seed: number, frames: number, requests: number): Promise<boolean> {
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
    const statuses = [...done.statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    console.log(`${done.doors.size} doors, answers ${statuses.join(', ')}`)
    verdicts.push(told(done.findings, done.heap))
  }
  return verdicts.every(Boolean)
}

function said(all: number) {
  return (done: number, mb: number) =>
    console.log(`${String(done).padStart(String(all).length)}  heap ${mb.toFixed(1)} MB`)
}

function told(findings: Findings, heap: HeapLine): boolean {
  const refusals = [...findings.refusals].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`)
  console.log(`refusals: ${refusals.join(', ')}`)
  console.log(`heap: ${heap.growth().toFixed(2)} MB more in the last third than in the second`)
  const grew = heap.grew()
  for (const { what, count, input } of findings.all()) console.log(`FOUND ${count} × ${what}\n      ${input}`)
  if (grew) console.log('FOUND the heap grows')
  if (findings.all().length === 0 && !grew) console.log('nothing found')
  return findings.all().length === 0 && !grew
}
