import { limits } from '@porchlight/plugin-sdk/protocol'
import type { EndedSession } from '../ports.ts'
import type { ChatRecord as SavedChat, SessionRecord } from '../tenant/records.ts'
import { referrerOf } from '../visitor/facts/referrer.ts'
import type { Live } from './live.ts'
import { readVisitor } from './memory.ts'
import type { VisitorRecord } from './records.ts'

/** A finished session as the tenant database keeps it; null where its row is gone. */
export function finishedSession(live: Live, sessionId: string): SessionRecord | null {
  const row = live.host.sql.all('SELECT data FROM finished WHERE session = ?', sessionId)[0]
  if (!row) return null
  const record = readVisitor(row.data)
  return { ...endedSession(live, record), history: [...live.pages.of(record)] }
}

/** The last visit of a visitor that ended and waits for the tenant database; null where none does. */
export function lastFinished(live: Live, visitorId: string): SessionRecord | null {
  const [row] = live.host.sql.all(
    "SELECT session FROM finished WHERE data ->> '$.id' = ? ORDER BY data ->> '$.activeAt' DESC LIMIT 1",
    visitorId,
  )
  return row ? finishedSession(live, String(row.session)) : null
}

/** Visits that ended and wait for the tenant database, `limits.endedSessions` at most: more wait only while it is away. */
export function endedSessions(live: Live): readonly EndedSession[] {
  const rows = live.host.sql.all('SELECT data FROM finished LIMIT ?', limits.endedSessions)
  return rows.map(row => endedSession(live, readVisitor(row.data)))
}

function endedSession(live: Live, record: VisitorRecord): EndedSession {
  const { values } = record
  const text = (key: string) => (typeof values[key] === 'string' ? String(values[key]) : null)
  const entryUrl = text('core.entryUrl') ?? ''
  return {
    id: record.sessionId,
    site: live.config().site,
    visitorId: record.id,
    lane: { kind: values['core.lane'] === 'bot' ? 'bot' : 'human', reason: text('core.laneReason') },
    startedAt: Number(values['core.startedAt']),
    endedAt: record.departedAt ?? record.activeAt,
    entryUrl,
    url: text('core.url') ?? entryUrl,
    title: text('core.title'),
    pages: Number(values['core.pages'] ?? 0),
    referrer: {
      ...referrerOf(text('core.referrer'), entryUrl, live.config().domains),
      url: text('core.referrer'),
      medium: text('core.medium'),
      source: text('core.source'),
      keywords: text('core.keywords'),
    },
    campaign: record.campaign,
    fields: Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== null && !isLive(live, key))),
  }
}

/** A closed chat with its whole log, as the tenant database keeps it; null where it is gone. */
export function finishedChat(live: Live, chatId: string): SavedChat | null {
  const chat = live.chats.get(chatId)
  if (!chat) return null
  const entries: SavedChat['entries'] = []
  for (let after = 0; after < chat.last; ) {
    const page = live.log.after(chatId, after, 500)
    const last = page.at(-1)
    if (!last) break
    after = last.entry.n
    for (const { entry } of page) {
      const { author, audience } = entry
      entries.push({
        n: entry.n,
        at: entry.at,
        kind: entry.kind,
        author: author.kind === 'system' ? { kind: 'system', id: null, name: null } : { ...author },
        audience: typeof audience === 'string' ? audience : { agents: [...audience.agents] },
        body: entry.body,
        data: entry.of === undefined ? (entry.data ?? null) : { ...entry.data, of: entry.of },
      })
    }
  }
  return {
    id: chat.id,
    site: live.config().site,
    visitorId: chat.visitorId,
    sessionId: chat.sessionId,
    kind: chat.kind,
    openedAt: chat.openedAt,
    closedAt: chat.closedAt,
    reason: chat.reason,
    agents: [...chat.agents],
    visitor: chat.visitor,
    entries,
  }
}

function isLive(live: Live, key: string): boolean {
  return live.fields().get(key)?.definition.keep === 'live'
}
