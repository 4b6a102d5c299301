import type { IncomingMessage, ServerResponse } from 'node:http'
import { problemBody, problemHeaders } from './problem.ts'

/** Why a request was not served: a status and a sentence for a person. */
export interface Refusal {
  status: number
  /** Stable, for programs: the same codes as the Worker's. */
  code: string
  detail: string
  /** The part of the request that was wrong: a header, or `body`, `path`, `method`. */
  field?: string
  /** Header lines for it, names and values in turn. */
  headers?: readonly string[]
}

/** The Worker is starting or coming back. */
export const AWAY: Refusal = {
  status: 503,
  code: 'unavailable',
  detail: 'Porchlight is starting or coming back; try again in a moment.',
  headers: ['retry-after', '2'],
}

/** The Worker went away in the middle of a request. */
export const INTERRUPTED: Refusal = {
  status: 502,
  code: 'unavailable',
  detail: 'Porchlight was interrupted while it answered; try again.',
  headers: ['retry-after', '2'],
}

/** The Worker did not answer in time. */
export const LATE: Refusal = { status: 504, code: 'unavailable', detail: 'The answer took too long to come.' }

/** A body is larger than allowed. */
export function tooLarge(mostBytes: number): Refusal {
  return {
    status: 413,
    code: 'too-large',
    detail: `A request's body may have at most ${mostBytes} bytes.`,
    field: 'body',
  }
}

/**
 * Answers with a problem (RFC 9457); closes the connection when a body is still to come. A response that has begun is
 * cut, so that nobody takes it for a whole one.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { status, headers = [] } = refusal
  if (response.headersSent) {
    response.destroy()
    return
  }
  const body = problemBody(refusal)
  const close = request.complete ? [] : ['connection', 'close']
  response.writeHead(status, [...problemHeaders(body), ...headers, ...close])
  response.end(body)
}
