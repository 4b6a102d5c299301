/** Runs so that nothing it throws reaches the page's own error handling. */
export function guarded<A extends unknown[]>(run: (...args: A) => unknown): (...args: A) => void {
  return (...args) => {
    try {
      run(...args)
    } catch {
      // The page must not notice us, and its owner could do nothing about it.
    }
  }
}

/** Listens to events, named in one string, before the page's own listeners can stop them. */
export function on<E extends Event>(target: EventTarget, types: string, run: (event: E) => unknown): void {
  const listener = guarded(run as (event: Event) => unknown)
  for (const type of types.split(' ')) target.addEventListener(type, listener, true)
}

/** Runs `run` in `ms` milliseconds; answers a number for `clearTimeout`. */
export function later(ms: number, run: () => unknown): number {
  return window.setTimeout(guarded(run), ms)
}
