/** Timers that keep their time in a window that is hidden, where the browser lets the page's own run once a minute. */
export function createTimers(): { readonly after: (ms: number, run: () => void) => () => void } {
  const worker = startWorker()
  if (!worker) return { after: pageTimer }
  let last = 0
  const running = new Map<number, () => void>()
  worker.onmessage = (event: MessageEvent<number>) => {
    const run = running.get(event.data)
    running.delete(event.data)
    run?.()
  }
  return {
    after(ms, run) {
      const id = ++last
      running.set(id, run)
      worker.postMessage([id, ms])
      return () => running.delete(id)
    },
  }
}

function pageTimer(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

function startWorker(): Worker | null {
  // A browser or a policy without workers: hidden windows then just notice a lost line later.
  if (typeof Worker === 'undefined') return null
  return new Worker(new URL('./timer-worker.ts', import.meta.url), { type: 'module' })
}
