/** A queue from which the one that is due first is taken first; of equals, the one put in first. */
export interface Earliest<T> {
  add(item: T, due: number): void
  take(): { readonly item: T; readonly due: number } | undefined
}

/** A binary heap: adding and taking cost the logarithm of its size. */
export function earliestFirst<T>(): Earliest<T> {
  const heap: { item: T; due: number; order: number }[] = []
  let added = 0

  const before = (a: number, b: number): boolean => {
    const [one, other] = [heap[a], heap[b]]
    if (!one || !other) return false
    return one.due !== other.due ? one.due < other.due : one.order < other.order
  }
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]]
    if (!one || !other) return
    heap[a] = other
    heap[b] = one
  }

  return {
    add(item, due) {
      heap.push({ item, due, order: added++ })
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1
        if (!before(at, parent)) break
        swap(at, parent)
        at = parent
      }
    },
    take() {
      const first = heap[0]
      swap(0, heap.length - 1)
      heap.pop()
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2]
        const least = before(right, left) ? right : left
        if (!before(least, at)) break
        swap(at, least)
        at = least
      }
      return first
    },
  }
}
