import { limits } from '@porchlight/plugin-sdk/protocol'
import type { Socket } from '../host.ts'

/** A socket without a wire: what was sent stands in `sent`, as JSON would bring it. */
export interface MemorySocket<Frame> extends Socket<Frame> {
  readonly sent: Frame[]
  /** The frames since the last `take`. */
  take(): Frame[]
  /** How the object closed it, or null. */
  readonly closed: { readonly code: number; readonly reason: string } | null
  /** The far side sends a ping, which the host answers. */
  ping(): void
  /** The far side is gone: the host does not list it any more. Tell the object by its own `closed`. */
  hangUp(): void
}

const { attachmentBytes } = limits

export function createMemorySocket<Frame>(
  id: string,
  tags: readonly string[],
  now: () => number,
  left: () => void,
  told: () => void = () => {},
): MemorySocket<Frame> {
  const sent: Frame[] = []
  let taken = 0
  let attachment = 'null'
  let lastPing: number | null = null
  let closed: MemorySocket<Frame>['closed'] = null
  let open = true
  const leave = () => {
    open = false
    left()
  }
  return {
    id,
    tags,
    sent,
    get closed() {
      return closed
    },
    take: () => {
      const frames = sent.slice(taken)
      taken = sent.length
      return frames
    },
    send: frame => {
      if (!open) return
      sent.push(JSON.parse(JSON.stringify(frame)))
      told()
    },
    close: (code, reason) => {
      if (!open) return
      closed = { code, reason }
      leave()
      told()
    },
    attachment: () => JSON.parse(attachment),
    attach: value => {
      const text = JSON.stringify(value)
      const size = new TextEncoder().encode(text).length
      if (size > attachmentBytes)
        throw new Error(`An attachment has ${attachmentBytes} bytes at most, this one has ${size}`)
      attachment = text
    },
    lastPing: () => lastPing,
    ping: () => {
      lastPing = now()
    },
    hangUp: leave,
  }
}
