import { seeded } from '../../../core/testing/random.ts'
import { createFindings, type Findings, watched } from '../findings.ts'
import { judge } from '../judge.ts'
import type { Attempt, Outcome } from './attempt.ts'
import { bystander } from './bystander.ts'
import { floods } from './floods.ts'
import { httpAttempt } from './http-attempts.ts'
import { judgeLog } from './log.ts'
import { startEdgeServer } from './server.ts'
import { socketAttempt } from './socket-attempts.ts'
import { attemptAt } from './wire.ts'

export interface EdgeRun {
  readonly seed: number
  readonly attempts: number
  readonly say: (line: string) => void
}

export interface EdgeResult {
  readonly findings: Findings
  /** How many answers of each status, and WebSockets closed with each code. */
  readonly statuses: ReadonlyMap<number, number>
  readonly closes: ReadonlyMap<number, number>
  /** Page views of somebody else that were taken meanwhile. */
  readonly served: number
}

/** Attempts at the same time. */
const abreast = 8
/** MB that a process may hold more after the last half than after the first. */
const mayGrow = 80

/**
 * Starts the product as it is started by anybody, and sends it what no browser sends, over connections of its own: it stands, it serves
 * others, its refusals say what was wrong, and it holds no more in the end than half way.
 */
export async function fuzzEdge({ seed, attempts, say }: EdgeRun): Promise<EdgeResult> {
  const random = seeded(seed)
  const findings = createFindings()
  const statuses = new Map<number, number>()
  const closes = new Map<number, number>()
  const server = await startEdgeServer()
  const other = bystander(server, findings)
  let served = 0
  const held: { node: number; workerd: number }[] = []
  const measure = async (when: string) => {
    const now = await server.memory()
    held.push(now)
    say(`${when}: Node ${now.node.toFixed(0)} MB, workerd ${now.workerd.toFixed(0)} MB`)
  }
  const one = async () => {
    const attempt = random.chance(0.6) ? httpAttempt(server, random) : socketAttempt(server, random)
    await look(attempt, await attemptAt(server.port, attempt))
  }
  const look = async (attempt: Attempt, outcome: Outcome) => {
    const what = { door: attempt.name, sent: Buffer.concat(attempt.parts).toString('latin1', 0, 500) }
    if (outcome.ended === 'late' && attempt.expects === 'answer') findings.note('No answer came', what)
    const answer = answerOf(outcome.bytes)
    if (!answer) return
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    if (answer.status !== 101) return judge(answer.response, what, findings)
    const code = closeOf(answer.rest)
    if (code !== null) closes.set(code, (closes.get(code) ?? 0) + 1)
  }
  const rounds = async (count: number) => {
    let left = count
    await Promise.all(
      Array.from({ length: abreast }, async () => {
        while (left-- > 0) await one()
      }),
    )
  }
  try {
    await watched(findings, async () => {
      await measure('at the start')
      for (const half of ['first', 'second']) {
        await rounds(Math.ceil(attempts / 2))
        for (const flood of floods) {
          await flood.run(server)
          if (!server.stands()) findings.note(`The server did not stand it: ${flood.name}`, '')
        }
        await measure(`after the ${half} half and its floods`)
      }
      served = await other.leave()
      if (served === 0) findings.note('Nobody else was served', '')
      if (!server.stands()) findings.note('The server did not stand it', '')
      judgeLog(server.said(), findings)
      const [, half, end] = held
      for (const name of ['node', 'workerd'] as const)
        if ((end?.[name] ?? 0) > (half?.[name] ?? 0) + mayGrow)
          findings.note(`${name} holds ${end?.[name]} MB in the end, ${half?.[name]} half way`, '')
    })
  } finally {
    await other.leave()
    await server.remove()
  }
  return { findings, statuses, closes, served }
}

/** The first answer in what came; null where there is none that is whole. */
function answerOf(bytes: Buffer): { status: number; response: Response; rest: Buffer } | null {
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.toString('latin1', 0, Math.max(0, end))
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
  if (status === 100) return answerOf(bytes.subarray(end + 4))
  if (status === 0) return null
  const type = /\r\ncontent-type: *([^\r]*)/i.exec(head)?.[1] ?? ''
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  const rest = bytes.subarray(end + 4)
  if (rest.length < length) return null
  const body = [101, 204, 304].includes(status) ? null : rest.toString('utf8', 0, length)
  const response = new Response(body, { status: status === 101 ? 200 : status, headers: { 'content-type': type } })
  return { status, response, rest }
}

/** The code of the close frame that ends what came; null where there is none. */
function closeOf(frames: Buffer): number | null {
  for (let at = 0; at + 2 <= frames.length; ) {
    const short = (frames[at + 1] ?? 0) & 0x7f
    const length = short === 126 ? frames.readUInt16BE(at + 2) : short
    const start = at + (short === 126 ? 4 : 2)
    if (((frames[at] ?? 0) & 0x0f) === 8) return length >= 2 ? frames.readUInt16BE(start) : 1005
    at = start + length
  }
  return null
}
