import { type SQL, sql } from 'drizzle-orm'
import type { ControlDatabase, OpenDatabase, TenantDatabase } from '../db/open.ts'
import { patience } from '../db/patience.ts'
import { writeBatch, writeTenant } from '../db/write-tenant.ts'
import { mailStay, type Retention } from '../retention.ts'

/** How a purge goes about it: little by little, so that nobody who writes waits for it. */
export interface PurgePace {
  /** Visits that go in one write, with their page views. */
  readonly visits: number
  /** Chats that go in one write, with their entries. */
  readonly chats: number
  /** Writes of one kind in one go; the rest follows the next time. */
  readonly writes: number
  /** Resolves after a rest between two writes. */
  readonly rest: () => Promise<void>
}

export const purgePace: PurgePace = {
  visits: 200,
  chats: 20,
  writes: 2_000,
  rest: () => new Promise(resolve => setTimeout(resolve, 20)),
}

/** How many rows went. */
export interface Purged {
  readonly visits: number
  readonly chats: number
}

const day = 24 * 3_600_000

/** Removes visits and chats of a tenant's sites that have had their time, and all that belongs to them. `now` is epoch milliseconds. */
export async function purgeTenant(
  db: TenantDatabase,
  sites: readonly string[],
  retention: Retention,
  now: number,
  pace: PurgePace = purgePace,
): Promise<Purged> {
  const gone = { visits: 0, chats: 0 }
  for (const site of sites) {
    const visits = sql`SELECT id FROM session WHERE site = ${site} AND started_at < ${now - retention.visits * day}
      ORDER BY started_at, id LIMIT ${pace.visits}`
    gone.visits += await littleByLittle(db, visits, pace, ids => [
      sql`DELETE FROM page_view WHERE site = ${site} AND session_id IN (SELECT value FROM json_each(${ids}))`,
      sql`DELETE FROM session WHERE site = ${site} AND id IN (SELECT value FROM json_each(${ids}))`,
    ])
    const chats = sql`SELECT id FROM chat WHERE site = ${site} AND opened_at < ${now - retention.chats * day}
      ORDER BY opened_at, id LIMIT ${pace.chats}`
    gone.chats += await littleByLittle(db, chats, pace, ids => [
      sql`DELETE FROM entry WHERE site = ${site} AND chat_id IN (SELECT value FROM json_each(${ids}))`,
      sql`DELETE FROM chat WHERE site = ${site} AND id IN (SELECT value FROM json_each(${ids}))`,
    ])
  }
  return gone
}

/** Removes signed-in browsers, proofs, counts and mails whose time is over. */
export async function purgeControl(db: ControlDatabase, now: number): Promise<void> {
  await writeBatch(
    db,
    [
      sql`DELETE FROM session WHERE expires_at < ${now}`,
      sql`DELETE FROM verification WHERE expires_at < ${now}`,
      sql`DELETE FROM mail WHERE created_at < ${now - mailStay}`,
      sql`DELETE FROM tries WHERE since < ${now - day}`,
      // Nothing is written there any more; rows of an earlier release go.
      sql`DELETE FROM rate_limit`,
    ],
    patience,
  )
}

async function littleByLittle(
  db: TenantDatabase & OpenDatabase,
  old: SQL,
  { writes, rest }: PurgePace,
  remove: (ids: string) => readonly SQL[],
): Promise<number> {
  let gone = 0
  for (let written = 0; written < writes; written++) {
    const found = await db.all<{ id: string }>(old)
    if (found.length === 0) return gone
    await writeTenant(db, remove(JSON.stringify(found.map(({ id }) => id))))
    gone += found.length
    await rest()
  }
  return gone
}
