import { limits, times } from '@porchlight/plugin-sdk/protocol'
import { openChatOf, presenceChanged } from '../chat/chats.ts'
import type { VisitorDoor } from '../ports.ts'
import { campaignOf } from '../visitor/facts/campaign.ts'
import { mayStore } from '../visitor/may-store.ts'
import { pageValues, visitValues } from '../visitor/values.ts'
import { engagementOf, engagements } from './engagement.ts'
import { type Live, refuseUnit } from './live.ts'
import type { StoredPage } from './pages.ts'
import { nextLook, presenceOf, tabIsLost } from './presence.ts'
import type { Tab, VisitorRecord } from './records.ts'

/** What a page reports of one view. */
export interface PageView {
  readonly id: string
  readonly url: string
  readonly title?: string | null | undefined
  readonly referrer?: string | null | undefined
  readonly ago?: number | undefined
}

/** The id a visitor has in the room: from the token, or joined by a day's hash where nothing may be stored. */
export function visitorIdOf(door: VisitorDoor): string {
  return door.visitorId ?? `x-${door.trace}`
}

/** A page view: begins a session where there is none, and moves the visitor on. Repeated reports of one view count once. */
export function viewPage(live: Live, door: VisitorDoor, tabId: string, view: PageView, socket: string | null): void {
  const at = live.host.now() - Math.min(view.ago ?? 0, times.sessionEnd)
  const id = visitorIdOf(door)
  const record = live.visitors.get(id) ?? arrive(live, door, id, view, at)
  if (record.recentPages.includes(view.id)) return touchTab(live, id, tabId, { socket })
  const n = Number(record.values['core.pages'] ?? 0) + 1
  const title = view.title || null
  const referrer = view.referrer || null
  const page: StoredPage = { n, id: view.id, url: view.url, title, referrer, at, leftAt: null, tab: tabId }
  const old = record.tabs[tabId]
  live.pages.add(record, page)
  const tab: Tab = {
    id: tabId,
    url: view.url,
    title,
    page: n,
    visible: true,
    seenAt: live.host.now(),
    socket: socket ?? old?.socket ?? null,
    lostAt: null,
  }
  const returned = record.departedAt !== null
  put(live, {
    ...record,
    tabs: bounded({ ...record.tabs, [tabId]: tab }),
    leftAt: null,
    departedAt: null,
    listed: true,
    activeAt: live.host.now(),
    recentPages: [...record.recentPages, view.id].slice(-32),
    values: { ...record.values, ...pageValues(page), 'core.pages': n, 'core.departedAt': null },
  })
  refreshPresence(live, id)
  if (n === 1) live.emit('visitor.arrived', { visitorId: id })
  else if (returned) live.emit('visitor.returned', { visitorId: id })
  live.emit('visitor.navigated', { visitorId: id, url: view.url, title, n })
}

/** The visitor moved, typed, or showed or hid the page. */
export function noteActivity(
  live: Live,
  id: string,
  tabId: string,
  { active, visible }: { active: boolean; visible: boolean },
): void {
  touchTab(live, id, tabId, { visible })
  if (active) touchActivity(live, id)
}

/** Counts as activity of the person. */
export function touchActivity(live: Live, id: string): void {
  const record = live.visitors.get(id)
  if (!record) return
  const now = live.host.now()
  const wasIdle = record.values['core.presence'] === 'idle'
  put(live, { ...record, activeAt: now, values: { ...record.values, 'core.lastSeenAt': now } })
  refreshPresence(live, id)
  if (wasIdle) live.emit('visitor.returned', { visitorId: id })
}

/** A tab is there: by its socket's hello or by a report. Unknown tabs of known visitors are taken up. */
export function touchTab(
  live: Live,
  id: string,
  tabId: string,
  change: { visible?: boolean; socket?: string | null },
): void {
  const record = live.visitors.get(id)
  if (!record) return
  const now = live.host.now()
  const old = record.tabs[tabId]
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
  // A tab that said it leaves is taken up again only by a page view or a socket: reports may arrive late.
  if (!old && change.socket === undefined) return
  const tab: Tab = {
    ...known,
    visible: change.visible ?? known.visible,
    seenAt: now,
    socket: change.socket ?? known.socket,
    lostAt: null,
  }
  put(live, {
    ...record,
    tabs: bounded({ ...record.tabs, [tabId]: tab }),
    leftAt: null,
    departedAt: null,
    listed: true,
  })
  refreshPresence(live, id)
}

/** The page said that it goes. */
export function leaveTab(live: Live, id: string, tabId: string): void {
  const record = live.visitors.get(id)
  const tab = record?.tabs[tabId]
  if (!record || !tab) return
  dropTabs(live, record, [tab])
}

/** A socket ended. Said goodbye (1000): the tab goes on without one. Cut: it has a while to come back. */
export function loseSocket(live: Live, id: string, tabId: string, socket: string, code: number): void {
  const record = live.visitors.get(id)
  const tab = record?.tabs[tabId]
  if (!record || !tab || tab.socket !== socket) return
  const now = live.host.now()
  put(live, {
    ...record,
    tabs: { ...record.tabs, [tabId]: { ...tab, socket: null, seenAt: now, lostAt: code === 1000 ? null : now } },
  })
}

