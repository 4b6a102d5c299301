import type { PanelApi } from '@porchlight/plugin-sdk/panel'
import type { Row, WindowSpec } from '@porchlight/plugin-sdk/protocol'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js'
import { heldBack } from './held-order.ts'
import type { ListState } from './list-state.ts'
import { type Range, windowCount, windowStart } from './visible-range.ts'

export interface Viewport {
  /** The rows that show, without any around them. */
  readonly seen: Accessor<Range>
  /** CSS pixels. */
  readonly height: Accessor<number>
  readonly row: Accessor<number>
  /** The pointer or the focus is in the list, and the person is there. */
  readonly attended: Accessor<boolean>
}

interface Order {
  readonly offset: number
  readonly total: number
  readonly ids: readonly string[]
}

/**
 * The rows of the list as they are to be drawn: a window that follows what is seen, in an order that is held while somebody points
 * at it. Values change all the while.
 */
export function createLiveRows(panel: PanelApi, list: ListState, viewport: Viewport) {
  const count = createMemo(() => windowCount(viewport.height(), viewport.row()))
  const [start, setStart] = createSignal(0)
  const fields = createMemo(() => [...new Set([...alwaysNeeded, ...list.columns().flatMap(column => column.needs)])])
  const spec = createMemo((): WindowSpec | null =>
    // Not before it is known how many rows there is room for.
    viewport.height() === 0
      ? null
      : {
          kind: 'window',
          site: panel.site(),
          lane: list.lane(),
          filter: list.filter(),
          sort: list.sort(),
          fields: fields(),
          start: { offset: start() },
          count: count(),
        },
  )
  const view = panel.watchWindow(spec)
  const question = createMemo(() => JSON.stringify([panel.site(), list.lane(), list.filter(), list.sort()]))

  // A wheel turns faster than a window need move.
  let planned: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on([viewport.seen, count], ([seen, rows]) => {
      clearTimeout(planned)
      planned = setTimeout(() => setStart(now => windowStart(now, rows, seen, view.total())), 90)
    }),
  )
  onCleanup(() => clearTimeout(planned))
  createEffect(on(question, () => setStart(0), { defer: true }))

  const live = createMemo(
    (): Order => ({ offset: view.offset(), total: view.total(), ids: view.rows().map(row => row.id) }),
  )
  const [held, setHeld] = createSignal<Order | null>(null)
  const hold = () => setHeld(viewport.attended() ? untrack(live) : null)
  // Anew with each question, with each move of the window, and when the person comes or goes.
  const offset = createMemo(() => view.offset())
  const fresh = createMemo(() => view.fresh())
  createEffect(on([viewport.attended, question, offset, fresh], hold))

  const order = createMemo(() => held() ?? live())
  const waiting = createMemo(() => {
    const kept = held()
    return kept ? heldBack(kept.ids, live().ids) : 0
  })
  // Who left while the order is held keeps the row with the values seen last.
  const known = new Map<string, Row>()
  const byId = createMemo(() => {
    const kept = held()
    const ids = new Set(kept?.ids)
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id)
    for (const row of view.rows()) known.set(row.id, row)
    return new Map(known)
  })

  return {
    view,
    total: () => order().total,
    offset: () => order().offset,
    ids: () => order().ids,
    /** The id at a place in the whole list, where its row is at hand. */
    idAt: (index: number) => order().ids[index - order().offset],
    row: (id: string): Row | undefined => byId().get(id),
    waiting,
    /** Takes the held updates in. */
    release: () => setHeld(untrack(live)),
  }
}
export type LiveRows = ReturnType<typeof createLiveRows>

/** Read by the list itself, whichever columns are shown: names, states, and what a row's mark needs. */
const alwaysNeeded = [
  'core.name',
  'core.lane',
  'core.laneReason',
  'core.engagement',
  'core.presence',
  'core.engagedAt',
  'core.departedAt',
  'core.url',
  'core.title',
  'core.country',
  'core.city',
  'core.network',
  'core.navigatedAt',
]
