import type { IncomingMessage } from 'node:http'
import { isLoopback } from './client-address.ts'
import type { FrontContext } from './context.ts'
import { isHost } from './host-name.ts'
import { type Refusal, tooLarge } from './refuse.ts'
import type { ReadRequest } from './request.ts'

/** What a request says of itself, or why it is turned away at the door. */
export type Admission = { ok: true; read: ReadRequest } | { ok: false; refusal: Refusal }

/** Looks at a request before the Worker hears of it. */
export function admit(request: IncomingMessage, { limits, reader }: FrontContext): Admission {
  if (!request.url?.startsWith('/'))
    return turnedAway(400, 'bad-input', 'The request names no path on this server.', 'path')
  if (request.rawHeaders.length / 2 > limits.headers)
    return turnedAway(431, 'too-large', `A request may have at most ${limits.headers} headers.`, 'headers')
  const read = reader(request)
  // HTTP/1.0 knew no Host.
  const isNamed =
    read.hosts === 1 ? isHost(request.headers.host ?? '') : read.hosts === 0 && request.httpVersion === '1.0'
  if (!isNamed) return turnedAway(400, 'bad-input', 'The request must name one host, such as chat.example.', 'host')
  if (read.internal && !(isLoopback(read.peer) && isLoopback(read.client)))
    return turnedAway(404, 'not-found', 'There is nothing here.', 'path')
  if ((read.contentLength ?? 0) > limits.bodyBytes) return { ok: false, refusal: tooLarge(limits.bodyBytes) }
  return { ok: true, read }
}

function turnedAway(status: number, code: string, detail: string, field: string): Admission {
  return { ok: false, refusal: { status, code, detail, field } }
}
