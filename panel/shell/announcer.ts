/** Says things to screen readers, at most once in five seconds. What comes faster is said together, each thing once; of very many the newest. */
export function createAnnouncer(
  say: (text: string) => void,
  now: () => number,
  after: (ms: number, run: () => void) => void,
) {
  const rest = 5_000
  // Nobody listens to more at a time.
  const most = 5
  let last = Number.NEGATIVE_INFINITY
  let next: readonly string[] = []
  let planned = false

  function speak(): void {
    planned = false
    last = now()
    say(next.join('. '))
    next = []
  }

  return (text: string): void => {
    next = [...next.filter(each => each !== text), text].slice(-most)
    if (planned) return
    planned = true
    const wait = last + rest - now()
    if (wait <= 0) speak()
    else after(wait, speak)
  }
}
