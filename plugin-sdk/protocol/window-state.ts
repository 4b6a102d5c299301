import type { DeskToAgent, Row } from './agent.ts'

/** The rows of one window as the panel holds them: `rows` stand from `offset` on, in order, of `total` that match. */
export interface WindowState {
  readonly offset: number
  readonly total: number
  readonly rows: readonly Row[]
}

export type WindowChange = Pick<
  Extract<DeskToAgent, { readonly t: 'window' | 'patch' }>,
  't' | 'offset' | 'total' | 'rows'
> & { readonly order?: readonly string[] }

/**
 * The window after a frame. Rows that did not change keep their identity. Null when the frame does not fit what is held
 * (a patch before the first whole window, or one that names a row never sent): then the window is asked for again.
 */
export function applyWindow(state: WindowState | null, change: WindowChange): WindowState | null {
  const { offset, total } = change
  if (change.t === 'window') return { offset, total, rows: change.rows }
  if (!state) return null
  const held = new Map(state.rows.map(row => [row.id, row]))
  for (const row of change.rows) held.set(row.id, merged(held.get(row.id), row))
  const rows: Row[] = []
  for (const id of change.order ?? state.rows.map(row => row.id)) {
    const row = held.get(id)
    if (!row) return null
    rows.push(row)
  }
  return { offset, total, rows }
}

function merged(before: Row | undefined, change: Row): Row {
  return before ? { id: before.id, values: { ...before.values, ...change.values } } : change
}
