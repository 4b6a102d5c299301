import { limits, times } from '@porchlight/plugin-sdk/protocol'
import type { Live } from './live.ts'
import { ownEntry } from './own-entry.ts'
import { tabIsLost } from './presence.ts'
import { put, visitorTag } from './record.ts'
import type { Tab, VisitorRecord } from './records.ts'
import { refreshPresence } from './standing.ts'

/** Tabs that left, of which one is known: what they said is on its way for seconds, and nobody closes more in that time. */
const leftKept = 8

/** A tab is there: by its socket's hello or by a report. Unknown tabs of known visitors are taken up. */
export function touchTab(
  live: Live,
  id: string,
  tabId: string,
  change: { visible?: boolean; socket?: string | null; soft?: boolean },
): void {
  const record = live.visitors.get(id)
  if (!record) return
  const now = live.host.now()
  const old = ownEntry(record.tabs, tabId)
  const known = old ?? {
    id: tabId,
    url: null,
    title: null,
    page: 0,
    visible: true,
    seenAt: now,
    socket: null,
    lostAt: null,
  }
  // Reports may arrive late: a tab that is not there is taken up by a page view or a socket, and one that said it leaves by neither of old.
  if (!old && (change.socket === undefined || hasLeft(record, tabId))) return
  const socket = change.socket ?? known.socket
  const { leftTabs, lostAt } = backAgain(record, tabId, socket, now)
  const tab: Tab = { ...known, visible: change.visible ?? known.visible, seenAt: now, socket, lostAt }
  const isBack = record.leftAt !== null || record.departedAt !== null || !record.listed
  const tabs = bounded({ ...record.tabs, [tabId]: tab })
  put(live, { ...record, leftTabs, tabs, leftAt: null, departedAt: null, listed: true }, change.soft && !isBack)
  refreshPresence(live, id)
}

/** The page said that it goes. */
export function leaveTab(live: Live, id: string, tabId: string): void {
  const record = live.visitors.get(id)
  const tab = ownEntry(record?.tabs, tabId)
  if (!record) return
  const leftTabs = [...(record.leftTabs ?? []).filter(one => one !== tabId), tabId].slice(-leftKept)
  if (tab) dropTabs(live, { ...record, leftTabs }, [tab])
  else put(live, { ...record, leftTabs })
}

/** Whether the tab said that it goes, and did not come back since with a socket. */
export function hasLeft(record: VisitorRecord, tabId: string): boolean {
  return record.leftTabs?.includes(tabId) ?? false
}

/**
 * What is known of a tab's leave once it is there. Only a socket proves that it is back: a beacon may have been overtaken by the last one,
 * so a tab that says nothing after it is waited for like one that was cut.
 */
export function backAgain(
  record: VisitorRecord,
  tabId: string,
  socket: string | null,
  now: number,
): { readonly leftTabs: readonly string[]; readonly lostAt: number | null } {
  const leftTabs = record.leftTabs ?? []
  if (!leftTabs.includes(tabId)) return { leftTabs, lostAt: null }
  if (socket === null) return { leftTabs, lostAt: now }
  return { leftTabs: leftTabs.filter(one => one !== tabId), lostAt: null }
}

/**
 * A socket ended. Said goodbye (1000, or 1005 from a script that gave no code): the tab goes on without one. Cut: it has a while to
 * come back.
 */
export function loseSocket(live: Live, id: string, tabId: string, socket: string, code: number): void {
  const record = live.visitors.get(id)
  const tab = ownEntry(record?.tabs, tabId)
  if (!record || !tab || tab.socket !== socket) return
  const now = live.host.now()
  put(live, {
    ...record,
    tabs: {
      ...record.tabs,
      [tabId]: { ...tab, socket: null, seenAt: now, lostAt: code === 1000 || code === 1005 ? null : now },
    },
  })
}

/** Gives up the tabs that are lost: no ping, cut and not back, or reports that stopped. */
export function dropLostTabs(live: Live, id: string): void {
  const now = live.host.now()
  for (const tab of Object.values(live.visitors.get(id)?.tabs ?? {}))
    if (tab.socket !== null) checkPing(live, id, tab, now)
  const record = live.visitors.get(id)
  const lost = Object.values(record?.tabs ?? {}).filter(tab => tabIsLost(tab, now))
  if (record && lost.length > 0) dropTabs(live, record, lost)
}

/** As many tabs as a visitor may have, the newest ones. */
export function bounded(tabs: Readonly<Record<string, Tab>>): Readonly<Record<string, Tab>> {
  const all = Object.values(tabs)
  if (all.length <= limits.tabsPerVisitor) return tabs
  // Of those seen in the same moment the one that came last stays: it is the one that is there now.
  const newest = all
    .reverse()
    .sort((a, b) => b.seenAt - a.seenAt)
    .slice(0, limits.tabsPerVisitor)
  return Object.fromEntries(newest.map(tab => [tab.id, tab]))
}

function dropTabs(live: Live, record: VisitorRecord, gone: readonly Tab[]): void {
  const now = live.host.now()
  const ids = new Set(gone.map(tab => tab.id))
  for (const tab of gone) if (tab.page > 0) live.pages.left(record, tab.page, now)
  const tabs = Object.fromEntries(Object.entries(record.tabs).filter(([tabId]) => !ids.has(tabId)))
  // A tab cut without a word has been gone for as long as it was waited for: no second wait.
  const since = gone.every(tab => tab.lostAt !== null) ? now - times.leaveGrace : now
  put(live, { ...record, tabs, leftAt: Object.keys(tabs).length === 0 ? (record.leftAt ?? since) : null })
  refreshPresence(live, record.id)
}

function checkPing(live: Live, id: string, tab: Tab, now: number): void {
  const socket = live.host.sockets(visitorTag(id)).find(one => one.id === tab.socket)
  const heardAt = socket ? Math.max(socket.lastPing() ?? 0, tab.seenAt) : 0
  if (socket && now - heardAt < times.pongTimeout) return
  const record = live.visitors.get(id)
  if (!record) return
  if (socket) live.unit.hold(() => socket.close(4408, 'No ping for too long'))
  put(live, {
    ...record,
    tabs: {
      ...record.tabs,
      [tab.id]: { ...tab, socket: null, lostAt: socket ? now - times.pongTimeout : (tab.lostAt ?? now) },
    },
  })
}
