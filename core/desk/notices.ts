import { type Inbox, type InboxNotice, limits, times } from '@porchlight/plugin-sdk/protocol'
import type { SqlRow } from '../host.ts'
import type { Panel } from './panels.ts'
import type { Parts } from './parts.ts'

/** A notice as a plugin gave it, from a room or here. */
export interface NewNotice {
  /** The same for the same notice. */
  readonly id: string
  readonly to: 'agents' | { readonly agents: readonly string[] }
  readonly plugin: string
  /** Only who may see this site gets it; null for one that is about no site in particular. */
  readonly site: string | null
  readonly title: string
  readonly body: string | null
  /** A chat of the site. */
  readonly chat: { readonly id: string; readonly n: number | null } | null
  /** When it happened, ms. */
  readonly at: number
}

/** The agents' inboxes: what they were told, whether they were here or not, and what of it they have read. */
export interface Notices {
  /** Keeps it and, when that is written, shows it to those meant who are here. The same id again changes nothing. */
  put(notice: NewNotice): void
  /** What the agent of this panel finds. */
  inbox(panel: Panel): Inbox
  /** Marks notice `n` as read, with `all` every one up to it, and tells all panels of this agent. */
  read(panel: Panel, n: number, all: boolean): void
  /** Lets go what is kept no longer. */
  sweep(now: number): void
}

/** Stands in the rows in the place of an agent for all of them: no agent's id is empty. */
const everyAgent = ''

export function createNotices({ host, panels, sites, sees, turn }: Parts): Notices {
  const { sql } = host
  /** What this turn has put, until it is shown. */
  let fresh = new Set<number>()

  /** The one place that says what an agent may find. */
  const inbox = ({ agent, connectedAt }: Panel): Inbox => {
    const notices = sql
      .all(
        `WITH me(id) AS (VALUES (?))
          SELECT notice.n, plugin, site, title, body, chat, entry, at,
            notice.n <= COALESCE((SELECT read_to FROM inbox WHERE inbox.agent = me.id), 0) OR
              EXISTS (SELECT 1 FROM notice_read WHERE notice_read.agent = me.id AND notice_read.n = notice.n) AS was_read
          FROM me JOIN notice_to ON notice_to.agent IN (me.id, '') JOIN notice ON notice.n = notice_to.n
          WHERE (notice_to.agent <> '' OR at >= ?) AND at > ?
            AND (site IS NULL OR site IN (SELECT value FROM json_each(?)))
          ORDER BY notice.n DESC LIMIT ?`,
        agent.id,
        // An edge that does not say since when they are a member tells nobody what was before.
        agent.memberSince ?? connectedAt,
        host.now() - times.noticeStay,
        JSON.stringify(sites().filter(site => sees(agent, site))),
        limits.noticesKept,
      )
      .map(stored)
    return { notices, unread: notices.filter(notice => !notice.read).length }
  }

  const show = () => {
    const shown = fresh
    fresh = new Set()
    for (const panel of panels.all()) {
      if (!panel.greeted) continue
      const { notices, unread } = inbox(panel)
      for (const notice of notices.filter(({ n }) => shown.has(n)).reverse())
        panels.send(panel, { t: 'notice', ...notice, unread })
    }
  }

  /** The oldest ones of whom it is for make room. */
  const trim = (agent: string) => {
    const gone = sql.all(
      `DELETE FROM notice_to WHERE agent = ? AND n <=
          (SELECT n FROM notice_to WHERE agent = ? ORDER BY n DESC LIMIT 1 OFFSET ?) RETURNING n`,
      agent,
      agent,
      limits.noticesKept,
    )
    if (gone.length === 0) return
    const numbers = JSON.stringify(gone.map(row => row.n))
    sql.run(
      `DELETE FROM notice WHERE n IN (SELECT value FROM json_each(?))
          AND NOT EXISTS (SELECT 1 FROM notice_to WHERE notice_to.n = notice.n)`,
      numbers,
    )
    sql.run(
      `DELETE FROM notice_read WHERE n IN (SELECT value FROM json_each(?))
          AND NOT EXISTS (SELECT 1 FROM notice WHERE notice.n = notice_read.n)`,
      numbers,
    )
  }

  return {
    inbox,
    put: ({ id, to, plugin, site, title, body, chat, at }) => {
      if (at <= host.now() - times.noticeStay) return
      const [row] = sql.all(
        `INSERT OR IGNORE INTO notice (id, at, site, plugin, title, body, chat, entry)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING n`,
        id,
        at,
        site,
        plugin,
        title,
        body,
        chat?.id ?? null,
        chat?.n ?? null,
      )
      if (!row) return
      const n = Number(row.n)
      for (const agent of to === 'agents' ? [everyAgent] : new Set(to.agents)) {
        sql.run('INSERT INTO notice_to (agent, n) VALUES (?, ?)', agent, n)
        trim(agent)
      }
      fresh.add(n)
      if (fresh.size === 1) turn.after(show)
    },
    read: (panel, n, all) => {
      const { id } = panel.agent
      const found = inbox(panel).notices
      // A mark above everything there is would hide what comes.
      if (all)
        sql.run(
          `INSERT INTO inbox (agent, read_to) VALUES (?, ?)
            ON CONFLICT (agent) DO UPDATE SET read_to = MAX(read_to, excluded.read_to)`,
          id,
          Math.min(n, found[0]?.n ?? 0),
        )
      else if (found.some(notice => notice.n === n && !notice.read))
        sql.run('INSERT INTO notice_read (agent, n) VALUES (?, ?)', id, n)
      for (const each of panels.ofAgent(id))
        if (each.greeted) panels.send(each, { t: 'notices-read', n, all, unread: inbox(each).unread })
    },
    sweep: now => {
      const until = now - times.noticeStay
      for (const table of ['notice_to', 'notice_read'])
        sql.run(`DELETE FROM ${table} WHERE n IN (SELECT n FROM notice WHERE at <= ?)`, until)
      sql.run('DELETE FROM notice WHERE at <= ?', until)
      // A mark below everything there is says nothing.
      sql.run('DELETE FROM inbox WHERE read_to < (SELECT MIN(n) FROM notice)')
    },
  }
}

function stored(row: SqlRow): InboxNotice {
  const site = text(row.site)
  const chat = text(row.chat)
  return {
    n: Number(row.n),
    plugin: String(row.plugin),
    site,
    title: String(row.title),
    body: text(row.body),
    chat: chat === null || site === null ? null : { site, id: chat, n: row.entry == null ? null : Number(row.entry) },
    at: Number(row.at),
    read: row.was_read === 1,
  }
}

function text(value: SqlRow[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}
