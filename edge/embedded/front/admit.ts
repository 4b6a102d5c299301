import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopback } from './client-address.ts'
import type { FrontContext } from './context.ts'
import { type Exchange, refuse } from './forward.ts'

/** Turns away what no answer is worth; otherwise what is to be forwarded. */
export function admit(request: IncomingMessage, response: ServerResponse, context: FrontContext): Exchange | null {
  const target = request.url ?? ''
  const { limits } = context
  if (!target.startsWith('/')) return refuse(request, response, 400, 'The request names no path on this server.')
  if (request.rawHeaders.length / 2 > limits.headers) {
    return refuse(request, response, 431, `A request may have at most ${limits.headers} headers.`)
  }
  const read = context.reader(request)
  if (read.internal && !(isLoopback(read.peer) && isLoopback(read.client))) {
    return refuse(request, response, 404, 'There is nothing here.')
  }
  if ((read.contentLength ?? 0) > limits.bodyBytes) {
    return refuse(request, response, 413, `A request's body may have at most ${limits.bodyBytes} bytes.`)
  }
  return { request, response, read, answered: false }
}
