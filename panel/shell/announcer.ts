/** Says things to screen readers, at most one in five seconds. Of those that come faster only the newest is said. */
export function createAnnouncer(
  say: (text: string) => void,
  now: () => number,
  after: (ms: number, run: () => void) => void,
) {
  const rest = 5_000
  let last = Number.NEGATIVE_INFINITY
  let next: string | null = null
  let planned = false

  function speak(): void {
    planned = false
    if (next === null) return
    last = now()
    say(next)
    next = null
  }

  return (text: string): void => {
    next = text
    if (planned) return
    planned = true
    const wait = last + rest - now()
    if (wait <= 0) speak()
    else after(wait, speak)
  }
}
