import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** Two lines on a phone. */
const cardHeight = 60

/** Height of a row in CSS pixels: the token of the chosen density, or that of a phone's card. */
export function createRowHeight(narrow: Accessor<boolean>): Accessor<number> {
  const root = document.documentElement
  const read = () => Number.parseFloat(getComputedStyle(root).getPropertyValue('--row')) || 28
  const [token, setToken] = createSignal(read())
  const watcher = new MutationObserver(() => setToken(read()))
  watcher.observe(root, { attributes: true, attributeFilter: ['data-density'] })
  onCleanup(() => watcher.disconnect())
  return () => (narrow() ? cardHeight : token())
}
