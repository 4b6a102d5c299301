import { For, type JSX } from 'solid-js'
import { text } from './text.ts'

const isMac = /Mac|iPod|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** The key beside which others are held down: `⌘` here or `Ctrl`. */
export const modifierName = isMac ? '⌘' : 'Ctrl'

const names: Readonly<Record<string, string>> = {
  $mod: modifierName,
  Control: 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Shift: '⇧',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Backspace: '⌫',
}

/** The caps of keys written as for a command: `['Ctrl', 'K']` for `$mod+k`, `['G', 'V']` for `g v`. */
export function keyCaps(keys: string): readonly string[] {
  return keys
    .split(' ')
    .flatMap(press => press.split(/(?<=\w|\])\+/))
    .map(name => names[name] ?? (name.length === 1 ? name.toUpperCase() : name))
}

/** The same for `aria-keyshortcuts`, which knows no keys that follow each other: those are left out. */
export function ariaKeys(keys: string | undefined): string | undefined {
  return keys === undefined || keys.includes(' ') ? undefined : keys.replace('$mod', isMac ? 'Meta' : 'Control')
}

/** Keys as they stand on the keyboard. For eyes only: name them to others with `aria-keyshortcuts`. */
export function Kbd(props: { readonly keys: string }): JSX.Element {
  return (
    <span class={text.keys} aria-hidden="true">
      <For each={keyCaps(props.keys)}>{cap => <kbd class={text.kbd}>{cap}</kbd>}</For>
    </span>
  )
}
