import type { Problem } from '@porchlight/plugin-sdk/protocol'
import type { ListAnswer, ListRequest, RoomPush, WatchRequest } from '../../ports.ts'
import { listPage } from './list.ts'
import { compileSelection, createOrdering, type Ordering, type Selection } from './ordering.ts'
import { createSharedRows } from './shared-rows.ts'
import type { ViewSource } from './source.ts'
import { createTotals, type TotalsCount } from './totals.ts'
import { createVisitorView, type VisitorView } from './visitor-view.ts'
import { createWindow, type Window, type WindowFrame, type WindowWish } from './window.ts'

export type ViewsPush = Pick<RoomPush, 'windows' | 'visitors' | 'totals'>

/** What is on the agents' screens of one room: windows, visitors and totals, and what changed in them. */
export interface Views {
  /**
   * What is wanted from now on; chats are not its business. New wishes, and those in `refresh`, are answered whole by the
   * next `take`. A window that asks for a field nobody declared is not served: it is in the answer, with the reason.
   */
  setWishes(
    request: Pick<WatchRequest, 'wishes' | 'refresh'>,
  ): readonly { readonly wish: string; readonly problem: Problem }[]
  /** Fields of a visitor changed, or its pages (then the list may be empty); `all` when `listed` changed, too. */
  changed(visitorId: string, fields: readonly string[] | 'all'): void
  added(visitorId: string): void
  removed(visitorId: string): void
  /** What changed since the last time, coalesced; null for nothing. */
  take(): ViewsPush | null
  /** Makes the next `take` answer everything whole: what was taken did not arrive. */
  renew(): void
  /** A page of a list, watched or not. */
  list(request: ListRequest): ListAnswer | { readonly problem: Problem }
}

export function createViews(source: ViewSource): Views {
  const shared = createSharedRows(source)
  const orderings = new Map<string, Ordering>()
  const windows = new Map<string, Window>()
  const visitors = new Map<string, VisitorView>()
  const onScreen = new Map<string, Set<Window>>()
  const dirty = new Map<string, Set<string> | 'all'>()
  let totals: { wish: string; count: TotalsCount; sent: string | null } | null = null

  const changed = (visitorId: string, fields: readonly string[] | 'all') => {
    if (windows.size === 0 && visitors.size === 0 && !totals) return
    const known = dirty.get(visitorId)
    if (known === 'all') return
    if (fields === 'all') dirty.set(visitorId, 'all')
    else if (known) for (const field of fields) known.add(field)
    else dirty.set(visitorId, new Set(fields))
  }

  /** Brings everything up to the visitors as they are now. */
  const settle = () => {
    for (const [id, fields] of dirty) {
      const record = source.get(id)
      totals?.count.update(id, record)
      for (const ordering of orderings.values()) if (concerns(ordering, fields)) ordering.update(id, record)
      for (const window of onScreen.get(id) ?? []) window.touch(id)
    }
    for (const view of visitors.values()) if (dirty.has(view.visitorId)) view.touch()
    dirty.clear()
  }

  const orderingFor = (selection: Selection): Ordering | { readonly problem: Problem } => {
    const known = orderings.get(nameOf(selection))
    if (known) return known
    const compiled = compileSelection(selection, source.fields)
    if ('problem' in compiled) return compiled
    const ordering = createOrdering(compiled, source)
    orderings.set(nameOf(selection), ordering)
    return ordering
  }

  const openWindow = (wish: WindowWish): Problem | null => {
    const ordering = orderingFor(wish)
    if ('problem' in ordering) return ordering.problem
    windows.set(wish.id, createWindow(wish, ordering, shared))
    return null
  }

  const hide = (window: Window, ids: Iterable<string>) => {
    for (const id of ids) {
      const showing = onScreen.get(id)
      showing?.delete(window)
      if (showing?.size === 0) onScreen.delete(id)
    }
  }
  const show = (window: Window, ids: Iterable<string>) => {
    for (const id of ids) {
      const showing = onScreen.get(id)
      if (showing) showing.add(window)
      else onScreen.set(id, new Set([window]))
    }
  }

  const frameOf = (window: Window): WindowFrame | null => {
    const before = window.shown()
    const frame = window.frame()
    if (window.shown() === before) return frame
    hide(window, before)
    show(window, window.shown())
    return frame
  }

  const countAll = (wish: string) => {
    const count = createTotals()
    for (const id of source.ids()) count.update(id, source.get(id))
    return { wish, count, sent: null }
  }

  const takeTotals = () => {
    if (!totals) return null
    const now = totals.count.read()
    const text = JSON.stringify(now)
    if (totals.sent === text) return null
    totals.sent = text
    return now
  }

  return {
    changed,
    added: id => changed(id, 'all'),
    removed: id => changed(id, 'all'),
    setWishes: ({ wishes, refresh }) => {
      const wanted = new Set(wishes.map(wish => wish.id))
      for (const [id, window] of windows) {
        if (wanted.has(id)) continue
        hide(window, window.shown())
        windows.delete(id)
      }
      for (const id of visitors.keys()) if (!wanted.has(id)) visitors.delete(id)
      if (totals && !wanted.has(totals.wish)) totals = null

      const refused: { wish: string; problem: Problem }[] = []
      for (const wish of wishes) {
        if (wish.kind === 'totals') totals ??= countAll(wish.id)
        else if (wish.kind === 'visitor' && !visitors.has(wish.id))
          visitors.set(wish.id, createVisitorView(wish.id, wish.visitorId, source))
        else if (wish.kind === 'window' && !windows.has(wish.id)) {
          const problem = openWindow(wish)
          if (problem) refused.push({ wish: wish.id, problem })
        }
      }

      const used = new Set([...windows.values()].map(window => window.ordering))
      for (const [name, ordering] of orderings) if (!used.has(ordering)) orderings.delete(name)
      for (const id of refresh) {
        windows.get(id)?.renew()
        visitors.get(id)?.renew()
        if (totals?.wish === id) totals.sent = null
      }
      return refused
    },
    take: () => {
      settle()
      const push = {
        windows: [...windows.values()].map(frameOf).filter(frame => frame !== null),
        visitors: [...visitors.values()].map(view => view.frame()).filter(frame => frame !== null),
        totals: takeTotals(),
      }
      shared.forget()
      return push.windows.length + push.visitors.length > 0 || push.totals ? push : null
    },
    renew: () => {
      for (const window of windows.values()) window.renew()
      for (const view of visitors.values()) view.renew()
      if (totals) totals.sent = null
    },
    list: request => {
      const selection = compileSelection(request, source.fields)
      if ('problem' in selection) return selection
      settle()
      // What agents watch holds the listed ones only.
      if (request.unlisted) return listPage(request, selection, undefined, everyone(source))
      return listPage(request, selection, orderings.get(nameOf(request)), source)
    },
  }
}

/** The same visitors, with those who left the list. */
function everyone(source: ViewSource): ViewSource {
  return {
    ...source,
    get: id => {
      const record = source.get(id)
      return record && { ...record, listed: true }
    },
  }
}

/** Lists that select the same visitors in the same order share one ordering. */
function nameOf({ lane, filter, sort }: Selection): string {
  return JSON.stringify([lane, filter, sort.field, sort.descending])
}

function concerns(ordering: Ordering, fields: ReadonlySet<string> | 'all'): boolean {
  if (fields === 'all') return true
  for (const field of fields) if (ordering.reads.has(field)) return true
  return false
}
