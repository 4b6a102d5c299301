import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse, tooLarge } from './refuse.ts'
import type { Call } from './worker-connections.ts'

/** Calls `whole` with the whole body; never, when the client goes away before its end. */
export function collectBody(request: IncomingMessage, whole: (body: Buffer) => void): void {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => whole(Buffer.concat(parts)))
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
