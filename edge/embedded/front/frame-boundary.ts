/** Follows the frames of one direction of a WebSocket, to know when one may be put between two others. */
export interface FrameBoundary {
  /** Takes the next bytes of the stream. */
  feed(chunk: Uint8Array): void
  /** Whether the bytes so far end where a frame ends. */
  atBoundary(): boolean
}

/** What the header of a frame says. */
export interface FrameHeader {
  /** Of its payload, in bytes. */
  readonly length: number
  readonly isMasked: boolean
  /** Ping, pong or close: may stand within a message. */
  readonly isControl: boolean
  /** Whether it ends its message. */
  readonly isLast: boolean
}

/** Starts at a boundary. Follows lengths only, so compression and masking make no difference. `heard` is told of every header. */
export function frameBoundary(heard?: (header: FrameHeader) => void): FrameBoundary {
  const header = new Uint8Array(14)
  let have = 0
  let payloadLeft = 0

  return {
    atBoundary: () => have === 0 && payloadLeft === 0,
    feed(chunk) {
      let at = 0
      while (at < chunk.length) {
        if (payloadLeft > 0) {
          const step = Math.min(payloadLeft, chunk.length - at)
          payloadLeft -= step
          at += step
          continue
        }
        header[have++] = chunk[at++] ?? 0
        if (have < headerLength(header, have)) continue
        payloadLeft = payloadLength(header)
        have = 0
        heard?.({
          length: payloadLeft,
          isMasked: ((header[1] ?? 0) & 0x80) !== 0,
          isControl: ((header[0] ?? 0) & 0x08) !== 0,
          isLast: ((header[0] ?? 0) & 0x80) !== 0,
        })
      }
    },
  }
}

/** Bytes of the header, as far as its first `have` bytes tell. */
function headerLength(header: Uint8Array, have: number): number {
  if (have < 2) return 2
  const second = header[1] ?? 0
  const short = second & 0x7f
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0
  const maskBytes = second & 0x80 ? 4 : 0
  return 2 + lengthBytes + maskBytes
}

function payloadLength(header: Uint8Array): number {
  const short = (header[1] ?? 0) & 0x7f
  if (short < 126) return short
  let length = 0
  for (let at = 2; at < (short === 126 ? 4 : 10); at++) length = length * 256 + (header[at] ?? 0)
  return length
}
