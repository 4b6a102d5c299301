import { type Accessor, createSignal } from 'solid-js'

const pause = 5_000

/** Text for a live region: at most one saying in five seconds, of several the newest. */
export function createAnnouncer(): { readonly text: Accessor<string>; announce(text: string): void } {
  const [text, setText] = createSignal('', { equals: false })
  let saidAt = -pause
  let next: string | null = null
  const say = () => {
    if (next === null) return
    setText(next)
    next = null
    saidAt = performance.now()
  }
  return {
    text,
    announce: saying => {
      const waits = next !== null
      next = saying
      if (!waits) setTimeout(say, Math.max(100, saidAt + pause - performance.now()))
    },
  }
}
