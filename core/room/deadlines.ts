/** When something is due, by id. A heap that forgets lazily: an id moved to a later time stays until its old time comes up. */
export interface Deadlines {
  /** Sees to it that `id` comes up at `at` at the latest. */
  atLatest(id: string, at: number): void
  /** The earliest time anything comes up, or null. */
  next(): number | null
  /** Ids whose time has come; each leaves the heap, and is put back by `atLatest` where it is not due after all. */
  take(now: number): readonly string[]
}

export function createDeadlines(): Deadlines {
  const heap: { id: string; at: number }[] = []
  const earliest = new Map<string, number>()

  const swap = (a: number, b: number) => {
    const first = heap[a]
    const second = heap[b]
    if (first && second) {
      heap[a] = second
      heap[b] = first
    }
  }
  const time = (index: number) => heap[index]?.at ?? Number.POSITIVE_INFINITY
  const push = (id: string, at: number) => {
    heap.push({ id, at })
    let index = heap.length - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (time(parent) <= time(index)) break
      swap(parent, index)
      index = parent
    }
  }
  const pop = () => {
    const top = heap[0]
    const last = heap.pop()
    if (heap.length > 0 && last) {
      heap[0] = last
      let index = 0
      for (;;) {
        const left = index * 2 + 1
        const smaller = time(left + 1) < time(left) ? left + 1 : left
        if (time(smaller) >= time(index)) break
        swap(smaller, index)
        index = smaller
      }
    }
    return top
  }

  return {
    atLatest: (id, at) => {
      const known = earliest.get(id)
      if (known !== undefined && known <= at) return
      earliest.set(id, at)
      push(id, at)
    },
    next: () => heap[0]?.at ?? null,
    take: now => {
      const due = new Set<string>()
      while (time(0) <= now) {
        const top = pop()
        if (!top || earliest.get(top.id) !== top.at) continue
        earliest.delete(top.id)
        due.add(top.id)
      }
      return [...due]
    },
  }
}
