import type { PanelApi } from '@porchlight/plugin-sdk/panel'
import type { WindowSpec } from '@porchlight/plugin-sdk/protocol'
import { createMemo, createSignal } from 'solid-js'
import { botColumns, chosenColumns, firstColumns, possibleColumns } from './columns.ts'
import { conditionOf, type Filter, type View } from './filters.ts'

type Sort = WindowSpec['sort']

/** What the agent asks of the list: lane, view, filters, order and columns. Columns and order are kept on this device. */
export function createListState(panel: PanelApi) {
  const keptColumns = panel.kept('whos-on.columns')
  const keptSort = panel.kept('whos-on.sort')
  const [lane, setLane] = createSignal<'human' | 'bot'>('human')
  const [view, setView] = createSignal<View>('everyone')
  const [filters, setFilters] = createSignal<readonly Filter[]>([])
  const [sort, setSort] = createSignal<Sort>(sortOf(keptSort.read()) ?? { field: 'core.urgency', descending: false })
  const [chosenIds, setChosenIds] = createSignal(textsOf(keptColumns.read()))
  const ids = createMemo(() => chosenIds() ?? firstColumns(panel.fields()))

  const possible = createMemo(() => possibleColumns(panel.fields()))
  const columns = createMemo(() => chosenColumns(panel.fields(), lane() === 'bot' ? botColumns : ids()))
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

  const keep = (chosen: readonly string[] | null) => {
    setChosenIds(chosen)
    keptColumns.write(chosen)
  }
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
      const next = { field, descending: sort().field === field && !sort().descending }
      setSort(next)
      keptSort.write(next)
    },
    mine,
    filter,
    possible,
    columns,
    shown: ids,
    /** Shows a column or hides it; a new one takes its place in the order of all possible ones. */
    toggle(id: string) {
      const chosen = new Set(ids())
      if (!chosen.delete(id)) chosen.add(id)
      keep(
        possible()
          .map(column => column.id)
          .filter(each => chosen.has(each)),
      )
    },
    usual: () => keep(null),
  }
}
export type ListState = ReturnType<typeof createListState>

// What is kept was written by another version, or by hand.
function textsOf(kept: unknown): readonly string[] | null {
  return Array.isArray(kept) && kept.length > 0 && kept.every(each => typeof each === 'string') ? kept : null
}
function sortOf(kept: unknown): Sort | null {
  if (typeof kept !== 'object' || kept === null || !('field' in kept) || !('descending' in kept)) return null
  return typeof kept.field === 'string' && typeof kept.descending === 'boolean'
    ? { field: kept.field, descending: kept.descending }
    : null
}
