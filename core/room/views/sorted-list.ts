import type { Place } from '../../fields/order.ts'

/** Places kept in order. Every operation costs about the same at ten rows and at fifty thousand. */
export interface SortedList {
  size(): number
  insert(place: Place): void
  /** False when it was not there. */
  remove(place: Place): boolean
  /** How many places come before this one, whether it is in the list or not. */
  rank(place: Place): number
  slice(from: number, count: number): Place[]
}

/** Makes a list of places that are in order already. */
export function sortedList(order: (a: Place, b: Place) => number, sorted: readonly Place[]): SortedList {
  // One long array would be moved as a whole by every insertion.
  const chunks: Place[][] = []
  for (let from = 0; from < sorted.length; from += half) chunks.push(sorted.slice(from, from + half))
  let size = sorted.length

  const chunkOf = (place: Place) =>
    lowest(chunks.length, index => {
      const last = chunks[index]?.at(-1)
      return last !== undefined && order(last, place) >= 0
    })
  const within = (chunk: readonly Place[], place: Place) =>
    lowest(chunk.length, index => {
      const one = chunk[index]
      return one !== undefined && order(one, place) >= 0
    })

  return {
    size: () => size,
    insert: place => {
      size += 1
      const index = Math.min(chunkOf(place), chunks.length - 1)
      const chunk = chunks[index]
      if (!chunk) {
        chunks.push([place])
        return
      }
      chunk.splice(within(chunk, place), 0, place)
      if (chunk.length > 2 * half) chunks.splice(index + 1, 0, chunk.splice(half))
    },
    remove: place => {
      const index = chunkOf(place)
      const chunk = chunks[index]
      if (!chunk) return false
      const at = within(chunk, place)
      const found = chunk[at]
      if (!found || order(found, place) !== 0) return false
      size -= 1
      chunk.splice(at, 1)
      if (chunk.length === 0) chunks.splice(index, 1)
      return true
    },
    rank: place => {
      const index = chunkOf(place)
      let before = 0
      for (let each = 0; each < index; each++) before += chunks[each]?.length ?? 0
      const chunk = chunks[index]
      return chunk ? before + within(chunk, place) : before
    },
    slice: (from, count) => {
      const found: Place[] = []
      let skip = from
      for (const chunk of chunks) {
        if (found.length >= count) break
        if (skip >= chunk.length) {
          skip -= chunk.length
          continue
        }
        found.push(...chunk.slice(skip, skip + count - found.length))
        skip = 0
      }
      return found
    },
  }
}

const half = 256

/** The first index below `length` from which on `holds` is true; `length` when there is none. */
function lowest(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
