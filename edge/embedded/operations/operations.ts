import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Finding, type Health, healthAnswer, healthRecord } from '../../../core/http/operator/health.ts'
import { isOperator } from '../../../core/http/operator/operator-key.ts'
import { isLoopback } from '../front/client-address.ts'
import { refuse } from '../front/refuse.ts'
import type { ReadRequest } from '../front/request.ts'
import type { HostLog } from '../log.ts'
import { freeBytes } from './disk.ts'
import type { HostFigures } from './host-figures.ts'

/** Answers what operators ask; false where the request is nothing for it. */
export interface OperatorRoutes {
  answer(request: IncomingMessage, response: ServerResponse, read: ReadRequest): boolean
  close(): void
}

export interface OperatorOptions {
  readonly key: string | null
  readonly dataDir: string
  readonly figures: HostFigures
  /** The port of workerd; null while it is away. */
  readonly workerPort: () => number | null
  /** Why the databases' thread is not well; null while it is. */
  readonly databaseIll: () => string | null
  /** Asks an internal door of the Worker, within the given time. */
  readonly ask: (door: 'health' | 'metrics', withinMs: number) => Promise<Response>
  readonly log: HostLog
  readonly now: () => number
}

/** Below it Porchlight may soon not be able to write, bytes. */
const leastFree = 64 * 1024 * 1024
/** Below it somebody should look. */
const fewFree = 1024 * 1024 * 1024
/** How often health is looked at though nobody asks, so that it is known since when something is wrong, ms. */
const every = 15_000
/** How long a look holds, ms: anybody may ask. */
const holds = 2_000
const patience = 5_000

const workerSaid = z.record(z.string(), z.object({ state: z.enum(['slow', 'ill']), why: z.string() }).nullable())

/** `/health` and `/metrics` of this machine. They answer while workerd is away, too. */
export function operatorRoutes(options: OperatorOptions): OperatorRoutes {
  const { key, figures, ask, log, now } = options
  const record = healthRecord()
  let last: { at: number; health: Promise<Health> } | null = null
  let before: Health['status'] = 'ok'
  let closed = false

  const look = async (at: number): Promise<Health> => {
    const health = record({ ...hostFindings(options), ...(await workerFindings(options)) }, at)
    const wrong = health.parts.filter(part => part.state !== 'ok')
    // That workerd goes at a stop is no illness.
    if (health.status !== before && !closed)
      log(health.status === 'ok' ? 'info' : 'warn', 'health.changed', {
        status: health.status,
        parts: wrong.map(({ part, state }) => `${part}: ${state}`),
      })
    before = health.status
    return health
  }
  const health = () => {
    const at = now()
    if (!last || at - last.at >= holds) last = { at, health: look(at) }
    return last.health
  }
  const failed = (error: unknown) => log('error', 'health.failed', { error })
  const timer = setInterval(() => health().catch(failed), every)
  timer.unref()

  const metrics = async (): Promise<string> => {
    const own = figures.text()
    try {
      const response = await ask('metrics', patience)
      return response.ok ? own + (await response.text()) : own
    } catch (error) {
      log('warn', 'metrics.worker-away', { error })
      return own
    }
  }

  const send = (response: ServerResponse, id: string, status: number, type: string, text: string) => {
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-request-id': id })
    response.end(text)
  }

  return {
    close() {
      closed = true
      clearInterval(timer)
    },
    answer(request, response, read) {
      const path = (request.url ?? '').split('?', 1)[0]
      if (request.method !== 'GET' || (path !== '/health' && path !== '/metrics')) return false
      const operates = mayOperate(request, read, key)
      if (path === '/metrics' && !operates) {
        refuse(request, response, {
          status: 401,
          code: 'signed-out',
          detail: 'Figures are shown on this machine, and elsewhere with the operator key.',
          headers: ['www-authenticate', 'Bearer'],
        })
        return true
      }
      const work =
        path === '/metrics'
          ? metrics().then(text => send(response, read.id, 200, 'text/plain; version=0.0.4; charset=utf-8', text))
          : health().then(found => {
              const { status, body } = healthAnswer(found, operates)
              send(response, read.id, status, 'application/json', JSON.stringify(body))
            })
      work.catch(error => {
        failed(error)
        response.destroy()
      })
      return true
    },
  }
}

/** An operator has the key, or sits at this machine: asks from it, by one of its own names. A page of elsewhere that leads its name here does not. */
function mayOperate(request: IncomingMessage, { peer, client }: ReadRequest, key: string | null): boolean {
  if (isOperator(request.headers.authorization ?? '', key)) return true
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  return isLoopback(peer) && isLoopback(client) && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host)
}

function hostFindings({ dataDir, databaseIll }: OperatorOptions): Record<string, Finding> {
  const why = databaseIll()
  return { disk: diskFinding(dataDir), 'the database thread': why === null ? null : { state: 'ill', why } }
}

function diskFinding(dataDir: string): Finding {
  const free = freeBytes(dataDir)
  if (free >= fewFree) return null
  const why = `${Math.round(free / 1024 / 1024)} MB are free where the data folder is`
  return { state: free < leastFree ? 'ill' : 'slow', why }
}

async function workerFindings({ workerPort, ask, log }: OperatorOptions): Promise<Record<string, Finding>> {
  if (workerPort() === null)
    return { 'the worker': { state: 'ill', why: 'workerd is away, and is being started again' } }
  try {
    const response = await ask('health', patience)
    if (!response.ok) return { 'the worker': { state: 'ill', why: `it answers with status ${response.status}` } }
    return { 'the worker': null, ...workerSaid.parse(await response.json()) }
  } catch (error) {
    log('debug', 'health.worker-silent', { error })
    return { 'the worker': { state: 'ill', why: `it does not answer within ${patience / 1_000} s` } }
  }
}
