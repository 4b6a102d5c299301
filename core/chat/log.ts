import type { Audience, Author, Entry } from '@porchlight/plugin-sdk'
import { z } from 'zod'
import type { Sql, SqlRow } from '../host.ts'
import type { EntryPush } from '../ports.ts'
import type { ChatRecord } from '../room/records.ts'
import type { Unit } from '../room/unit.ts'
import { isPublic, mayRead } from './audience.ts'
import { forVisitor, type VisibleEntry } from './projection.ts'

/** What comes into a chat's log; the number is given here, at commit, one at a time. */
export interface NewEntry {
  readonly kind: string
  readonly author: Author
  readonly audience: Audience
  readonly body: string | null
  readonly of?: number
  readonly data?: Readonly<Record<string, unknown>>
}

export interface Appended {
  readonly chat: ChatRecord
  readonly push: EntryPush
  /** The number in the visitor's numbering; null where the visitor may not read it. */
  readonly v: number | null
}

/** Numbers an entry and moves the chat's counters on. */
export function append(chat: ChatRecord, entry: NewEntry, at: number, key: EntryPush['key']): Appended {
  const n = chat.last + 1
  const numbered: Entry = { n, at, ...entry }
  const common = typeof entry.audience === 'string'
  const v = isPublic(numbered) ? chat.lastPublic + 1 : null
  const push: EntryPush = { entry: numbered, before: chat.lastCommon, between: chat.between, key }
  const next: ChatRecord = {
    ...chat,
    last: n,
    lastPublic: v ?? chat.lastPublic,
    lastCommon: common ? n : chat.lastCommon,
    between: typeof entry.audience === 'string' ? [] : [...chat.between, { n, agents: entry.audience.agents }],
  }
  return { chat: next, push, v }
}

/** A log row as it is stored: the entry with what came before it. */
export type StoredEntry = Pick<EntryPush, 'entry' | 'before' | 'between'>

/** The logs of a room's chats. Entries of the unit that is going on are read like those already written. */
export interface ChatLog {
  add(chatId: string, appended: Appended): void
  /** Entries after `after`, oldest first, at most `limit`. */
  after(chatId: string, after: number, limit: number): readonly StoredEntry[]
  one(chatId: string, n: number): StoredEntry | null
  /** What one agent may read after `after`, at most `limit`, and the newest number there is for that agent. */
  forAgent(chat: ChatRecord, agentId: string, after: number, limit: number): { entries: EntryPush[]; last: number }
  /** What the visitor may read after `after` of the visitor's numbering. */
  forVisitor(chatId: string, after: number, limit: number): readonly VisibleEntry[]
  /** The newest number, in the visitor's numbering, at or before `n`. */
  publicNumber(chatId: string, n: number): number
  /** The number in the log of the visitor's `v`. */
  logNumber(chatId: string, v: number): number
  /** Whether entries wait for the flush. */
  pending(): boolean
  flushed(): void
}

export function createLog(sql: Sql, unit: () => Unit): ChatLog {
  let pending: {
    readonly chatId: string
    readonly n: number
    readonly v: number | null
    readonly stored: StoredEntry
  }[] = []

  const after = (chatId: string, from: number, limit: number): readonly StoredEntry[] => {
    const written = sql
      .all('SELECT data FROM entry WHERE chat = ? AND n > ? ORDER BY n LIMIT ?', chatId, from, limit)
      .map(parse)
    const waiting = pending.filter(one => one.chatId === chatId && one.n > from).map(one => one.stored)
    return [...written, ...waiting].slice(0, limit)
  }
  const greatest = (
    chatId: string,
    column: 'n' | 'v',
    fits: (one: { n: number; v: number | null }) => boolean,
    row: SqlRow | undefined,
  ) =>
    pending
      .filter(one => one.chatId === chatId && fits(one))
      .reduce((most, one) => Math.max(most, one[column] ?? 0), Number(row?.most ?? 0))

  const publicNumber = (chatId: string, n: number) =>
    greatest(
      chatId,
      'v',
      one => one.n <= n,
      sql.all('SELECT MAX(v) AS most FROM entry WHERE chat = ? AND n <= ?', chatId, n)[0],
    )

  return {
    add: (chatId, { push, v }) => {
      const stored: StoredEntry = { entry: push.entry, before: push.before, between: push.between }
      const one = { chatId, n: push.entry.n, v, stored }
      pending.push(one)
      unit().undo(() => {
        pending = pending.filter(other => other !== one)
      })
      unit().put('entry', [chatId, one.n, v, JSON.stringify(stored)])
    },
    after,
    one: (chatId, n) => after(chatId, n - 1, 1).find(stored => stored.entry.n === n) ?? null,
    forAgent: (chat, agentId, from, limit) => {
      const entries: EntryPush[] = []
      let at = from
      while (entries.length < limit && at < chat.last) {
        const page = after(chat.id, at, limit)
        if (page.length === 0) break
        for (const stored of page) {
          at = stored.entry.n
          if (entries.length < limit && mayRead(stored.entry.audience, { kind: 'agent', id: agentId }))
            entries.push({ ...stored, key: null })
        }
      }
      const own = chat.between.filter(one => one.agents.includes(agentId)).at(-1)
      return { entries, last: own?.n ?? chat.lastCommon }
    },
    forVisitor: (chatId, from, limit) => {
      const written = sql.all(
        'SELECT data, v FROM entry WHERE chat = ? AND v > ? ORDER BY v LIMIT ?',
        chatId,
        from,
        limit,
      )
      return written.flatMap(row => {
        const { entry } = parse(row)
        return isPublic(entry)
          ? [forVisitor(entry, Number(row.v), entry.of === undefined ? null : publicNumber(chatId, entry.of))]
          : []
      })
    },
    publicNumber,
    logNumber: (chatId, v) =>
      greatest(
        chatId,
        'n',
        one => one.v !== null && one.v <= v,
        sql.all('SELECT MAX(n) AS most FROM entry WHERE chat = ? AND v <= ?', chatId, v)[0],
      ),
    pending: () => pending.length > 0,
    flushed: () => {
      pending = []
    },
  }
}

const shape = z.custom<StoredEntry>(value => typeof value === 'object' && value !== null && 'entry' in value)
function parse(row: SqlRow): StoredEntry {
  return shape.parse(JSON.parse(String(row.data)))
}
