import { type ClientRequest, type IncomingMessage, request as requestTo, ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { admit } from './admit.ts'
import { clientFrames, closeFrame, type FrameFault } from './client-frames.ts'
import type { FrontContext } from './context.ts'
import { frameBoundary } from './frame-boundary.ts'
import { handshakeProblem } from './handshake.ts'
import { answerHeaders, hasHeader } from './headers.ts'
import { AWAY, INTERRUPTED, LATE, refuse } from './refuse.ts'
import type { ReadRequest } from './request.ts'

/** The WebSockets that pass the front, and those that are asked for. */
export interface Links {
  /** One that comes while all are closed is closed, too. */
  add(link: Link): void
  remove(link: Link): void
  /** Those that are open. */
  count(): number
  /** Closes every socket with 1001 (going away), and cuts those that have not gone after `graceMs`. */
  closeAll(graceMs: number): Promise<void>
}

/** One WebSocket, or the request for one. */
export interface Link {
  readonly isOpen: boolean
  /** Tells the client 1001 as soon as no frame to it is half sent; one that asks is refused. */
  goAway(): void
  cut(): void
}

const GOING_AWAY = Buffer.from([0x88, 0x02, 0x03, 0xe9])
/** How long a client may take to answer the end of its socket. */
const LAST_WORDS_MS = 5_000

/** No links yet. */
export function openLinks(): Links {
  const all = new Set<Link>()
  let emptied: (() => void) | null = null
  let grace: number | null = null
  const leave = (link: Link, graceMs: number) => {
    setTimeout(() => all.has(link) && link.cut(), graceMs).unref()
    link.goAway()
  }
  return {
    add(link) {
      all.add(link)
      // The Worker may agree, or a kept connection ask, after everybody was told.
      if (grace !== null) leave(link, grace)
    },
    count: () => [...all].filter(link => link.isOpen).length,
    remove(link) {
      all.delete(link)
      if (all.size === 0) emptied?.()
    },
    async closeAll(graceMs) {
      grace = graceMs
      if (all.size === 0) return
      const empty = new Promise<void>(resolve => {
        emptied = resolve
      })
      for (const link of all) leave(link, graceMs)
      await empty
    },
  }
}

/** Takes an upgrade request to the Worker and, where the Worker agrees, ties the two connections together. */
export async function upgrade(
  request: IncomingMessage,
  client: Socket,
  head: Buffer,
  context: FrontContext,
): Promise<void> {
  const response = new ServerResponse(request)
  response.assignSocket(client)
  response.shouldKeepAlive = false
  response.once('finish', () => client.end())
  const fail = () => client.destroy()
  client.on('error', fail)

  const admission = admit(request, context)
  if (!admission.ok) {
    refuse(request, response, admission.refusal)
    return
  }
  const wrong = handshakeProblem(request, admission.read)
  if (wrong) {
    refuse(request, response, wrong)
    return
  }
  const begun = context.underWay.begin(admission.read.client)
  if (!begun.ok) {
    refuse(request, response, begun.refusal)
    return
  }
  client.once('close', begun.end)
  let outgoing: ClientRequest | null = null
  const asking: Link = {
    isOpen: false,
    goAway() {
      // An answer on its way may still end.
      if (response.headersSent) return
      refuse(request, response, AWAY)
      outgoing?.destroy()
    },
    cut: fail,
  }
  client.once('close', () => context.links.remove(asking))
  context.links.add(asking)
  const port = await context.upstream.untilUp(context.limits.patienceMs)
  if (client.destroyed || response.writableEnded) return
  if (port === null) {
    refuse(request, response, AWAY)
    return
  }
  const sent = requestTo({
    createConnection: () => connect({ host: '127.0.0.1', port, noDelay: true }),
    method: request.method,
    path: request.url,
    headers: upgradeHeaders(admission.read),
    setHost: false,
    timeout: context.limits.answerMs,
  })
  outgoing = sent
  const giveUp = () => sent.destroy()
  client.once('close', giveUp)
  sent.on('upgrade', (answer: IncomingMessage, worker: Socket, first: Buffer) => {
    client.off('close', giveUp)
    response.detachSocket(client)
    begun.end()
    client.write(switchingProtocols(answer), 'latin1')
    tie(client, worker, { fromClient: head, fromWorker: first }, context)
    context.links.remove(asking)
  })
  sent.on('response', answer => passOn(answer, response, admission.read.id))
  sent.on('timeout', () => {
    refuse(request, response, LATE)
    sent.destroy()
  })
  sent.on('error', () => {
    if (!client.destroyed && !response.writableEnded) refuse(request, response, INTERRUPTED)
  })
  sent.end()
}

/** Passes on what the Worker said in place of agreeing. */
function passOn(answer: IncomingMessage, response: ServerResponse, requestId: string): void {
  const headers = answerHeaders(answer.rawHeaders)
  if (!hasHeader(headers, 'x-request-id')) headers.push('x-request-id', requestId)
  response.writeHead(answer.statusCode ?? 502, headers)
  answer.once('close', () => {
    // A cut answer must not look like a whole one.
    if (!answer.complete) response.destroy()
  })
  answer.pipe(response)
}

/** Without extensions: a few compressed bytes could become a message of any size. */
function upgradeHeaders({ headers }: ReadRequest): string[] {
  const kept = headers.filter((_, at) => headers[at - (at % 2)]?.toLowerCase() !== 'sec-websocket-extensions')
  return [...kept, 'connection', 'Upgrade', 'upgrade', 'websocket']
}

function switchingProtocols(answer: IncomingMessage): string {
  const lines = ['HTTP/1.1 101 Switching Protocols']
  const raw = answer.rawHeaders
  for (let at = 0; at + 1 < raw.length; at += 2) lines.push(`${raw[at]}: ${raw[at + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** Carries bytes both ways until either side ends; then the other ends too. `first` is what came with the handshake. */
function tie(
  client: Socket,
  worker: Socket,
  first: { readonly fromClient: Buffer; readonly fromWorker: Buffer },
  { links, limits, now }: FrontContext,
): void {
  const boundary = frameBoundary()
  const frames = clientFrames(limits, now)
  let leaving = false
  const link: Link = {
    isOpen: true,
    goAway() {
      leaving = true
      sayGoodbye()
    },
    cut() {
      client.destroy()
      worker.destroy()
    },
  }
  const sayGoodbye = () => {
    if (!boundary.atBoundary()) return
    worker.destroy()
    client.end(GOING_AWAY)
  }
  /** workerd ends itself when a socket is cut while its answers to pings are not sent yet: they are read, and dropped. */
  const letGo = () => {
    worker.resume()
    worker.end()
    worker.setTimeout(LAST_WORDS_MS, () => worker.destroy())
  }
  const turnAway = (fault: FrameFault) => {
    client.off('data', toWorker)
    letGo()
    if (boundary.atBoundary()) client.end(closeFrame(fault))
    else client.destroy()
  }
  const toWorker = (chunk: Buffer) => {
    const fault = frames.take(chunk)
    if (fault) turnAway(fault)
    else if (!worker.write(chunk)) client.pause()
  }
  const toClient = (chunk: Buffer) => {
    if (client.destroyed || client.writableEnded) return
    boundary.feed(chunk)
    if (!client.write(chunk)) {
      worker.pause()
      client.setTimeout(limits.stalledMs, link.cut)
    }
    if (leaving) sayGoodbye()
  }
  for (const socket of [client, worker]) {
    socket.setTimeout(0)
    socket.setNoDelay(true)
  }
  // A peer whose network is gone says nothing; only the kernel's probes find out.
  client.setKeepAlive(true, 30_000)
  links.add(link)

  if (first.fromWorker.length > 0) toClient(first.fromWorker)
  worker.on('data', toClient)
  client.on('drain', () => {
    client.setTimeout(0)
    worker.resume()
  })
  client.on('data', toWorker)
  client.once('end', () => worker.end())
  worker.on('drain', () => client.resume())
  if (first.fromClient.length > 0) toWorker(first.fromClient)
  worker.once('end', () => client.end())
  worker.once('error', () => client.destroy())
  worker.once('close', () => {
    if (!client.writableEnded) {
      client.destroy()
      return
    }
    // Reads on, to see the client's own end; one that never comes must not hold the connection.
    client.off('data', toWorker)
    client.resume()
    client.setTimeout(LAST_WORDS_MS, () => client.destroy())
  })
  client.once('close', () => {
    links.remove(link)
    letGo()
  })
}
