import { createHash, timingSafeEqual } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { isDatabaseName, openConnections } from './connections.ts'
import { defaultLimits, type LibsqlLimits } from './limits.ts'
import { Refusal, wireError } from './refusal.ts'
import { openStreams } from './streams.ts'
import { pipelineRequest, type StreamResult } from './wire.ts'

/** What the endpoint needs to know. */
export interface LibsqlOptions {
  /** The folder of the database files. */
  dir: string
  /** 0 takes a free one. */
  port: number
  host: string
  /** When given, every request but `GET /health` must carry it as a bearer token. */
  token?: string
  /** What differs from the default limits. */
  limits?: Partial<LibsqlLimits>
}

/** A running endpoint. */
export interface LibsqlEndpoint {
  url: string
  port: number
  /** Answers what is under way, rolls open transactions back and closes the files. */
  close(): Promise<void>
}

interface Answer {
  status: number
  body: object | string
}

/**
 * Serves the databases of a folder by Hrana 2 and 3 over HTTP in JSON, in this thread. The first label of the Host
 * header names the database. `report` is told of faults that clients only see as "internal error".
 */
export async function serveLibsql(options: LibsqlOptions, report: (fault: unknown) => void): Promise<LibsqlEndpoint> {
  const limits = { ...defaultLimits, ...options.limits }
  const authorized = bearerCheck(options.token)
  mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  const connections = openConnections(options.dir, limits)
  const streams = openStreams(connections, limits)
  let closing = false
  const underWay = new Set<Promise<void>>()

  const server = createServer((request, response) => {
    const work = answer(request, response)
      .catch((error: unknown) => refused(error, request.complete ? report : forget))
      .then(({ status, body }) => send(response, status, body, closing || !request.complete))
    underWay.add(work)
    work.finally(() => underWay.delete(work))
  })
  // The client lets go of idle connections. Were the server to do it, a request sent at that moment would be lost.
  server.keepAliveTimeout = 0

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const path = (request.url ?? '/').split('?')[0]
    const route = `${request.method} ${path}`
    if (route === 'GET /health') return { status: 200, body: 'ok' }
    if (!authorized(request)) return { status: 401, body: { code: 'AUTH', message: 'a valid bearer token is needed' } }
    if (route === 'GET /v2' || route === 'GET /v3') return { status: 200, body: 'ok' }
    if (route === 'POST /v2/pipeline' || route === 'POST /v3/pipeline') {
      const database = databaseOf(request)
      return { status: 200, body: await pipeline(database, await readBody(request, limits.bodyBytes), response) }
    }
    const created = /^POST \/v1\/namespaces\/([^/]+)\/create$/.exec(route)?.[1]
    if (!created) return { status: 404, body: { code: 'NOT_FOUND', message: `there is no ${route}` } }
    await readBody(request, limits.bodyBytes)
    if (!isDatabaseName(created)) throw new Refusal('DATABASE_NAME', 'a database cannot have this name')
    connections.giveBack(created, connections.take(created))
    return { status: 200, body: {} }
  }

  async function pipeline(database: string, text: string, response: ServerResponse): Promise<object> {
    const { baton, requests } = parseBody(text)
    const stream = streams.begin(database, baton ?? null)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const results: StreamResult[] = []
    let next: string | null = null
    try {
      for (const request of requests) results.push(await stream.answer(request, gone.signal))
    } finally {
      next = streams.end(stream)
    }
    return { baton: next, base_url: null, results }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the libSQL endpoint has no port')
  const host = isIP(address.address) === 6 ? `[${address.address}]` : address.address

  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    async close() {
      closing = true
      const ended = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeIdleConnections()
      await ended
      // What waits for another writer goes on for a moment when its client is gone, and using a closed database ends the process.
      await Promise.all(underWay)
      streams.close()
      connections.close()
    },
  }
}

function bearerCheck(token: string | undefined): (request: IncomingMessage) => boolean {
  if (token === undefined) return () => true
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = digest(`Bearer ${token}`)
  return request => timingSafeEqual(digest(request.headers.authorization ?? ''), expected)
}

function databaseOf(request: IncomingMessage): string {
  const host = (request.headers.host ?? '').replace(/:[0-9]+$/, '')
  const label = host.split('.')[0] ?? ''
  if (isIP(host) || !isDatabaseName(label)) {
    throw new Refusal('DATABASE_NAME', 'the first label of the Host header must name a database')
  }
  return label
}

function parseBody(text: string) {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Refusal('HRANA_PROTO_ERROR', 'the body is not JSON')
  }
  const parsed = pipelineRequest.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refusal('HRANA_PROTO_ERROR', `${issue?.path.join('.')}: ${issue?.message}`)
}

async function readBody(request: IncomingMessage, most: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) throw new Refusal('BODY_TOO_LARGE', `a body may have ${most} bytes at most`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const STATUS: Record<string, number> = { BODY_TOO_LARGE: 413, TOO_MANY_STREAMS: 503 }

function refused(error: unknown, report: (fault: unknown) => void): Answer {
  if (error instanceof Refusal) return { status: STATUS[error.code] ?? 400, body: wireError(error) ?? {} }
  report(error)
  return { status: 500, body: wireError(error) ?? { code: 'INTERNAL', message: 'internal error' } }
}

// A client that went away in the middle of its request is no fault.
function forget(): void {}

function send(response: ServerResponse, status: number, body: object | string, last: boolean): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/plain' : 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(last && { connection: 'close' }),
  })
  response.end(text)
}
