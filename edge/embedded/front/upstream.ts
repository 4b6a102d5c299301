/** The Worker's process as the front sees it: there, or coming back. */
export interface Upstream {
  /** The loopback port it listens on; null while it is away. */
  port(): number | null
  /** Its port as soon as it is there; null when it is not within `patienceMs`. */
  untilUp(patienceMs: number): Promise<number | null>
}

/** An upstream whose state is told by its supervisor. */
export interface UpstreamSwitch extends Upstream {
  up(port: number): void
  down(): void
}

/** Starts away. */
export function upstreamSwitch(): UpstreamSwitch {
  let current: number | null = null
  const waiting = new Set<(port: number) => void>()

  return {
    port: () => current,
    up(port) {
      current = port
      for (const resume of waiting) resume(port)
      waiting.clear()
    },
    down() {
      current = null
    },
    untilUp(patienceMs) {
      if (current !== null) return Promise.resolve(current)
      return new Promise(resolve => {
        const resume = (port: number) => {
          clearTimeout(timer)
          resolve(port)
        }
        const timer = setTimeout(() => {
          waiting.delete(resume)
          resolve(null)
        }, patienceMs)
        waiting.add(resume)
      })
    },
  }
}
