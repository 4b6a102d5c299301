import { limits } from '@porchlight/plugin-sdk/protocol'

/** Counts what comes in on each socket, so that floods and noise end it. In memory only: a restart begins anew. */
export interface Traffic {
  /** Counts a frame; true when the socket sends more than it may. */
  floods(socket: string): boolean
  /** Counts a frame that was not valid; true when there were too many. */
  bad(socket: string): boolean
  forget(socket: string): void
}

export function createTraffic(clock: { now(): number }): Traffic {
  const sockets = new Map<string, { windowStart: number; frames: number; bad: number }>()
  const of = (socket: string) => {
    const known = sockets.get(socket) ?? { windowStart: clock.now(), frames: 0, bad: 0 }
    sockets.set(socket, known)
    return known
  }
  return {
    floods: socket => {
      const seen = of(socket)
      const now = clock.now()
      if (now - seen.windowStart > limits.rateWindow) {
        seen.windowStart = now
        seen.frames = 0
      }
      return ++seen.frames > limits.framesPerWindow
    },
    bad: socket => ++of(socket).bad > limits.badFrames,
    forget: socket => {
      sockets.delete(socket)
    },
  }
}
