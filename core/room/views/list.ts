import type { Row } from '@porchlight/plugin-sdk/protocol'
import { orderKey, type Place } from '../../fields/order.ts'
import type { ListAnswer, ListRequest } from '../../ports.ts'
import { valuesOf } from './changed-values.ts'
import type { CompiledSelection, Ordering } from './ordering.ts'
import type { ViewSource } from './source.ts'

type Cursor = NonNullable<ListRequest['after']>

/** One page of a list. `ordering` is given where somebody watches the same selection; else the visitors are gone through once. */
export function listPage(
  { after, limit, sort }: ListRequest,
  selection: CompiledSelection,
  ordering: Ordering | undefined,
  source: ViewSource,
): ListAnswer {
  const from = after && { key: orderKey(after.value), id: after.id }
  const { total, places } = ordering
    ? fromOrdering(ordering, selection, from, limit + 1)
    : fromVisitors(selection, source, from, limit + 1)
  const shown = places.slice(0, limit)
  const last = shown.at(-1)
  const fields = [...source.fields.keys()]
  const rows: Row[] = shown.map(({ id }) => ({ id, values: valuesOf(source.get(id)?.values ?? {}, fields) }))
  const sortedBy = source.fields.get(sort.field)?.sortedBy ?? sort.field
  const next =
    last && places.length > limit ? { value: cursorValue(source.get(last.id)?.values[sortedBy]), id: last.id } : null
  return { rows, next, total }
}

interface Found {
  readonly total: number
  readonly places: readonly Place[]
}

function fromOrdering(ordering: Ordering, { order }: CompiledSelection, after: Place | null, count: number): Found {
  if (!after) return { total: ordering.size(), places: ordering.slice(0, count) }
  const places = ordering.slice(ordering.rank(after), count + 1)
  const first = places[0]
  const isCursor = first !== undefined && order(first, after) === 0
  return { total: ordering.size(), places: isCursor ? places.slice(1) : places.slice(0, count) }
}

function fromVisitors(selection: CompiledSelection, source: ViewSource, after: Place | null, count: number): Found {
  const places: Place[] = []
  let total = 0
  for (const id of source.ids()) {
    const record = source.get(id)
    const place = record && selection.placeOf(record)
    if (!place) continue
    total += 1
    if (!after || selection.order(place, after) > 0) keepLowest(places, place, count, selection.order)
  }
  return { total, places }
}

/** Keeps the `count` lowest places in order; a heap would not pay for a few hundred. */
function keepLowest(places: Place[], place: Place, count: number, order: (a: Place, b: Place) => number): void {
  const last = places.at(-1)
  if (places.length >= count && last && order(place, last) > 0) return
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const one = places[middle]
    if (one && order(one, place) < 0) low = middle + 1
    else high = middle
  }
  places.splice(low, 0, place)
  if (places.length > count) places.pop()
}

function cursorValue(value: unknown): Cursor['value'] {
  const first = Array.isArray(value) ? value[0] : value
  if (typeof first === 'string' || typeof first === 'boolean') return first
  return typeof first === 'number' && !Number.isNaN(first) ? first : null
}
