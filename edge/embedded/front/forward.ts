import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FrontContext } from './context.ts'
import { AWAY, INTERRUPTED, LATE, refuse, tooLarge } from './refuse.ts'
import { relayTo } from './relay.ts'
import { type ReadRequest, requestHead } from './request.ts'
import { collectBody } from './request-body.ts'
import type { CallFailure } from './worker-connections.ts'

/** A request under way, with the response it will get. */
interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  read: ReadRequest
  /** The whole request. */
  sent: string | Buffer
  /** Until when it may still be tried, in epoch milliseconds. */
  deadline: number
  /** Whether it was sent a second time after the first was cut. */
  repeated: boolean
}

const TRY_AGAIN_MS = 50

/** Sends the request to the Worker and its answer to the client; waits for a Worker that is away. */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  read: ReadRequest,
  context: FrontContext,
): void {
  const go = (sent: string | Buffer) => {
    const begun = context.underWay.begin(read.client)
    if (!begun.ok) {
      refuse(request, response, begun.refusal)
      return
    }
    response.once('close', begun.end)
    const deadline = context.now() + context.limits.patienceMs
    send({ request, response, read, sent, deadline, repeated: false }, context)
  }
  if (!read.chunked && (read.contentLength ?? 0) === 0) {
    go(requestHead(request, read, 0))
    return
  }
  const most = context.limits.bodyBytes
  collectBody(
    request,
    most,
    body => go(Buffer.concat([Buffer.from(requestHead(request, read, body.length), 'latin1'), body])),
    () => refuse(request, response, tooLarge(most)),
  )
}

function send(exchange: Exchange, context: FrontContext): void {
  const port = context.upstream.port()
  if (port !== null) {
    call(exchange, context, port)
    return
  }
  waitThenSend(exchange, context).catch(fault => {
    context.report(fault)
    exchange.response.destroy()
  })
}

async function waitThenSend(exchange: Exchange, context: FrontContext): Promise<void> {
  const { request, response, deadline } = exchange
  if (context.waiting >= context.limits.waiting) {
    refuse(request, response, AWAY)
    return
  }
  context.waiting++
  const port = await context.upstream.untilUp(Math.max(0, deadline - context.now()))
  context.waiting--
  if (response.destroyed) return
  if (port === null) refuse(request, response, AWAY)
  else call(exchange, context, port)
}

function call(exchange: Exchange, context: FrontContext, port: number): void {
  const { request, response, read } = exchange
  const giveUp = () => {
    if (!response.writableFinished) made.abandon()
  }
  const relay = relayTo(response, read.id, () => made, context.report)
  const made = context.connections.call(port, request.method ?? 'GET', exchange.sent, {
    ...relay,
    failed(failure) {
      response.off('close', giveUp)
      if (!response.destroyed) failed(exchange, context, failure)
    },
  })
  response.once('close', giveUp)
}

function failed(exchange: Exchange, context: FrontContext, failure: CallFailure): void {
  const { request, response } = exchange
  if (failure.kind === 'refused' && context.now() < exchange.deadline) {
    // It is away before anybody could say so.
    setTimeout(() => {
      if (!response.destroyed) send(exchange, context)
    }, TRY_AGAIN_MS)
  } else if (failure.kind === 'cut' && !failure.begun && !exchange.repeated && mayRepeat(request)) {
    exchange.repeated = true
    send(exchange, context)
  } else if (failure.kind === 'refused') refuse(request, response, AWAY)
  else refuse(request, response, failure.kind === 'late' ? LATE : INTERRUPTED)
}

/** Whether sending it twice does no more than sending it once. */
function mayRepeat({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}
