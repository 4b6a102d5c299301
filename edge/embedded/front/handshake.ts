import type { IncomingMessage } from 'node:http'
import type { Refusal } from './refuse.ts'
import type { ReadRequest } from './request.ts'

const KEY = /^[A-Za-z0-9+/]{22}==$/

/** What is wrong with a request for a WebSocket (RFC 6455, section 4.2.1); null when nothing is. */
export function handshakeProblem({ headers }: IncomingMessage, read: ReadRequest): Refusal | null {
  if (headers.upgrade?.toLowerCase() !== 'websocket')
    return no(400, 'Only WebSocket upgrades are served here.', 'upgrade')
  // What follows would be read as frames.
  if (read.chunked || (read.contentLength ?? 0) > 0)
    return no(400, 'A request for a WebSocket has no body.', read.chunked ? 'transfer-encoding' : 'content-length')
  if (headers['sec-websocket-version'] !== '13')
    return { ...no(426, 'WebSockets of version 13 are served here.', 'sec-websocket-version'), headers: VERSION }
  if (!KEY.test(headers['sec-websocket-key'] ?? ''))
    return no(400, 'The key must be 16 bytes in base64.', 'sec-websocket-key')
  return null
}

const VERSION = ['sec-websocket-version', '13']

function no(status: number, detail: string, field: string): Refusal {
  return { status, code: 'protocol', detail, field }
}
