import { onCleanup } from 'solid-js'
import { type Asked, createAsked } from './asked.tsx'
import type { Reply } from './client.ts'

/** Asked again and again, as long as somebody can see it. */
export function createPolled<T>(ask: () => Promise<Reply<T>>, ms = 4_000): Asked<T> {
  const asked = createAsked(ask)
  const again = () => {
    if (document.visibilityState === 'visible' && !asked.busy()) void asked.again()
  }
  const timer = setInterval(again, ms)
  document.addEventListener('visibilitychange', again)
  onCleanup(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', again)
  })
  return asked
}
