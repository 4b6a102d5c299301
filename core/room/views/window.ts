import type { Row, WindowSpec } from '@porchlight/plugin-sdk/protocol'
import { orderKey, type Place } from '../../fields/order.ts'
import type { RoomPush } from '../../ports.ts'
import type { Ordering } from './ordering.ts'
import type { MakeRow, SharedRows } from './shared-rows.ts'

export type WindowFrame = RoomPush['windows'][number]
export type WindowWish = { readonly id: string } & Omit<WindowSpec, 'site'>

/** A part of an ordering as its watchers have it. */
export interface Window {
  readonly wish: WindowWish
  readonly ordering: Ordering
  /** Visitors in it now. */
  shown(): Iterable<string>
  /** A value of this visitor may have changed. */
  touch(id: string): void
  /** The next frame is to be whole. */
  renew(): void
  /** What changed since the last frame, or null. */
  frame(): WindowFrame | null
}

/**
 * A window that starts at row 0 stays at the top of the list. Any other stays with its first row: rows that come or go above move
 * its offset and not what it shows. When its first row leaves its place, the next one takes over; when nothing is left to
 * show below, it moves up to the end of the list.
 */
export function createWindow(wish: WindowWish, ordering: Ordering, shared: SharedRows): Window {
  let anchor: Place | null = 'offset' in wish.start ? null : { key: orderKey(wish.start.value), id: wish.start.id }
  let whole = true
  let seenVersion = -1
  let offset = 0
  let total = 0
  let order: readonly string[] = []
  let sent = new Map<string, Readonly<Record<string, unknown>>>()
  const touched = new Set<string>()

  const firstRow = () => {
    if ('offset' in wish.start && wish.start.offset === 0) return 0
    const at = anchor ? ordering.rank(anchor) : 'offset' in wish.start ? wish.start.offset : 0
    return at < ordering.size() ? at : Math.max(0, ordering.size() - wish.count)
  }

  /** Takes up the ordering as it is now; true when offset, total, members or order are others than before. */
  const follow = () => {
    if (seenVersion === ordering.version()) return { moved: false, reordered: false }
    seenVersion = ordering.version()
    const at = firstRow()
    const places = ordering.slice(at, wish.count)
    anchor = places[0] ?? anchor
    const now = places.map(place => place.id)
    const reordered = now.length !== order.length || now.some((id, index) => id !== order[index])
    const moved = reordered || at !== offset || total !== ordering.size()
    offset = at
    total = ordering.size()
    order = now
    return { moved, reordered }
  }

  const rowOf = (id: string, make: MakeRow): Row | null => {
    const before = sent.get(id)
    if (before && !touched.has(id)) return null
    const { row, values } = make(id, before)
    if (row) sent.set(id, values)
    return row
  }

  return {
    wish,
    ordering,
    shown: () => order,
    touch: id => touched.add(id),
    renew: () => {
      whole = true
    },
    frame: () => {
      const { moved, reordered } = follow()
      if (whole) sent = new Map()
      else if (reordered) for (const id of without(sent.keys(), order)) sent.delete(id)
      const candidates = whole || reordered ? order : [...touched].filter(id => sent.has(id))
      const make = shared.of(wish.fields)
      const rows = candidates.map(id => rowOf(id, make)).filter(row => row !== null)
      touched.clear()
      if (!whole && !moved && rows.length === 0) return null
      const frame = { wish: wish.id, whole, offset, total, order: whole || reordered ? order : null, rows }
      whole = false
      return frame
    },
  }
}

function without(ids: Iterable<string>, kept: readonly string[]): string[] {
  const keep = new Set(kept)
  return [...ids].filter(id => !keep.has(id))
}
