import { limits } from '@porchlight/plugin-sdk/protocol'
import type { Dispatcher } from '../plugins/dispatch.ts'
import type { VisitorRecord } from './records.ts'
import type { Table } from './table.ts'
import type { Views } from './views/views.ts'

/** What changed in visitors, for plugins in the unit itself and for views after the flush. */
export interface Changes {
  note(id: string, before: VisitorRecord | undefined): void
  /** Events, and the changes of fields they bring, until nothing more is said. */
  say(dispatcher: Dispatcher): void
  /** Tells the views; true when there was something to tell. */
  show(views: Views): boolean
  /** The unit failed: what it changed is not said. */
  forget(): void
}

export function createChanges(visitors: () => Table<VisitorRecord>): Changes {
  const unsaid = new Map<string, VisitorRecord | undefined>()
  const unshown = new Map<string, VisitorRecord | undefined>()
  return {
    note: (id, before) => {
      if (!unsaid.has(id)) unsaid.set(id, before)
      if (!unshown.has(id)) unshown.set(id, before)
    },
    say: dispatcher => {
      for (let round = 0; round <= limits.eventHops; round++) {
        dispatcher.drain()
        if (!dispatcher.hears('visitor.changed')) unsaid.clear()
        if (unsaid.size === 0) return
        for (const [id, before] of [...unsaid]) {
          unsaid.delete(id)
          const record = visitors().get(id)
          const changed = record ? changedFields(before, record) : []
          if (changed.length > 0) dispatcher.core('visitor.changed', { visitorId: id, changed })
        }
      }
      unsaid.clear()
      dispatcher.drain()
    },
    show: views => {
      if (unshown.size === 0) return false
      for (const [id, before] of unshown) {
        const record = visitors().get(id)
        if (!record) views.removed(id)
        else if (!before) views.added(id)
        else views.changed(id, before.listed === record.listed ? changedFields(before, record) : 'all')
      }
      unshown.clear()
      return true
    },
    forget: () => unsaid.clear(),
  }
}

function changedFields(before: VisitorRecord | undefined, record: VisitorRecord): readonly string[] {
  if (!before) return Object.keys(record.values)
  if (before.values === record.values) return []
  // Within a session fields are set to null, never taken away; the next one begins with its own.
  if (before.sessionId !== record.sessionId) return Object.keys({ ...before.values, ...record.values })
  return Object.keys(record.values).filter(key => before.values[key] !== record.values[key])
}
