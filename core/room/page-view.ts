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
import { backAgain, bounded, hasLeft, touchTab } from './tabs.ts'

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

/**
 * A page view: begins a session where there is none, and moves the visitor on. Repeated reports of one view count once. What comes of a
 * tab after it said that it leaves was only late, and counts without bringing it back, unless the page `comesBack`.
 */
export function viewPage(
  live: Live,
  door: VisitorDoor,
  tabId: string,
  view: PageView,
  { socket, comesBack }: { readonly socket: string | null; readonly comesBack: boolean },
): void {
  const at = live.host.now() - Math.min(view.ago ?? 0, times.sessionEnd)
  const id = visitorIdOf(door)
  // Where the alarm is late, or this view is what woke the room, a visit may be over that nobody ended yet.
  if (sessionIsOver(live, id)) endSession(live, id, socket)
  const record = live.visitors.get(id) ?? arrive(live, door, id, view, at)
  const viewed = Number(record.values['core.pages'] ?? 0)
  // The first report of a page may arrive after its last one, which had the page in it: only a socket takes such a tab up again.
  if (isKnown(live, record, view.id)) return touchTab(live, id, tabId, socket === null ? {} : { socket })
  const { meter } = live.host
  if (meter) live.unit.hold(() => meter.count('page_views_total', socket === null ? 'beacon' : 'socket'))
  const n = viewed + 1
  const title = view.title || null
  const referrer = view.referrer || null
  const isLate = !comesBack && hasLeft(record, tabId)
  const page: StoredPage = {
    n,
    id: view.id,
    url: view.url,
    title,
    referrer,
    at,
    leftAt: isLate ? at : null,
    tab: tabId,
  }
  live.pages.add(record, page)
  const viewedOne = { ...record, recentPages: [...record.recentPages, view.id].slice(-recent) }
  if (isLate) put(live, { ...viewedOne, values: { ...record.values, 'core.pages': n } })
  else show(live, viewedOne, page, socket)
  if (n === 1 && door.address) live.out.hostName(id, door.address)
  if (n === 1) live.emit('visitor.arrived', { visitorId: id })
  live.emit('visitor.navigated', { visitorId: id, url: view.url, title, n })
}

/**
 * Whether a browser brings a page back with what it reports. It then tells a view that is new, as the last one of a beacon or as it
 * greets; a report that was overtaken by the last one of its page ends with a view that this one had, too.
 */
export function bringsBack(live: Live, visitorId: string, reported: readonly { readonly id: string }[]): boolean {
  const record = live.visitors.get(visitorId)
  const newest = reported.at(-1)
  return newest !== undefined && (record === undefined || !isKnown(live, record, newest.id))
}

function isKnown(live: Live, record: VisitorRecord, viewId: string): boolean {
  // Tabs that come back tell their page once more, however many others were looked at meanwhile.
  const isOlder = Number(record.values['core.pages'] ?? 0) > recent
  return record.recentPages.includes(viewId) || (isOlder && live.pages.has(record, viewId))
}

/** The page is what its tab shows from now on. */
function show(live: Live, record: VisitorRecord, page: StoredPage, socket: string | null): void {
  const socketNow = socket ?? ownEntry(record.tabs, page.tab)?.socket ?? null
  const { leftTabs, lostAt } = backAgain(record, page.tab, socketNow, live.host.now())
  const tab: Tab = {
    id: page.tab,
    url: page.url,
    title: page.title,
    page: page.n,
    visible: true,
    seenAt: live.host.now(),
    socket: socketNow,
    lostAt,
  }
  put(live, {
    ...record,
    tabs: bounded({ ...record.tabs, [tab.id]: tab }),
    leftTabs,
    leftAt: null,
    departedAt: null,
    listed: true,
    activeAt: live.host.now(),
    values: { ...record.values, ...pageValues(page), 'core.pages': page.n, 'core.departedAt': null },
  })
  refreshPresence(live, record.id)
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
