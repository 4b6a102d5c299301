/**
 * Stops this process at SIGINT or SIGTERM. A first signal stops gracefully, a second one at once; so does one that comes
 * before there is something to stop.
 */
export function stopOnSignals(say: (line: string) => void): { by(close: () => Promise<void>): void } {
  let close: (() => Promise<void>) | null = null
  const stop = async () => {
    const first = close
    close = null
    if (!first) process.exit(1)
    say('stopping')
    await first()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    by(stopping) {
      close = stopping
    },
  }
}
