import { frameBoundary } from './frame-boundary.ts'
import type { FrontLimits } from './limits.ts'

/** Why the frames of a client go no further: a WebSocket close code, and a sentence. */
export interface FrameFault {
  readonly code: number
  readonly reason: string
}

/** Follows what a client's WebSocket brings. The Worker would take in messages of 32 MB, each in its memory, before it looks at them. */
export interface ClientFrames {
  /** What is wrong with the stream so far; null while nothing is. */
  take(chunk: Uint8Array): FrameFault | null
}

type Limits = Pick<FrontLimits, 'messageBytes' | 'framesPerWindow' | 'frameWindowMs'>

/** Starts before the first frame. `now` counts milliseconds. */
export function clientFrames(limits: Limits, now: () => number): ClientFrames {
  let messageBytes = 0
  let windowStart = now()
  let frames = 0
  let fault: FrameFault | null = null

  const stream = frameBoundary(({ isControl, isLast, isMasked, length }) => {
    if (fault) return
    if (!isMasked) fault = { code: 1002, reason: 'The frames of a client are masked' }
    if (!isControl) messageBytes += length
    if (messageBytes > limits.messageBytes || length > limits.messageBytes)
      fault = { code: 1009, reason: `A message has ${limits.messageBytes} bytes at most` }
    if (!isControl && isLast) messageBytes = 0
    const at = now()
    if (at - windowStart > limits.frameWindowMs) {
      windowStart = at
      frames = 0
    }
    if (++frames > limits.framesPerWindow) fault = { code: 1008, reason: 'Too many frames' }
  })
  return {
    take(chunk) {
      stream.feed(chunk)
      return fault
    },
  }
}

/** A server's frame that says goodbye. */
export function closeFrame({ code, reason }: FrameFault): Buffer {
  const words = Buffer.from(reason)
  return Buffer.concat([Buffer.from([0x88, 2 + words.length, code >> 8, code & 0xff]), words])
}
