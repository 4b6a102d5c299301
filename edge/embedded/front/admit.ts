import type { IncomingMessage } from 'node:http'
import { isLoopback } from './client-address.ts'
import type { FrontContext } from './context.ts'
import { type Refusal, tooLarge } from './refuse.ts'
import type { ReadRequest } from './request.ts'

/** What a request says of itself, or why it is turned away at the door. */
export type Admission = { ok: true; read: ReadRequest } | { ok: false; refusal: Refusal }

/** Looks at a request before the Worker hears of it. */
export function admit(request: IncomingMessage, { limits, reader }: FrontContext): Admission {
  if (!request.url?.startsWith('/')) return turnedAway(400, 'The request names no path on this server.')
  if (request.rawHeaders.length / 2 > limits.headers) {
    return turnedAway(431, `A request may have at most ${limits.headers} headers.`)
  }
  const read = reader(request)
  if (read.internal && !(isLoopback(read.peer) && isLoopback(read.client)))
    return turnedAway(404, 'There is nothing here.')
  if ((read.contentLength ?? 0) > limits.bodyBytes) return { ok: false, refusal: tooLarge(limits.bodyBytes) }
  return { ok: true, read }
}

function turnedAway(status: number, detail: string): Admission {
  return { ok: false, refusal: { status, detail } }
}
