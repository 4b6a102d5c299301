/** Something that happens to many paths within a moment. */
export interface Gathered {
  add(path: string): void
  /** Ends it; what was gathered and not handled is dropped. */
  close(): void
}

/** Calls `handle` once with all paths that were added, when none came for `settle` ms; one call at a time. */
export function gathered(settle: number, handle: (paths: readonly string[]) => Promise<void>): Gathered {
  let timer: NodeJS.Timeout | undefined
  let running = false
  let closed = false
  const paths = new Set<string>()

  function wait(): void {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(run, settle)
  }

  async function run(): Promise<void> {
    if (running) return
    running = true
    const taken = [...paths]
    paths.clear()
    try {
      await handle(taken)
    } finally {
      running = false
      if (paths.size > 0) wait()
    }
  }

  return {
    add(path) {
      paths.add(path)
      wait()
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
