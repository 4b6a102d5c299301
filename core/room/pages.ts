import { limits, type PageRecord } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Sql } from '../host.ts'
import type { VisitorRecord } from './records.ts'
import type { Unit } from './unit.ts'

/** The page history of the sessions in the room: rows where the visitor may be stored, memory where not. */
export interface Pages {
  add(record: VisitorRecord, page: StoredPage): void
  /** The tab went on or away from its page. */
  left(record: VisitorRecord, n: number, at: number): void
  /** Whether a view with this id is in the history of the session. */
  has(record: Pick<VisitorRecord, 'sessionId' | 'storable'>, pageId: string): boolean
  /** The history of a session, oldest first, each page with the time it was left. */
  of(record: Pick<VisitorRecord, 'sessionId' | 'storable'>): readonly PageRecord[]
  forget(sessionId: string): void
  /** The rows are written. */
  flushed(): void
}

export interface StoredPage extends PageRecord {
  readonly tab: string
}

const rows = z.array(
  z.object({
    n: z.int(),
    id: z.string(),
    url: z.string(),
    title: z.string().nullable(),
    referrer: z.string().nullable(),
    at: z.number(),
    leftAt: z.number().nullable(),
    tab: z.string(),
  }),
)

export function createPages(sql: Sql, unit: () => Unit): Pages {
  const unstored = new Map<string, readonly StoredPage[]>()
  /** Pages of units that are not written yet. */
  const pending: { readonly session: string; readonly data: StoredPage }[] = []

  const replaceUnstored = (session: string, pages: readonly StoredPage[]) => {
    const before = unstored.get(session)
    unit().undo(() => {
      if (before) unstored.set(session, before)
      else unstored.delete(session)
    })
    unstored.set(session, pages)
  }
  const stored = (session: string): StoredPage[] => {
    const text = sql.all(
      `SELECT '[' || group_concat(data) || ']' AS all_pages FROM (SELECT data FROM page WHERE session = ? ORDER BY n)`,
      session,
    )[0]?.all_pages
    const found = text ? rows.parse(JSON.parse(String(text))) : []
    return [...found, ...pending.filter(one => one.session === session).map(one => one.data)]
  }

  return {
    add: (record, page) => {
      if (!record.storable) {
        replaceUnstored(record.sessionId, kept([...(unstored.get(record.sessionId) ?? []), page]))
        return
      }
      pending.push({ session: record.sessionId, data: page })
      unit().undo(() => {
        pending.pop()
      })
      unit().put('page', [record.sessionId, page.n, JSON.stringify(page)])
      const dropped = page.n - limits.pagesPerSession + 1
      if (dropped > 1)
        unit().write(to => to.run('DELETE FROM page WHERE session = ? AND n = ?', record.sessionId, dropped))
    },
    left: (record, n, at) => {
      if (!record.storable) {
        const pages = unstored.get(record.sessionId) ?? []
        replaceUnstored(
          record.sessionId,
          pages.map(page => (page.n === n && page.leftAt === null ? { ...page, leftAt: at } : page)),
        )
        return
      }
      unit().write(to =>
        to.run(
          `UPDATE page SET data = json_set(data, '$.leftAt', ?) WHERE session = ? AND n = ? AND json_extract(data, '$.leftAt') IS NULL`,
          at,
          record.sessionId,
          n,
        ),
      )
    },
    has: (record, pageId) =>
      record.storable
        ? pending.some(one => one.session === record.sessionId && one.data.id === pageId) ||
          sql.all(`SELECT 1 FROM page WHERE session = ? AND data ->> '$.id' = ? LIMIT 1`, record.sessionId, pageId)
            .length > 0
        : (unstored.get(record.sessionId) ?? []).some(page => page.id === pageId),
    of: record => timed(record.storable ? stored(record.sessionId) : (unstored.get(record.sessionId) ?? [])),
    forget: sessionId => {
      unstored.delete(sessionId)
    },
    flushed: () => {
      pending.length = 0
    },
  }
}

/** A page was left when its tab showed the next one, or when it was said. */
function timed(pages: readonly StoredPage[]): PageRecord[] {
  const nextInTab = new Map<string, number>()
  const out: PageRecord[] = []
  for (const { tab, ...page } of [...pages].reverse()) {
    out.push({ ...page, leftAt: page.leftAt ?? nextInTab.get(tab) ?? null })
    nextInTab.set(tab, page.at)
  }
  return out.reverse()
}

/** The first page and the newest ones. */
function kept(pages: readonly StoredPage[]): readonly StoredPage[] {
  const [first] = pages
  return first && pages.length > limits.pagesPerSession
    ? [first, ...pages.slice(pages.length - limits.pagesPerSession + 1)]
    : pages
}
