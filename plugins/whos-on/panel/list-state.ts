import type { PanelApi } from '@porchlight/plugin-sdk/panel'
import type { WindowSpec } from '@porchlight/plugin-sdk/protocol'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import {
  botColumns,
  type Column,
  chosenColumns,
  firstColumns,
  placed,
  possibleColumns,
  type Widths,
  widthLimits,
} from './columns.ts'
import { conditionOf, type Filter, type View } from './filters.ts'

type Sort = WindowSpec['sort']

/** What the agent asks of the list: lane, view, filters, order and columns. Columns and order follow the agent. */
export function createListState(panel: PanelApi) {
  const keptColumns = panel.kept('whos-on.columns')
  const keptWidths = panel.kept('whos-on.widths')
  const keptSort = panel.kept('whos-on.sort')
  const [lane, setLane] = createSignal<'human' | 'bot'>('human')
  const [view, setView] = createSignal<View>('everyone')
  const [filters, setFilters] = createSignal<readonly Filter[]>([])
  const sort = createMemo((): Sort => sortOf(keptSort.read()) ?? { field: 'core.urgency', descending: false })
  const chosenIds = createMemo(() => textsOf(keptColumns.read()))
  const [widths, setWidths] = createSignal<Widths>(widthsOf(keptWidths.read()))
  createEffect(on(keptWidths.read, kept => setWidths(widthsOf(kept)), { defer: true }))
  const ids = createMemo(() => chosenIds() ?? firstColumns(panel.fields()))

  const possible = createMemo(() => possibleColumns(panel.fields()))
  // A column that stays is the same one, so that its cells stay, too.
  const columns = createMemo<readonly Column[]>(
    before =>
      chosenColumns(panel.fields(), lane() === 'bot' ? botColumns : ids()).map(
        column => before.find(({ id, info }) => id === column.id && info === column.info) ?? column,
      ),
    [],
  )
  const mine = createMemo(
    () =>
      panel
        .chats()
        .filter(chat => chat.site === panel.site() && chat.state === 'open' && chat.visitorPresent)
        .filter(chat => chat.agents.some(agent => agent.id === panel.me().id))
        .map(chat => chat.id),
    [],
    { equals: (a, b) => a.join() === b.join() },
  )
  const filter = createMemo(() => conditionOf(lane() === 'bot' ? 'everyone' : view(), filters(), mine()))

  const keep = (chosen: readonly string[] | null) => keptColumns.write(chosen)
  return {
    lane,
    setLane,
    view,
    setView,
    filters,
    addFilter: (added: Filter) => setFilters(all => [...all, added]),
    removeFilter: (gone: Filter) => setFilters(all => all.filter(each => each !== gone)),
    clear() {
      setFilters([])
      setView('everyone')
    },
    plain: () => filters().length === 0 && view() === 'everyone' && lane() === 'human',
    sort,
    sortBy(field: string) {
      keptSort.write({ field, descending: sort().field === field && !sort().descending })
    },
    mine,
    filter,
    possible,
    columns,
    shown: ids,
    /** Shows a column behind the others, or hides it. */
    toggle(id: string) {
      const chosen = ids()
      keep(chosen.includes(id) ? chosen.filter(each => each !== id) : [...chosen, id])
    },
    /** Moves a column before another one, or to the end. */
    place: (id: string, before: string | null) => lane() === 'human' && keep(placed(ids(), id, before)),
    widths,
    /** Draws a column as wide as this, within limits; null gives it its own width back. Kept with `keepWidths`. */
    setWidth(id: string, width: number | null) {
      const { [id]: _before, ...others } = widths()
      const { least, most } = widthLimits
      const next = width === null ? others : { ...others, [id]: Math.round(Math.min(most, Math.max(least, width))) }
      setWidths(next)
    },
    keepWidths: () => keptWidths.write(widths()),
    /** The agent changed neither columns nor widths. */
    isUsual: () => chosenIds() === null && Object.keys(widths()).length === 0,
    usual() {
      keep(null)
      setWidths({})
      keptWidths.write({})
    },
  }
}
export type ListState = ReturnType<typeof createListState>

// What is kept was written by another version, or by hand.
function textsOf(kept: unknown): readonly string[] | null {
  return Array.isArray(kept) && kept.length > 0 && kept.every(each => typeof each === 'string') ? kept : null
}
function widthsOf(kept: unknown): Widths {
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(Object.entries(kept).filter(([, width]) => typeof width === 'number' && width > 0))
}
function sortOf(kept: unknown): Sort | null {
  if (typeof kept !== 'object' || kept === null || !('field' in kept) || !('descending' in kept)) return null
  return typeof kept.field === 'string' && typeof kept.descending === 'boolean'
    ? { field: kept.field, descending: kept.descending }
    : null
}
