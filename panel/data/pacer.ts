/** Sends at most so many frames in any stretch of time; the rest waits in order. */
export interface Pacer {
  send(text: string): void
  /** Sends now or never: for what is worthless later. */
  offer(text: string): void
  /** Forgets what waits: its socket is gone. */
  clear(): void
}

export interface PacerDeps {
  readonly frames: number
  /** Milliseconds. */
  readonly stretch: number
  readonly now: () => number
  readonly after: (ms: number, run: () => void) => () => void
  readonly write: (text: string) => void
}

/** The desk closes a socket that floods, so the panel never does. */
export function createPacer({ frames, stretch, now, after, write }: PacerDeps): Pacer {
  let sent: number[] = []
  let waiting: string[] = []
  let cancel: (() => void) | null = null

  const room = () => {
    sent = sent.filter(at => at > now() - stretch)
    return frames - sent.length
  }
  const put = (text: string) => {
    sent.push(now())
    write(text)
  }
  const flush = () => {
    cancel = null
    for (const text of waiting.splice(0, room())) put(text)
    const [oldest] = sent
    if (waiting.length > 0 && oldest !== undefined) cancel = after(oldest + stretch - now() + 1, flush)
  }

  return {
    send(text) {
      waiting.push(text)
      if (!cancel) flush()
    },
    offer(text) {
      if (waiting.length === 0 && room() > 0) put(text)
    },
    clear() {
      cancel?.()
      cancel = null
      waiting = []
      sent = []
    },
  }
}
