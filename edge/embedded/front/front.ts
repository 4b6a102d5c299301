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
import { peerConnections } from './peer-connections.ts'
import { rawProblem } from './problem.ts'
import { type Refusal, refuse } from './refuse.ts'
import { type ReadRequest, requestReader } from './request.ts'
import { underWay } from './under-way.ts'
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
    underWay: underWay(limits),
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
    // Node would refuse with an empty answer; admission says what is missing.
    requireHostHeader: false,
  })
  server.maxHeadersCount = 0
  server.timeout = limits.stalledMs
  const peers = peerConnections(limits.peerConnections, options.trust)
  server.on('connection', (socket: Socket) => peers.take(socket))
  const began = new WeakMap<Socket, ServerResponse>()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    began.set(request.socket, response)
    const admission = admit(request, context)
    if (admission.ok && options.own?.(request, response, admission.read)) return
    if (admission.ok) forward(request, response, admission.read, context)
    else refuse(request, response, admission.refusal)
  })
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    refuse(request, response, EXPECTATION),
  )
  server.on('connect', (_: IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(rawProblem(NO_TUNNEL))
  })
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (isAnswering(began.get(socket))) {
      socket.destroy()
      return
    }
    upgrade(request, socket, head, context).catch(fault => {
      options.report(fault)
      socket.destroy()
    })
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // Words within another answer would be taken for a part of it.
    if (!socket.writable || error.code === 'ECONNRESET' || began.get(socket)?.headersSent) socket.destroy()
    else socket.end(rawProblem(meaningOf(error.code, limits)))
  })
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

/** Whether an earlier request of the connection still waits for the end of its answer. */
function isAnswering(response: ServerResponse | undefined): boolean {
  return response !== undefined && !response.writableFinished
}

const EXPECTATION: Refusal = {
  status: 417,
  code: 'bad-input',
  detail: 'Only 100-continue can be expected here.',
  field: 'expect',
}

const NO_TUNNEL: Refusal = { status: 405, code: 'not-allowed', detail: 'Nothing is tunnelled here.', field: 'method' }

function meaningOf(code: string | undefined, { headerBytes }: FrontLimits): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const detail = `The path and the headers of a request may have at most ${headerBytes} bytes together.`
    return { status: 431, code: 'too-large', detail, field: 'headers' }
  }
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW')
    return {
      status: 413,
      code: 'too-large',
      detail: 'The chunks of the body say too much of themselves.',
      field: 'body',
    }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { status: 408, code: 'bad-input', detail: 'The request took too long to arrive.', field: 'request' }
  return { status: 400, code: 'bad-input', detail: 'The request is not valid HTTP.', field: 'request' }
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
