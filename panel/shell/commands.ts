import type { Command, PanelApi } from '@porchlight/plugin-sdk/panel'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { tinykeys } from 'tinykeys'

export interface Commands {
  /** Everything that can be done, those that cannot now included; the ones added last come last. */
  readonly all: Accessor<readonly Command[]>
  readonly add: PanelApi['onCommands']
}

/** What can be done in the panel, and the keys that do it. `plainKeys` says whether keys without ⌘ or Ctrl count. */
export function createCommands(target: Window | HTMLElement, plainKeys: Accessor<boolean>): Commands {
  const [sources, setSources] = createSignal<readonly Accessor<readonly Command[]>[]>([])
  const all = createMemo(() => sources().flatMap(source => source()))
  const bound = createMemo(() => [...new Set(all().flatMap(command => command.keys ?? []))].join('\n'))

  const press = (keys: string, event: KeyboardEvent) => {
    const command = all().findLast(each => each.keys === keys && each.when !== false && each.run)
    if (!command?.run || (!plainKeys() && !hasModifier(keys))) return
    event.preventDefault()
    command.run()
  }
  createEffect(
    on(bound, text => {
      if (text === '') return
      const bindings = text.split('\n').map(keys => [tolerant(keys), (event: KeyboardEvent) => press(keys, event)])
      onCleanup(tinykeys(target, Object.fromEntries(bindings), { ignore: isTaken }))
    }),
  )
  return {
    all,
    add(commands) {
      const source = createMemo(commands)
      setSources(before => [...before, source])
      onCleanup(() => setSources(before => before.filter(each => each !== source)))
    },
  }
}

/** Whether the keys are held down together with ⌘ or Ctrl: they then work while somebody writes. */
export function hasModifier(keys: string): boolean {
  return keys.includes('$mod+')
}

// Some keyboards have a sign on a key of its own that others reach with Shift.
function tolerant(keys: string): string {
  return keys.replace(/(^| )(?=[^\w\s$]$)/, '$1[Shift]+')
}

/** A menu or a dialog that is open has the keys to itself, and so has a field while somebody writes, but for those with ⌘ or Ctrl. */
function isTaken(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.defaultPrevented || event.repeat || event.isComposing) return true
  if (!(target instanceof Element)) return false
  if (target.closest('[role=menu], [role=dialog], [role=alertdialog], [role=listbox]')) return true
  if (event.ctrlKey || event.metaKey) return false
  return target.closest('input, textarea, select, [contenteditable]:not([contenteditable=false])') !== null
}
