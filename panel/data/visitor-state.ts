import type { DeskToAgent, PageRecord, Row } from '@porchlight/plugin-sdk/protocol'

export interface VisitorState {
  /** Null when the visitor is not in the room any more. */
  readonly visitor: Row | null
  /** By position, the newest last. */
  readonly pages: readonly PageRecord[]
}
type VisitorChange = Omit<Extract<DeskToAgent, { readonly t: 'visitor' }>, 't' | 'id'>

/** What is known of a visitor after a frame: first whole, then only what changed. Who left keeps the last values seen. */
export function applyVisitor(state: VisitorState | null, change: VisitorChange): VisitorState {
  if (change.whole || !state) return { visitor: change.visitor, pages: byPosition(change.pages) }
  if (!change.visitor) return { visitor: null, pages: state.pages }
  const values = { ...state.visitor?.values, ...change.visitor.values }
  const pages = new Map(state.pages.map(page => [page.n, page]))
  for (const page of change.pages) pages.set(page.n, page)
  return { visitor: { id: change.visitor.id, values }, pages: byPosition([...pages.values()]) }
}

function byPosition(pages: readonly PageRecord[]): readonly PageRecord[] {
  return [...pages].sort((a, b) => a.n - b.n)
}
