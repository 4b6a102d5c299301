/** A line that shows how far the replay is. */
export interface ProgressBar {
  show(done: number, of: number, failed: number): void
  /** Takes the line away, so that something else can be written. */
  clear(): void
}

interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const WIDTH = 30
/** Drawn at most this often, ms. */
const EVERY = 100

/** Draws on a terminal; elsewhere it stays silent. */
export function progressBar(terminal: Terminal, now: () => number = Date.now): ProgressBar {
  if (!terminal.isTTY) return { show: () => {}, clear: () => {} }
  let drawnAt = Number.NEGATIVE_INFINITY
  return {
    show(done, of, failed) {
      if (now() - drawnAt < EVERY && done < of) return
      drawnAt = now()
      const filled = Math.floor((WIDTH * done) / Math.max(1, of))
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
      const line = `${bar} ${done}/${of} page views${failed > 0 ? `, ${failed} failed` : ''}`
      terminal.write(`\r\x1b[2K${line.slice(0, (terminal.columns ?? 80) - 1)}`)
    },
    clear() {
      terminal.write('\r\x1b[2K')
    },
  }
}
