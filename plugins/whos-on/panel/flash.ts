/** Lets at most so many happen in a second; the others are left out, not delayed. */
export function createGate(perSecond: number, now: () => number): () => boolean {
  let recent: number[] = []
  return () => {
    recent = recent.filter(at => at > now() - 1_000)
    if (recent.length >= perSecond) return false
    recent.push(now())
    return true
  }
}

const gate = createGate(4, () => performance.now())

/** Lights a row up once, from its start edge. */
export function flash(row: HTMLElement): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches || !gate()) return
  row.animate(
    [
      { backgroundSize: '100% 100%', opacity: 1 },
      { backgroundSize: '100% 100%', opacity: 1, offset: 0.06 },
      { backgroundSize: '0% 100%', opacity: 0 },
    ],
    { duration: 1_200, easing: 'cubic-bezier(0.2, 0, 0, 1)', pseudoElement: '::after' },
  )
}
