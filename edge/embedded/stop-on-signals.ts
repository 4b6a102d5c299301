/** What of a process is needed to stop it: Node's own `process`. */
export interface Stoppable {
  on(signal: 'SIGINT' | 'SIGTERM', run: () => void): unknown
  exit(code: number): void
}

/** How long a graceful stop may take altogether, ms: less than service managers wait before they kill. */
export const stopPatience = 20_000

/**
 * Stops a process at SIGINT or SIGTERM. A first signal stops gracefully, a second one at once, with exit code 1; so does one that
 * comes before there is something to stop, and a graceful stop that is not done in time.
 */
export function stopOnSignals(
  say: (line: string) => void,
  running: Stoppable = process,
): { by(close: () => Promise<void>): void } {
  let close: (() => Promise<void>) | null = null
  const stop = async () => {
    const first = close
    close = null
    if (!first) return running.exit(1)
    say('stopping')
    setTimeout(() => {
      say(`stopping took longer than ${stopPatience / 1_000} seconds; what was acknowledged is kept`)
      running.exit(1)
    }, stopPatience).unref()
    await first()
    running.exit(0)
  }
  running.on('SIGINT', stop)
  running.on('SIGTERM', stop)
  return {
    by(stopping) {
      close = stopping
    },
  }
}
