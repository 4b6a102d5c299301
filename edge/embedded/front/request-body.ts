import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse, tooLarge } from './refuse.ts'
import type { Call } from './worker-connections.ts'

/** The whole body of a request; null when the client went away before its end. */
export function collectBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise(resolve => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => resolve(parts.length === 1 ? (parts[0] ?? null) : Buffer.concat(parts)))
    request.on('close', () => resolve(null))
  })
}

/** Sends a body on as it comes, and refuses the request when it grows beyond `mostBytes`. */
export function streamBody(
  request: IncomingMessage,
  response: ServerResponse,
  call: Call,
  chunked: boolean,
  mostBytes: number,
): void {
  let bytes = 0
  request.on('data', (part: Buffer) => {
    if (bytes > mostBytes) return
    bytes += part.length
    if (bytes > mostBytes) {
      call.abandon()
      refuse(request, response, tooLarge(mostBytes))
      return
    }
    const room = chunked ? writeChunk(call, part) : call.write(part)
    if (!room) request.pause()
  })
  request.on('end', () => {
    if (chunked) call.write('0\r\n\r\n')
    call.finish()
  })
}

function writeChunk(call: Call, part: Buffer): boolean {
  call.write(`${part.length.toString(16)}\r\n`)
  call.write(part)
  return call.write('\r\n')
}
