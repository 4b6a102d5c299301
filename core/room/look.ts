import { times } from '@porchlight/plugin-sdk/protocol'
import type { Live } from './live.ts'
import { put, visitorTag } from './record.ts'
import { chatIsLive, refreshEngagement, refreshPresence, scheduleLook } from './standing.ts'
import { dropLostTabs } from './tabs.ts'

/** Looks at one visitor because time has passed: lost tabs, idle, departed, off the list, end of the session. */
export function look(live: Live, id: string): void {
  const now = live.host.now()
  dropLostTabs(live, id)
  refreshPresence(live, id)
  const record = live.visitors.get(id)
  if (!record) return
  if (record.departedAt !== null && record.listed && now >= record.departedAt + times.departedStay)
    put(live, { ...record, listed: false })
  if (sessionIsOver(live, id)) return endSession(live, id)
  refreshEngagement(live, id)
  scheduleLook(live, id)
}

/** Whether the visit has gone on for long enough without anything that keeps it open. */
export function sessionIsOver(live: Live, id: string): boolean {
  const record = live.visitors.get(id)
  return record !== undefined && !chatIsLive(live, id) && live.host.now() >= record.activeAt + times.sessionEnd
}

/** Ends the visit: what is kept of it goes to the tenant database, and its sockets end but for the one to `keep`. */
export function endSession(live: Live, id: string, keep: string | null = null): void {
  const record = live.visitors.get(id)
  if (!record) return
  for (const tab of Object.values(record.tabs)) if (tab.page > 0) live.pages.left(record, tab.page, record.activeAt)
  for (const socket of live.host.sockets(visitorTag(id)))
    if (socket.id !== keep) live.unit.hold(() => socket.close(4410, 'The session ended'))
  live.emit('session.ended', { visitorId: id, sessionId: record.sessionId })
  live.visitors.delete(id)
  if (record.storable) {
    const finished = JSON.stringify({ ...record, tabs: {}, leftAt: record.leftAt ?? record.activeAt })
    live.unit.write(sql =>
      sql.run('INSERT OR REPLACE INTO finished (session, data) VALUES (?, ?)', record.sessionId, finished),
    )
    live.out.store('session', record.sessionId)
  } else live.pages.forget(record.sessionId)
}
