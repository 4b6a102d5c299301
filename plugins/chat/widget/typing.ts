import { times } from '@porchlight/plugin-sdk/protocol'
import { createSignal, onCleanup } from 'solid-js'
import { useChat } from './use-chat.ts'

/** While somebody writes, the other side is told again after this, so that it does not fade, ms. */
const again = 3_000

/** Names of the agents who are typing; each fades when nothing more is heard. */
export function createTypers(): { readonly names: () => readonly string[]; forget(name: string): void } {
  const chat = useChat()
  const [typers, setTypers] = createSignal<ReadonlyMap<string, number>>(new Map())
  const change = (name: string, until: number | null) =>
    setTypers(before => {
      const after = new Map(before)
      if (until === null) after.delete(name)
      else after.set(name, until)
      return after
    })
  chat.onSignal('typing', ({ typing }, by) => {
    if (by.kind !== 'agent') return
    const until = performance.now() + times.typing
    change(by.name, typing ? until : null)
    if (typing) setTimeout(() => typers().get(by.name) === until && change(by.name, null), times.typing)
  })
  return { names: () => [...typers().keys()], forget: name => change(name, null) }
}

/** Tells the other side that the visitor types, and that it stopped. */
export function createTyping() {
  const chat = useChat()
  let toldAt = Number.NEGATIVE_INFINITY
  let timer = 0
  const tell = (typing: boolean) => {
    const open = chat.chat()
    if (open) chat.signal('typing', { chatId: open.id, typing })
  }
  const stop = () => {
    clearTimeout(timer)
    if (toldAt < 0) return
    toldAt = Number.NEGATIVE_INFINITY
    tell(false)
  }
  onCleanup(stop)
  return {
    stop,
    typed: (text: string) => {
      if (text.trim() === '') return stop()
      clearTimeout(timer)
      timer = window.setTimeout(stop, times.typing)
      if (performance.now() - toldAt < again) return
      toldAt = performance.now()
      tell(true)
    },
  }
}
