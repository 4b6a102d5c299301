import type { PanelApi } from '@porchlight/plugin-sdk/panel'
import { type Accessor, createEffect, createMemo, on } from 'solid-js'
import { createChime } from './chime.ts'
import type { ShellSlots } from './slots.ts'

interface Known {
  readonly panel: PanelApi
  readonly attention: ShellSlots['attention']
  /** Title of the page looked at. */
  readonly title: Accessor<string>
  readonly soundOn: Accessor<boolean>
}

/** Somebody waits: the window's title and its icon say so, and each one more sounds once. */
export function watchAttention({ panel, attention, title, soundOn }: Known): void {
  const chime = createChime()
  const calls = createMemo(() => attention().flatMap(ask => ask(panel) ?? []))
  const count = createMemo(() => calls().reduce((sum, call) => sum + call.count, 0))

  createEffect(() => {
    document.title = count() > 0 ? `(${count()}) ${title()}` : title()
  })
  createEffect(
    on(
      createMemo(() => count() > 0),
      setIcon,
    ),
  )
  createEffect(
    on(count, (now, before) => {
      if (before === undefined || now <= before) return
      if (soundOn()) chime.sound()
      const call = calls()[0]
      if (call) panel.announce(call.label)
    }),
  )
}

function setIcon(waiting: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (link) link.href = new URL(waiting ? 'mark-waiting.svg' : 'mark.svg', link.href).href
}
