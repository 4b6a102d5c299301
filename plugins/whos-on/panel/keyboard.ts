import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { LiveRows } from './live-rows.ts'

/** Where the keyboard stands: a visitor, and -1 for the whole row or the number of a cell. */
export interface At {
  /** Of a row that is still on its way, `#` and its place. */
  readonly id: string
  /** Place in the whole list, from 0. */
  readonly index: number
  readonly cell: number
}

export interface KeyboardDeps {
  readonly rows: Pick<LiveRows, 'idAt' | 'total' | 'offset' | 'ids'>
  readonly columns: Accessor<number>
  /** Rows that a press of Page Down moves. */
  readonly page: Accessor<number>
  /** The first cell of a row is the right one. */
  readonly rightToLeft: Accessor<boolean>
  readonly show: (index: number) => void
  /** The keyboard moved to another visitor. */
  readonly follow: (id: string) => void
  /** The keyboard's visitor is in the list no more, so it stands on the one who took the place: null when nobody is left. */
  readonly left: (next: string | null) => void
  readonly open: (id: string) => void
  /** Up, from the first row: to the heads. */
  readonly above: () => void
  readonly leave: () => void
}

/** Time for fingers that hold an arrow down; only where they rest is followed. */
const rest = 160

/** The name of a place whose visitor is not known yet; `#` keeps it apart from ids of visitors. */
export const placeId = (index: number): string => `#${index}`

/** Keys in the grid: rows up and down, cells left and right; Enter opens, Escape lets go. */
export function createKeyboard(deps: KeyboardDeps) {
  const { rows } = deps
  const [at, setAt] = createSignal<At | null>(null)
  let resting: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(resting))

  const indexOf = (id: string) => {
    const index = rows.ids().indexOf(id)
    return index < 0 ? null : rows.offset() + index
  }
  const idAt = (index: number) => rows.idAt(index) ?? placeId(index)

  // Rows come, move and go: it stays on its visitor while they are there.
  createEffect(
    on([rows.ids, rows.offset, rows.total], ([ids, offset, total]) => {
      const now = at()
      if (!now) return
      const index = indexOf(now.id)
      if (index !== null) return void setAt({ ...now, index })
      const atHand = now.index >= offset && now.index < offset + ids.length
      const expected = now.id === placeId(now.index)
      if (!atHand && now.index < total) return
      const next = Math.min(now.index, total - 1)
      setAt(next < 0 ? null : { id: idAt(next), index: next, cell: now.cell })
      if (!expected) deps.left(rows.idAt(next) ?? null)
    }),
  )

  function moveTo(index: number, cell = at()?.cell ?? -1): void {
    const target = Math.max(0, Math.min(index, rows.total() - 1))
    if (rows.total() === 0) return
    deps.show(target)
    setAt({ id: idAt(target), index: target, cell })
    clearTimeout(resting)
    resting = setTimeout(() => {
      const now = at()
      if (now && rows.idAt(now.index) === now.id) deps.follow(now.id)
    }, rest)
  }
  function moveCell(to: (cell: number) => number): void {
    const now = at()
    if (now) setAt({ ...now, cell: Math.max(-1, Math.min(to(now.cell), deps.columns() - 1)) })
  }

  function pressed(event: KeyboardEvent): void {
    const jumps = event.key === 'Home' || event.key === 'End'
    if (event.defaultPrevented || event.metaKey || event.altKey || (event.ctrlKey && !jumps)) return
    const now = at()
    const inRow = now !== null && now.cell >= 0 && !event.ctrlKey
    const by = (rowsDown: number) => moveTo(now === null ? 0 : now.index + rowsDown)
    const forth = deps.rightToLeft() ? -1 : 1
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => by(1),
      ArrowUp: () => (now?.index === 0 ? deps.above() : by(-1)),
      PageDown: () => by(deps.page()),
      PageUp: () => by(-deps.page()),
      Home: () => (inRow ? moveCell(() => 0) : moveTo(0)),
      End: () => (inRow ? moveCell(() => deps.columns()) : moveTo(rows.total() - 1)),
      ArrowRight: () => moveCell(cell => cell + forth),
      ArrowLeft: () => moveCell(cell => cell - forth),
      Enter: open,
      ' ': open,
      Escape: deps.leave,
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  function open(): void {
    const now = at()
    if (!now || rows.idAt(now.index) !== now.id) return
    clearTimeout(resting)
    deps.open(now.id)
  }

  return {
    at,
    pressed,
    /** The pointer chose a row. */
    moved(id: string) {
      const index = indexOf(id)
      if (index !== null) setAt({ id, index, cell: -1 })
    },
    /** The list is another one: the keyboard begins anew. */
    reset: () => void setAt(null),
    /** The focus came: it stands where it stood, else on the selected visitor, else on the first row in view. */
    entered(selected: string | null, first: number) {
      if (at()) return
      const index = (selected === null ? null : indexOf(selected)) ?? Math.min(first, rows.total() - 1)
      if (index >= 0) setAt({ id: idAt(index), index, cell: -1 })
    },
  }
}