/** Looks at one visitor because time has passed: lost tabs, idle, departed, off the list, end of the session. */
export function look(live: Live, id: string): void {
  const now = live.host.now()
  for (const tab of Object.values(live.visitors.get(id)?.tabs ?? {}))
    if (tab.socket !== null) checkPing(live, id, tab, now)
  let record = live.visitors.get(id)
  if (!record) return
  const lost = Object.values(record.tabs).filter(tab => tabIsLost(tab, now))
  if (lost.length > 0) dropTabs(live, record, lost)
  refreshPresence(live, id)
  record = live.visitors.get(id)
  if (!record) return
  if (record.departedAt !== null && record.listed && now >= record.departedAt + times.departedStay)
    put(live, { ...record, listed: false })
  if (!chatIsLive(live, id) && now >= record.activeAt + times.sessionEnd) return endSession(live, id)
  refreshEngagement(live, id)
  scheduleLook(live, id)
}

/** Sets values of fields; unchanged ones are left alone. */
export function setValues(live: Live, id: string, values: Readonly<Record<string, unknown>>): void {
  const record = live.visitors.get(id)
  if (!record) return
  const changed = Object.entries(values).filter(([key, value]) => !same(record.values[key] ?? null, value ?? null))
  if (changed.length > 0) put(live, { ...record, values: { ...record.values, ...Object.fromEntries(changed) } })
}

/** Has a visitor looked at as soon as can be: something that kept the session open may have ended. */
export function lookSoon(live: Live, id: string): void {
  live.deadlines.atLatest(id, live.host.now())
}

/** Brings the colour of a visitor up to date with the chat. */
export function refreshEngagement(live: Live, id: string): void {
  const record = live.visitors.get(id)
  if (!record) return
  const chatId = live.chatOf.get(id)
  const chat = chatId === undefined ? undefined : live.chats.get(chatId)
  const { engagement, since, until } = engagementOf(chat, Number(record.values['core.chats'] ?? 0), live.host.now())
  setValues(live, id, {
    'core.engagement': engagement,
    'core.urgency': engagements.indexOf(engagement),
    'core.engagedAt': since,
    'core.chatId': chat && chat.state !== 'closed' ? chat.id : null,
    'core.agents': chat?.state === 'open' && chat.agents.length > 0 ? chat.agents.map(agent => agent.name) : null,
  })
  if (until !== null) live.deadlines.atLatest(id, until)
}

function arrive(live: Live, door: VisitorDoor, id: string, view: PageView, at: number): VisitorRecord {
  if (live.visitors.size >= limits.visitorsPerRoom)
    refuseUnit('unavailable', 'This site has as many visitors as one room can hold.')
  const storable = door.visitorId !== null && mayStore(live.config().consent, door.visit)
  const chatsBefore = live.chatOf.get(id) === undefined ? 0 : 1
  const sessionId = live.host.newId()
  return {
    id,
    sessionId,
    storable,
    version: 0,
    tabs: {},
    leftAt: null,
    departedAt: null,
    activeAt: live.host.now(),
    listed: true,
    recentPages: [],
    campaign: campaignOf(view.url),
    values: {
      ...visitValues(door, view, { at, storable, domains: live.config().domains }),
      'core.sessionId': sessionId,
      'core.pages': 0,
      'core.chats': chatsBefore,
      'core.engagement': 'browsing',
      'core.urgency': engagements.indexOf('browsing'),
      'core.presence': 'browsing',
    },
  }
}

function refreshPresence(live: Live, id: string): void {
  const record = live.visitors.get(id)
  if (!record) return
  const now = live.host.now()
  const before = record.values['core.presence']
  const presence = presenceOf(record, now)
  const departedAt = presence === 'departed' ? (record.departedAt ?? now) : null
  if (record.departedAt !== departedAt) put(live, { ...record, departedAt })
  setValues(live, id, {
    'core.presence': presence,
    'core.departedAt': departedAt,
    'core.tabs': Object.keys(record.tabs).length,
  })
  refreshEngagement(live, id)
  scheduleLook(live, id)
  if (presence === before) return
  if (presence === 'departed') live.emit('visitor.departed', { visitorId: id })
  if (presence === 'idle') live.emit('visitor.idled', { visitorId: id })
  if (presence === 'departed' || before === 'departed') presenceChanged(live, id)
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

function endSession(live: Live, id: string): void {
  const record = live.visitors.get(id)
  if (!record) return
  for (const tab of Object.values(record.tabs)) if (tab.page > 0) live.pages.left(record, tab.page, record.activeAt)
  for (const socket of live.host.sockets(visitorTag(id))) live.unit.hold(() => socket.close(4410, 'The session ended'))
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

/** The tag of all sockets of one visitor. */
export function visitorTag(visitorId: string): string {
  return `visitor:${visitorId}`
}

function chatIsLive(live: Live, id: string): boolean {
  return openChatOf(live, id)?.kind === 'live'
}

function scheduleLook(live: Live, id: string): void {
  const record = live.visitors.get(id)
  if (record) live.deadlines.atLatest(id, nextLook(record, chatIsLive(live, id), live.host.now()))
}

function put(live: Live, record: VisitorRecord): void {
  live.visitors.set(record.id, { ...record, version: record.version + 1 })
}

function bounded(tabs: Readonly<Record<string, Tab>>): Readonly<Record<string, Tab>> {
  const all = Object.values(tabs)
  if (all.length <= limits.tabsPerVisitor) return tabs
  const newest = all.sort((a, b) => b.seenAt - a.seenAt).slice(0, limits.tabsPerVisitor)
  return Object.fromEntries(newest.map(tab => [tab.id, tab]))
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  return (
    typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    JSON.stringify(a) === JSON.stringify(b)
  )
}
