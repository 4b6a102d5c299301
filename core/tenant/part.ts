/** Where a list goes on: after the item of this moment (epoch milliseconds) and id. */
export interface Cursor {
  at: number
  id: string
}

/** Part of a list, and where it goes on; `next` is null at its end. */
export interface Part<T> {
  items: T[]
  next: Cursor | null
}

/** Makes a part of the items found, of which one more than `limit` was asked for. */
export function partOf<T>(found: readonly T[], limit: number, placeOf: (item: T) => Cursor): Part<T> {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last !== undefined && found.length > limit ? placeOf(last) : null }
}
