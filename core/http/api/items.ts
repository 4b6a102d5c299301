import type { z } from '@hono/zod-openapi'
import type { PageRecord, Row } from '@porchlight/plugin-sdk/protocol'
import type { Fields } from '../../fields/registry.ts'
import type { SessionRecord } from '../../tenant/records.ts'
import type { page, sessionItem, visitorItem } from './schemas.ts'

export type VisitorItem = z.output<typeof visitorItem>
export type SessionItem = z.output<typeof sessionItem>
export type PageItem = z.output<typeof page>

type Values = Readonly<Record<string, unknown>>

/** A visitor of the room as the API shows it. */
export function liveVisitor(site: string, { id, values }: Row, fields: Fields): VisitorItem {
  return { id, site, ...described(values, fields) }
}

/** The visit of a visitor of the room as the API shows it. */
export function liveSession(site: string, row: Row, fields: Fields): SessionItem {
  // A visit that goes on and has no name of its own yet is named by its visitor.
  const id = text(row.values['core.sessionId']) ?? row.id
  return { ...liveVisitor(site, row, fields), id, visitorId: row.id, endedAt: null }
}

/** A finished visit as the API shows it. */
export function storedSession(session: Omit<SessionRecord, 'history'>, fields: Fields): SessionItem {
  const { id, site, visitorId, endedAt } = session
  return { id, site, visitorId, endedAt, ...described(storedValues(session), fields) }
}

/** A visitor who is no longer in the room, as the last visit left them. */
export function storedVisitor(session: Omit<SessionRecord, 'history'>, fields: Fields): VisitorItem {
  return { id: session.visitorId, site: session.site, ...described(storedValues(session), fields) }
}

export function pageItem({ n, id, url, title, referrer, at, leftAt }: PageRecord): PageItem {
  return { n, id, url, title, referrer, at, leftAt }
}

/** The values of a finished visit by field id, as its visitor had them in the room. */
export function storedValues(session: Omit<SessionRecord, 'history'>): Values {
  return {
    ...session.fields,
    'core.lane': session.lane.kind,
    'core.laneReason': session.lane.reason,
    'core.presence': 'departed',
    'core.startedAt': session.startedAt,
    'core.lastSeenAt': session.fields['core.lastSeenAt'] ?? session.endedAt ?? session.startedAt,
    'core.entryUrl': session.entryUrl,
    'core.url': session.url,
    'core.title': session.title,
    'core.pages': session.pages,
    'core.referrer': session.referrer.url,
    'core.medium': session.referrer.medium,
    'core.source': session.referrer.source,
    'core.keywords': session.referrer.keywords,
    'core.sessionId': session.id,
  }
}

function described(values: Values, fields: Fields): Omit<VisitorItem, 'id' | 'site'> {
  return {
    lane: { kind: values['core.lane'] === 'bot' ? 'bot' : 'human', reason: text(values['core.laneReason']) },
    presence: choice(values['core.presence'], ['browsing', 'idle', 'departed']),
    engagement: choice(values['core.engagement'], ['waiting', 'due', 'replied', 'idle', 'past', 'browsing']),
    startedAt: number(values['core.startedAt']),
    lastSeenAt: number(values['core.lastSeenAt']),
    entryUrl: text(values['core.entryUrl']),
    url: text(values['core.url']),
    title: text(values['core.title']),
    pages: number(values['core.pages']) ?? 0,
    referrer: {
      url: text(values['core.referrer']),
      medium: text(values['core.medium']),
      source: text(values['core.source']),
      keywords: text(values['core.keywords']),
    },
    campaign: text(values['core.campaign']),
    fields: Object.fromEntries([...fields.keys()].map(id => [id, values[id] ?? null])),
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function choice<const T extends string>(value: unknown, of: readonly T[]): T | null {
  return of.find(one => one === value) ?? null
}
