import type { PageEvents } from '../link.ts'

const names: readonly (keyof PageEvents)[] = ['ready', 'open', 'close', 'message']

/** The page's listeners. Both answer what was wrong with the call, or null. */
export function listenTo(host: Element) {
  const running: { name: string; listener: unknown; wrapped: (event: Event) => void }[] = []

  const on = (name: unknown, listener: unknown): string | null => {
    if (!names.some(one => one === name)) return `there is no event ${short(name)}; there are ${names.join(', ')}.`
    if (typeof listener !== 'function') return 'on takes an event and a function.'
    const wrapped = (event: Event) => listener(event instanceof CustomEvent ? event.detail : null)
    running.push({ name: String(name), listener, wrapped })
    host.addEventListener(String(name), wrapped)
    // Who asks later than it happened is told all the same.
    if (name === 'ready' && host.isConnected) queueMicrotask(() => listener(null))
    return null
  }
  const off = (name: unknown, listener: unknown): null => {
    const at = running.findIndex(one => one.name === name && one.listener === listener)
    const [found] = at < 0 ? [] : running.splice(at, 1)
    if (found) host.removeEventListener(found.name, found.wrapped)
    return null
  }
  return { on, off }
}

/** What a page passed, as far as one line of its console has room for it. */
export function short(value: unknown): string {
  return JSON.stringify(String(value).slice(0, 40))
}
