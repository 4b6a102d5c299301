import { type ClientRequest, type IncomingMessage, request as requestTo, type ServerResponse } from 'node:http'
import type { FrontContext } from './context.ts'
import { answerHeaders, hasHeader } from './headers.ts'
import { problemBody, problemHeaders } from './problem.ts'
import type { ReadRequest } from './request.ts'

/** A request under way, with the response it will get. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  read: ReadRequest
  /** Whether the response has begun. */
  answered: boolean
}

const AWAY = 'Porchlight is starting or coming back; try again in a moment.'
const RETRY_AFTER = ['retry-after', '2']

/** Sends the request to the Worker and its answer to the client; waits for a Worker that is away. */
export function forward(exchange: Exchange, context: FrontContext): void {
  const port = context.upstream.port()
  if (port === null) waitThenSend(exchange, context)
  else send(exchange, context, port, true)
}

/** Answers with a problem, and closes the connection when a body is still to come. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  detail: string,
  more: readonly string[] = [],
): null {
  if (response.headersSent) {
    response.destroy()
    return null
  }
  const body = problemBody(status, detail)
  const close = request.complete ? [] : ['connection', 'close']
  response.writeHead(status, [...problemHeaders(body), ...more, ...close])
  response.end(body)
  return null
}

async function waitThenSend(exchange: Exchange, context: FrontContext): Promise<void> {
  const { request, response } = exchange
  if (context.waiting >= context.limits.waiting) {
    refuse(request, response, 503, AWAY, RETRY_AFTER)
    return
  }
  context.waiting++
  const port = await context.upstream.untilUp(context.limits.patienceMs)
  context.waiting--
  if (response.destroyed) return
  if (port === null) refuse(request, response, 503, AWAY, RETRY_AFTER)
  else send(exchange, context, port, false)
}

function send(exchange: Exchange, context: FrontContext, port: number, mayRepeat: boolean): void {
  const { request, response, read } = exchange
  const outgoing = requestTo({
    agent: context.agent,
    host: '127.0.0.1',
    port,
    method: request.method,
    path: request.url,
    headers: read.headers,
    setHost: false,
    timeout: context.limits.answerMs,
  })
  const giveUp = () => {
    if (!response.writableFinished) outgoing.destroy()
  }
  response.once('close', giveUp)

  outgoing.on('response', answer => {
    exchange.answered = true
    relay(answer, response, read.id)
  })
  outgoing.on('timeout', () => {
    refuse(request, response, 504, 'The answer took too long to come.')
    outgoing.destroy()
  })
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    response.off('close', giveUp)
    if (response.destroyed || response.writableEnded) return
    if (mayRepeat && canRepeat(exchange, error)) waitThenSend(exchange, context)
    else refuse(request, response, 502, 'Porchlight was interrupted while it answered; try again.', RETRY_AFTER)
  })
  if (read.chunked || (read.contentLength ?? 0) > 0) sendBody(exchange, outgoing, context)
  else outgoing.end()
}

/**
 * Sends the body only over a connection that stands, so that a refused connection has taken nothing of it and the
 * request can be repeated.
 */
function sendBody(exchange: Exchange, outgoing: ClientRequest, context: FrontContext): void {
  const { request, response, read } = exchange
  const begin = () => {
    if (read.chunked)
      capBody(request, context.limits.bodyBytes, () => {
        outgoing.destroy()
        refuse(request, response, 413, `A request's body may have at most ${context.limits.bodyBytes} bytes.`)
      })
    request.pipe(outgoing)
  }
  outgoing.once('socket', socket => {
    if (socket.connecting) socket.once('connect', begin)
    else begin()
  })
}

function capBody(request: IncomingMessage, most: number, over: () => void): void {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    if (bytes > most) return
    bytes += chunk.length
    if (bytes > most) over()
  })
}

/** Whether nothing of the request can have had an effect, so that sending it again is safe. */
function canRepeat({ request, read, answered }: Exchange, error: NodeJS.ErrnoException): boolean {
  if (answered) return false
  if (error.code === 'ECONNREFUSED') return true
  const bodyless = !read.chunked && (read.contentLength ?? 0) === 0
  const safe = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
  return bodyless && safe && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
}

/** Passes an answer on as it comes. */
export function relay(answer: IncomingMessage, response: ServerResponse, requestId: string): void {
  const headers = answerHeaders(answer.rawHeaders)
  if (!hasHeader(headers, 'x-request-id')) headers.push('x-request-id', requestId)
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers)
  answer.once('close', () => {
    // A cut answer must not look like a whole one.
    if (!answer.complete) response.destroy()
  })
  answer.pipe(response)
}
