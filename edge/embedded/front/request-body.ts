import type { IncomingMessage } from 'node:http'

/**
 * Takes in the whole body, so that neither a slow nor a broken one costs the Worker anything. Calls `whole` with it,
 * `large` instead once there is more than `mostBytes`, and neither when the client goes away before its end.
 */
export function collectBody(
  request: IncomingMessage,
  mostBytes: number,
  whole: (body: Buffer) => void,
  large: () => void,
): void {
  const parts: Buffer[] = []
  let bytes = 0
  request.on('data', (part: Buffer) => {
    if (bytes > mostBytes) return
    bytes += part.length
    if (bytes <= mostBytes) parts.push(part)
    else {
      parts.length = 0
      large()
    }
  })
  request.on('end', () => {
    if (bytes <= mostBytes) whole(Buffer.concat(parts))
  })
}
