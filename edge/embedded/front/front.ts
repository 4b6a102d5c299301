import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { admit } from './admit.ts'
import type { ProxyTrust } from './client-address.ts'
import { clientNotes, type Locate } from './client-note.ts'
import type { FrontContext } from './context.ts'
import { forward } from './forward.ts'
import { type FrontLimits, frontLimits } from './limits.ts'
import { listenError } from './listen-error.ts'
import { rawProblem } from './problem.ts'
import { refuse } from './refuse.ts'
import { type ReadRequest, requestReader } from './request.ts'
import { openLinks, upgrade } from './upgrade.ts'
import type { Upstream } from './upstream.ts'
import { workerConnections } from './worker-connections.ts'

/** What a front needs. */
export interface FrontOptions {
  /** The address to listen on. */
  host: string
  /** 0 takes any free port. */
  port: number
  upstream: Upstream
  /** What tells the Worker that a request came through this front. */
  secret: string
  /** The peers whose forwarding headers are believed. */
  trust: ProxyTrust
  locate: Locate
  /** Told of faults of the front itself; the request they happened to is cut. */
  report: (fault: unknown) => void
  limits?: Partial<FrontLimits>
  /** Answers requests in place of the Worker; false leaves one to it. */
  own?: (request: IncomingMessage, response: ServerResponse, read: ReadRequest) => boolean
}

/** The one door of the embedded host: everything from outside passes it on its way to workerd. */
export interface Front {
  port: number
  /** WebSockets that pass it, and requests that wait for workerd. */
  load(): { sockets: number; waiting: number }
  /** Stops taking connections, closes sockets with 1001, and waits a while for answers under way. */
  close(): Promise<void>
}

/** Opens the door. Throws a HostError when the address cannot be had. */
export async function openFront(options: FrontOptions): Promise<Front> {
  const limits = { ...frontLimits, ...options.limits }
  const context: FrontContext = {
    upstream: options.upstream,
    limits,
    connections: workerConnections(limits.answerMs),
    reader: requestReader({
      secret: options.secret,
      trust: options.trust,
      note: clientNotes(options.locate),
      idPrefix: randomBytes(6).toString('base64url'),
    }),
    links: openLinks(),
    waiting: 0,
    now: Date.now,
    report: options.report,
  }
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: Math.min(5_000, limits.headersMs),
  })
  server.maxHeadersCount = 0
  server.timeout = limits.stalledMs
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const admission = admit(request, context)
    if (admission.ok && options.own?.(request, response, admission.read)) return
    if (admission.ok) forward(request, response, admission.read, context)
    else refuse(request, response, admission.refusal)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    upgrade(request, socket, head, context).catch(fault => {
      options.report(fault)
      socket.destroy()
    })
  })
  server.on('clientError', answerBadRequest)
  await listen(server, options.host, options.port)
  server.on('error', options.report)
  const { port } = server.address() as AddressInfo
  return {
    port,
    load: () => ({ sockets: context.links.count(), waiting: context.waiting }),
    close: () => closeFront(server, context),
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)))
    server.listen({ host, port }, resolve)
  })
}

function answerBadRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  socket.end(rawProblem(...meaningOf(error.code)))
}

function meaningOf(code: string | undefined): [number, string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'The headers of the request are too large.']
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'The request took too long to arrive.']
  return [400, 'The request is not valid HTTP.']
}

/** How often a stopping front looks for connections without a request under way. */
const idleMs = 50

async function closeFront(server: Server, context: FrontContext): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  // A proxy keeps its connections and would send the next request by one of them.
  server.prependListener('request', (_, response) => {
    response.shouldKeepAlive = false
  })
  const idle = setInterval(() => server.closeIdleConnections(), idleMs)
  await context.links.closeAll(Math.min(1_000, context.limits.graceMs))
  const deadline = setTimeout(() => server.closeAllConnections(), context.limits.graceMs)
  await closed
  clearInterval(idle)
  clearTimeout(deadline)
  context.connections.close()
}
