import { limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Sql } from '../host.ts'
import type { SiteConfig } from '../ports.ts'
import { readMeta } from '../sql/migrate.ts'
import { attachmentOf } from './attachment.ts'
import type { Live } from './live.ts'
import { visitorTag } from './record.ts'
import type { ChatRecord, VisitorAttachment, VisitorRecord } from './records.ts'
import { putRows, type Row, type RowTable } from './rows.ts'
import type { Write } from './unit.ts'

const visitorShape = z.custom<VisitorRecord>(
  value => typeof value === 'object' && value !== null && 'sessionId' in value,
)
const chatShape = z.custom<ChatRecord>(value => typeof value === 'object' && value !== null && 'lastPublic' in value)
const configShape = z.custom<SiteConfig>(value => typeof value === 'object' && value !== null && 'plugins' in value)

/** The configuration this room was given last, or null before the first. */
export function readConfig(sql: Sql): SiteConfig | null {
  const text = readMeta(sql, 'config')
  return text === null ? null : configShape.parse(JSON.parse(text))
}

/** Fills a new room's memory from its rows. Sockets are not believed: those that are still here say so by themselves. */
export function readMemory(live: Live): void {
  const { sql } = live.host
  const socketIds = new Set(live.host.sockets().map(socket => socket.id))
  for (const row of sql.all('SELECT id, data FROM visitor')) {
    const record = readVisitor(row.data)
    const tabs = Object.fromEntries(
      Object.entries(record.tabs).map(([id, tab]) => {
        const cut = tab.socket !== null && !socketIds.has(tab.socket)
        return [id, cut ? { ...tab, socket: null, lostAt: live.host.now() } : tab]
      }),
    )
    live.visitors.load(record.id, { ...record, tabs })
    live.deadlines.atLatest(record.id, live.host.now())
  }
  const latest = new Map<string, ChatRecord>()
  for (const row of sql.all('SELECT data FROM chat')) {
    const chat = chatShape.parse(JSON.parse(String(row.data)))
    live.chats.load(chat.id, chat)
    const known = latest.get(chat.visitorId)
    if (!known || isLater(chat, known)) latest.set(chat.visitorId, chat)
  }
  for (const [visitorId, chat] of latest) live.chatOf.load(visitorId, chat.id)
  readSockets(live)
}

/** Sockets whose visitor is in no row bring the record along; where it did not fit, the page is asked to say hello again. */
function readSockets(live: Live): void {
  for (const socket of live.host.sockets()) {
    const attachment = attachmentOf(socket)
    if (!attachment?.visitorId || live.visitors.get(attachment.visitorId)) continue
    if (!attachment.record) {
      socket.close(1012, 'Say hello again')
      continue
    }
    live.visitors.load(attachment.visitorId, attachment.record)
    live.deadlines.atLatest(attachment.visitorId, live.host.now())
  }
}

/** Bytes of an attachment left free for what a later greeting adds to the door. */
const greetingBytes = 1_024

/** A record with long addresses does not fit; one that is no longer true must not stay in its place. */
function keepInSockets(live: Live, record: VisitorRecord): void {
  for (const socket of live.host.sockets(visitorTag(record.id))) {
    const attachment = attachmentOf(socket)
    if (!attachment) continue
    const { record: _, ...bare } = attachment
    const whole: VisitorAttachment = { ...bare, record }
    const bytes = new TextEncoder().encode(JSON.stringify(whole)).length
    socket.attach(bytes + greetingBytes > limits.attachmentBytes ? bare : whole)
  }
}

export function readVisitor(data: unknown): VisitorRecord {
  return visitorShape.parse(JSON.parse(String(data)))
}

/** The rows of everything that changed in memory since the last time. */
export function memoryWrites(live: Live): readonly Write[] {
  const visitors: [string, string][] = []
  const goneVisitors: string[] = []
  for (const id of live.visitors.takeDirty()) {
    const record = live.visitors.get(id)
    if (!record) goneVisitors.push(id)
    else if (record.storable) visitors.push([id, JSON.stringify(record)])
    else keepInSockets(live, record)
  }
  const chats: [string, string][] = []
  const goneChats: string[] = []
  for (const id of live.chats.takeDirty()) {
    const chat = live.chats.get(id)
    if (chat) chats.push([id, JSON.stringify(chat)])
    else goneChats.push(id)
  }
  live.chatOf.takeDirty()
  return [
    ...put('visitor', visitors),
    ...remove('DELETE FROM visitor WHERE id IN (SELECT value FROM json_each(?))', goneVisitors),
    ...put('chat', chats),
    ...remove('DELETE FROM chat WHERE id IN (SELECT value FROM json_each(?))', goneChats),
    ...remove('DELETE FROM entry WHERE chat IN (SELECT value FROM json_each(?))', goneChats),
  ]
}

function put(table: RowTable, rows: readonly Row[]): readonly Write[] {
  return rows.length === 0 ? [] : [sql => putRows(sql, table, rows)]
}

function remove(statement: string, ids: readonly string[]): readonly Write[] {
  return ids.length === 0 ? [] : [sql => sql.run(statement, JSON.stringify(ids))]
}

function isLater(one: ChatRecord, other: ChatRecord): boolean {
  if ((one.state === 'closed') !== (other.state === 'closed')) return other.state === 'closed'
  return one.openedAt > other.openedAt
}
