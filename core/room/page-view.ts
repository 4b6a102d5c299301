import { limits, times } from '@porchlight/plugin-sdk/protocol'
import type { VisitorDoor } from '../ports.ts'
import { campaignOf } from '../visitor/facts/campaign.ts'
import { mayStore } from '../visitor/may-store.ts'
import { pageValues, visitValues } from '../visitor/values.ts'
import { urgencyOf } from './engagement.ts'
import { type Live, refuseUnit } from './live.ts'
import { endSession, sessionIsOver } from './look.ts'
import { ownEntry } from './own-entry.ts'
import type { StoredPage } from './pages.ts'
import { put, visitorIdOf } from './record.ts'
import type { Tab, VisitorRecord } from './records.ts'
import { refreshPresence } from './standing.ts'
import { bounded, touchTab } from './tabs.ts'

/** What a page reports of one view. */
export interface PageView {
  readonly id: string
  readonly url: string
  readonly title?: string | null | undefined
  readonly referrer?: string | null | undefined
  readonly ago?: number | undefined
}

/** Page views whose ids are kept at hand; those before them are looked up. */
const recent = 32

/** A page view: begins a session where there is none, and moves the visitor on. Repeated reports of one view count once. */
export function viewPage(live: Live, door: VisitorDoor, tabId: string, view: PageView, socket: string | null): void {
  const at = live.host.now() - Math.min(view.ago ?? 0, times.sessionEnd)
  const id = visitorIdOf(door)
  // Where the alarm is late, or this view is what woke the room, a visit may be over that nobody ended yet.
  if (sessionIsOver(live, id)) endSession(live, id, socket)
  const record = live.visitors.get(id) ?? arrive(live, door, id, view, at)
  const viewed = Number(record.values['core.pages'] ?? 0)
  // Tabs that come back tell their page once more, however many others were looked at meanwhile.
  const isKnown = record.recentPages.includes(view.id) || (viewed > recent && live.pages.has(record, view.id))
  // The first report of a page may arrive after its last one, which had the page in it: only a socket takes such a tab up again.
  if (isKnown) return touchTab(live, id, tabId, socket === null ? {} : { socket })
  const { meter } = live.host
  if (meter) live.unit.hold(() => meter.count('page_views_total', socket === null ? 'beacon' : 'socket'))
  const n = viewed + 1
  const title = view.title || null
  const referrer = view.referrer || null
  const page: StoredPage = { n, id: view.id, url: view.url, title, referrer, at, leftAt: null, tab: tabId }
  const old = ownEntry(record.tabs, tabId)
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
  put(live, {
    ...record,
    tabs: bounded({ ...record.tabs, [tabId]: tab }),
    leftAt: null,
    departedAt: null,
    listed: true,
    activeAt: live.host.now(),
    recentPages: [...record.recentPages, view.id].slice(-recent),
    values: { ...record.values, ...pageValues(page), 'core.pages': n, 'core.departedAt': null },
  })
  refreshPresence(live, id)
  if (n === 1 && door.address) live.out.hostName(id, door.address)
  if (n === 1) live.emit('visitor.arrived', { visitorId: id })
  live.emit('visitor.navigated', { visitorId: id, url: view.url, title, n })
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
      'core.urgency': urgencyOf('browsing', 'browsing', null),
      'core.presence': 'browsing',
    },
  }
}
