import { core, type Sort } from '@porchlight/plugin-sdk'
import type { Problem, WindowSpec } from '@porchlight/plugin-sdk/protocol'
import { compile, unknownField } from '../../fields/condition.ts'
import { compareKeys, orderKey, type Place, placeOrder } from '../../fields/order.ts'
import type { Fields } from '../../fields/registry.ts'
import { sortedList } from './sorted-list.ts'
import type { ViewRecord, ViewSource } from './source.ts'

/** Which visitors a list shows, and in which order. */
export type Selection = Pick<WindowSpec, 'lane' | 'filter'> & { readonly sort: Sort }

/** A selection made ready to be asked. */
export interface CompiledSelection {
  /** Fields on which a visitor's membership and place depend. */
  readonly reads: ReadonlySet<string>
  /** Where the visitor stands, or null when it is not part of the list. */
  placeOf(record: ViewRecord): Place | null
  order(a: Place, b: Place): number
}

/** All visitors of one selection in order, kept up to date one visitor at a time. */
export interface Ordering {
  readonly reads: ReadonlySet<string>
  /** Grows with every change of members or order. */
  version(): number
  size(): number
  /** Puts a visitor where it belongs now; undefined for one who is gone. */
  update(id: string, record: ViewRecord | undefined): void
  rank(place: Place): number
  slice(from: number, count: number): Place[]
}

export function compileSelection(
  { lane, filter, sort }: Selection,
  fields: Fields,
): CompiledSelection | { readonly problem: Problem } {
  const matcher = compile(filter, fields)
  if ('problem' in matcher) return matcher
  const sortedBy = fields.get(sort.field)?.sortedBy
  if (!sortedBy) return { problem: unknownField(sort.field) }
  const inLane = (record: ViewRecord) => lane === 'all' || (record.values[laneField] === 'bot') === (lane === 'bot')
  return {
    reads: new Set([...matcher.reads, sortedBy, laneField]),
    order: placeOrder(sort.descending),
    placeOf: record =>
      record.listed && inLane(record) && matcher.matches(record.values)
        ? { key: orderKey(record.values[sortedBy]), id: record.id }
        : null,
  }
}

export function createOrdering(selection: CompiledSelection, source: ViewSource): Ordering {
  const places = new Map<string, Place>()
  for (const id of source.ids()) {
    const record = source.get(id)
    const place = record && selection.placeOf(record)
    if (place) places.set(id, place)
  }
  const list = sortedList(selection.order, [...places.values()].sort(selection.order))
  let version = 0

  return {
    reads: selection.reads,
    version: () => version,
    size: list.size,
    rank: list.rank,
    slice: list.slice,
    update: (id, record) => {
      const before = places.get(id) ?? null
      const now = record ? selection.placeOf(record) : null
      if (before && now && compareKeys(before.key, now.key) === 0) return
      if (!before && !now) return
      version += 1
      if (before) list.remove(before)
      if (now) {
        list.insert(now)
        places.set(id, now)
      } else places.delete(id)
    },
  }
}

const laneField = core.fields.lane.id
