import { type Accessor, createSignal } from 'solid-js'
import type { LiveRows } from './live-rows.ts'

/** Where the keyboard stands: a visitor, and -1 for the whole row or the number of a cell. */
export interface At {
  readonly id: string
  readonly cell: number
}

export interface KeyboardDeps {
  readonly rows: Pick<LiveRows, 'idAt' | 'total' | 'offset' | 'ids'>
  readonly columns: Accessor<number>
  /** Rows that a press of Page Down moves. */
  readonly page: Accessor<number>
  readonly show: (index: number) => void
  /** The keyboard moved to another visitor. */
  readonly follow: (id: string) => void
  readonly open: (id: string) => void
  readonly leave: () => void
}

/** Time for fingers that hold an arrow down; only where they rest is followed. */
const rest = 160

/** Arrow keys in the grid: rows up and down, cells left and right; Enter opens, Escape lets go. */
export function createKeyboard(deps: KeyboardDeps) {
  const { rows } = deps
  const [at, setAt] = createSignal<At | null>(null)
  let resting: ReturnType<typeof setTimeout> | undefined

  const indexOf = (id: string) => {
    const index = rows.ids().indexOf(id)
    return index < 0 ? null : rows.offset() + index
  }
  const here = () => {
    const now = at()
    return now === null ? null : indexOf(now.id)
  }
  function moveTo(index: number): void {
    const target = Math.max(0, Math.min(index, rows.total() - 1))
    const id = rows.idAt(target)
    deps.show(target)
    if (id === undefined) return
    setAt({ id, cell: at()?.cell ?? -1 })
    clearTimeout(resting)
    resting = setTimeout(() => deps.follow(id), rest)
  }
  function moveCell(by: number): void {
    const now = at()
    if (now) setAt({ id: now.id, cell: Math.max(-1, Math.min(now.cell + by, deps.columns() - 1)) })
  }

  function pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const index = here()
    const by = (rowsDown: number) => moveTo(index === null ? 0 : index + rowsDown)
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => by(1),
      ArrowUp: () => by(-1),
      PageDown: () => by(deps.page()),
      PageUp: () => by(-deps.page()),
      Home: () => moveTo(0),
      End: () => moveTo(rows.total() - 1),
      ArrowRight: () => moveCell(1),
      ArrowLeft: () => moveCell(-1),
      Enter: () => open(),
      ' ': () => open(),
      Escape: () => deps.leave(),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  function open(): void {
    const now = at()
    if (!now) return
    clearTimeout(resting)
    deps.open(now.id)
  }

  return {
    at,
    pressed,
    /** The pointer chose a row. */
    moved: (id: string) => setAt({ id, cell: -1 }),
    /** The focus came: it stands on the selected visitor, else on the first one. */
    entered(selected: string | null) {
      if (at() && here() !== null) return
      const id = selected !== null && indexOf(selected) !== null ? selected : rows.idAt(rows.offset())
      if (id !== undefined) setAt({ id, cell: -1 })
    },
  }
}
