import type { PageRecord } from '@porchlight/plugin-sdk/protocol'
import type { RoomPush } from '../../ports.ts'
import { changedValues, valuesOf } from './changed-values.ts'
import type { ViewSource } from './source.ts'

export type VisitorFrame = RoomPush['visitors'][number]

/** One visitor, with every field and the page history, as its watchers have it. */
export interface VisitorView {
  readonly visitorId: string
  touch(): void
  renew(): void
  /** What changed since the last frame, or null. */
  frame(): VisitorFrame | null
}

export function createVisitorView(wish: string, visitorId: string, source: ViewSource): VisitorView {
  const fields = [...source.fields.keys()]
  let touched = true
  let whole = true
  let known: Readonly<Record<string, unknown>> | null = null
  let pages = new Map<number, PageRecord>()

  const wholeFrame = (values: Readonly<Record<string, unknown>>, all: readonly PageRecord[]): VisitorFrame => {
    known = valuesOf(values, fields)
    pages = byNumber(all)
    return { wish, whole: true, visitor: { id: visitorId, values: known }, pages: all }
  }

  const gone = (): VisitorFrame | null => {
    if (!whole && !known) return null
    known = null
    pages = new Map()
    return { wish, whole: true, visitor: null, pages: [] }
  }

  const change = (before: Readonly<Record<string, unknown>>, values: Readonly<Record<string, unknown>>) => {
    const now = source.pagesOf(visitorId)
    if (isAnotherHistory(pages, now)) return wholeFrame(values, now)
    const fresh = now.filter(page => !samePage(pages.get(page.n), page))
    const changed = changedValues(before, values, fields)
    if (!changed && fresh.length === 0) return null
    known = { ...before, ...changed }
    pages = byNumber(now)
    return { wish, whole: false, visitor: { id: visitorId, values: changed ?? {} }, pages: fresh }
  }

  return {
    visitorId,
    touch: () => {
      touched = true
    },
    renew: () => {
      whole = true
      touched = true
    },
    frame: () => {
      if (!touched) return null
      touched = false
      const values = source.get(visitorId)?.values
      const frame = !values
        ? gone()
        : whole || !known
          ? wholeFrame(values, source.pagesOf(visitorId))
          : change(known, values)
      whole = false
      return frame
    },
  }
}

function byNumber(pages: readonly PageRecord[]): Map<number, PageRecord> {
  return new Map(pages.map(page => [page.n, page]))
}

/** A new session counts its pages from 1 again. */
function isAnotherHistory(before: ReadonlyMap<number, PageRecord>, now: readonly PageRecord[]): boolean {
  return (
    now.some(page => before.has(page.n) && before.get(page.n)?.id !== page.id) || (before.size > 0 && now.length === 0)
  )
}

function samePage(before: PageRecord | undefined, now: PageRecord): boolean {
  return before === now || JSON.stringify(before) === JSON.stringify(now)
}
