import type { PanelApi } from '@porchlight/plugin-sdk/panel'
import type { Row, WindowSpec } from '@porchlight/plugin-sdk/protocol'
import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'

const shownAtMost = 6
const rest = 150

/** Visitors on the site now by name, page, address of the page or city: the few most urgent ones that fit every word. */
export function createVisitorSearch(panel: PanelApi, words: Accessor<readonly string[]>) {
  const [asked, setAsked] = createSignal<readonly string[]>([])
  createEffect(() => {
    const wanted = words()
    if (wanted.length === 0) return void setAsked([])
    const timer = setTimeout(() => setAsked(wanted), rest)
    onCleanup(() => clearTimeout(timer))
  })
  const view = panel.watchWindow((): WindowSpec | null =>
    asked().length === 0
      ? null
      : {
          kind: 'window',
          site: panel.site(),
          lane: 'human',
          filter: { all: asked().slice(0, 8).map(fits) },
          sort: { field: 'core.urgency', descending: false },
          fields: [...searched, 'core.country', 'core.engagement', 'core.presence'],
          start: { offset: 0 },
          count: shownAtMost,
        },
  )
  const rows = (): readonly Row[] => (words().length > 0 && asked().length > 0 ? view.rows().slice(0, shownAtMost) : [])
  return {
    rows,
    row: (id: string): Row | undefined => rows().find(row => row.id === id),
    /** Somebody may still be found. */
    busy: () => words().length > 0 && (asked() !== words() || (!view.fresh() && panel.connection() === 'live')),
  }
}

const searched = ['core.name', 'core.title', 'core.url', 'core.city'] as const

function fits(word: string) {
  return { any: searched.map(field => ({ field, is: 'contains' as const, value: word })) }
}

/** The text, or null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
