import { definePlugin } from '@porchlight/plugin-sdk'
import { times } from '@porchlight/plugin-sdk/protocol'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { z } from 'zod'
import type { OpenDatabase, TenantDatabase } from '../../../../core/db/open.ts'
import { deskSteps } from '../../../../core/desk/schema.ts'
import { defaultRetention, readRetention, retentionFor, stays } from '../../../../core/retention.ts'
import { roomSteps } from '../../../../core/room/schema.ts'
import { migrate } from '../../../../core/sql/migrate.ts'
import { createTenant, setRetention } from '../../../../core/tenant/changes.ts'
import { everyRetention } from '../../../../core/tenant/directory.ts'
import { purgeControl, purgePace, purgeTenant } from '../../../../core/tenant/purge.ts'
import { chatOf, pageOf, sessionOf } from '../../../../core/tenant/records-of-tests.ts'
import { saveRecords } from '../../../../core/tenant/store.ts'
import { createMemorySql } from '../../../../core/testing/memory-sql.ts'
import { createTestDesk } from '../../../../core/testing/test-desk.ts'
import { createTestRoom } from '../../../../core/testing/test-room.ts'
import chatPlugin from '../../../../plugins/chat/server.ts'
import { startTestServer, type TestServer } from './database-of-tests.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

const day = 24 * 3_600_000
const at = Date.UTC(2026, 0, 1)
const quick = { ...purgePace, rest: async () => {} }

let server: TestServer
let db: TenantDatabase
beforeEach(async () => {
  server = await startTestServer()
  db = await server.stores.tenant('acme')
})
afterEach(() => server.close())

async function rowsOf(table: string, of: OpenDatabase = db): Promise<number> {
  const [row] = await of.all<{ n: number }>(sql.raw(`SELECT COUNT(*) AS n FROM "${table}"`))
  return row?.n ?? 0
}

async function pagesOf(of: OpenDatabase): Promise<number> {
  const [row] = await of.all<{ n: number }>(sql`SELECT page_count AS n FROM pragma_page_count`)
  return row?.n ?? 0
}

async function tablesOf(of: OpenDatabase): Promise<string[]> {
  const rows = await of.all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'table'`)
  const ours = ({ name }: { name: string }) => !name.startsWith('sqlite_') && !name.startsWith('_')
  return rows
    .filter(ours)
    .map(({ name }) => name)
    .sort()
}

describe('every table', () => {
  it('says how long its rows stay', async () => {
    for (const [store, steps] of [
      ['room', roomSteps],
      ['desk', deskSteps],
    ] as const) {
      const memory = createMemorySql()
      migrate(memory, store, steps)
      const names = memory
        .all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
        .map(row => row.name)
      expect(names, store).toEqual(Object.keys(stays[store]).sort())
    }
    expect(await tablesOf(db)).toEqual(Object.keys(stays.tenant).sort())
    expect(await tablesOf(await server.stores.control())).toEqual(Object.keys(stays.control).sort())
  })
})

describe('the tenant’s database', () => {
  it('lets visits and chats go with all that belongs to them when they have had their time, and no others', async () => {
    const ages = [10, 395, 397, 500, 1_095, 1_097]
    for (const site of ['shop', 'blog'])
      await saveRecords(db, {
        sessions: ages.map(age => sessionOf({ site, id: `s-${age}`, startedAt: at - age * day })),
        chats: ages.map(age => chatOf({ site, id: `c-${age}`, openedAt: at - age * day })),
      })
    const few = { ...quick, visits: 1, chats: 1 }
    expect(await purgeTenant(db, ['shop'], defaultRetention, at, few)).toEqual({ visits: 4, chats: 1 })
    const left = async (table: string, column: string, site: string) =>
      (
        await db.all<{ id: string }>(
          sql.raw(`SELECT DISTINCT ${column} AS id FROM ${table} WHERE site = '${site}' ORDER BY ${column}`),
        )
      ).map(({ id }) => id)
    expect(await left('session', 'id', 'shop')).toEqual(['s-10', 's-395'])
    expect(await left('page_view', 'session_id', 'shop')).toEqual(['s-10', 's-395'])
    expect(await left('chat', 'id', 'shop')).toEqual(['c-10', 'c-1095', 'c-395', 'c-397', 'c-500'])
    expect(await left('entry', 'chat_id', 'shop')).toEqual(['c-10', 'c-1095', 'c-395', 'c-397', 'c-500'])
    expect(await left('session', 'id', 'blog')).toHaveLength(ages.length)
    expect(await purgeTenant(db, ['shop'], defaultRetention, at, few)).toEqual({ visits: 0, chats: 0 })
  })

  it('stays bounded over a year', async () => {
    const retention = readRetention({ RETENTION_VISITS_DAYS: '30', RETENTION_CHATS_DAYS: '60' })
    const most = { session: 0, page_view: 0, chat: 0, entry: 0 }
    const pages: number[] = []
    for (let n = 0; n < 365; n++) {
      const now = at + n * day
      const history = [pageOf({ n: 1, id: `p-${n}-1`, at: now }), pageOf({ n: 2, id: `p-${n}-2`, at: now })]
      await saveRecords(db, {
        sessions: [1, 2, 3].map(one => sessionOf({ id: `s-${n}-${one}`, startedAt: now, history })),
        chats: [chatOf({ id: `c-${n}`, openedAt: now })],
      })
      await purgeTenant(db, ['shop'], retention, now, quick)
      if (n % 90 === 89) pages.push(await pagesOf(db))
      if (n % 30 === 29)
        for (const table of ['session', 'page_view', 'chat', 'entry'] as const)
          most[table] = Math.max(most[table], await rowsOf(table))
    }
    expect(most).toEqual({ session: 31 * 3, page_view: 31 * 6, chat: 61, entry: 122 })
    // The file takes its room again: from the first quarter on it has its size.
    const [first = 0, ...later] = pages
    for (const size of later) expect(size).toBeLessThanOrEqual(first * 1.1)
  })

  it('stays as long as its own tenant says, else as the server does', async () => {
    const control = await server.stores.control()
    for (const id of ['acme', 'other']) await createTenant(control, { id, name: id }, at)
    expect(await setRetention(control, 'acme', { visits: 30 })).toBe(true)
    expect(await setRetention(control, 'acme', { chats: 60 })).toBe(true)
    expect(await setRetention(control, 'nobody', { chats: 60 })).toBe(false)
    const own = await everyRetention(control)
    expect([...own]).toEqual([
      ['acme', { visits: 30, chats: 60 }],
      ['other', { visits: null, chats: null }],
    ])
    for (const [tenant, left] of [
      ['acme', { session: 1, chat: 2 }],
      ['other', { session: 3, chat: 3 }],
    ] as const) {
      const of = await server.stores.tenant(tenant)
      await saveRecords(of, {
        sessions: [10, 40, 100].map(age => sessionOf({ id: `s-${age}`, startedAt: at - age * day })),
        chats: [10, 40, 100].map(age => chatOf({ id: `c-${age}`, openedAt: at - age * day })),
      })
      await purgeTenant(of, ['shop'], retentionFor(defaultRetention, own.get(tenant)), at, quick)
      expect({ session: await rowsOf('session', of), chat: await rowsOf('chat', of) }, tenant).toEqual(left)
    }
    expect(await setRetention(control, 'acme', { visits: null })).toBe(true)
    expect((await everyRetention(control)).get('acme')).toEqual({ visits: null, chats: 60 })
  })

  it('is not asked for more than its time: expired sign-ins go', async () => {
    const control = await server.stores.control()
    await control.run(
      sql`INSERT INTO user (id, name, email, email_verified, created_at, updated_at) VALUES ('u', 'O', 'o@x.example', 1, 0, 0)`,
    )
    for (const [id, expires] of [
      ['old', at - 1],
      ['new', at + 1],
    ] as const)
      await control.run(
        sql`INSERT INTO session (id, token, user_id, expires_at, created_at, updated_at) VALUES (${id}, ${id}, 'u', ${expires}, 0, 0)`,
      )
    for (const [key, since] of [
      ['old', at - 2 * day],
      ['new', at],
    ] as const)
      await control.run(sql`INSERT INTO tries (key, since, count) VALUES (${key}, ${since}, 1)`)
    await control.run(sql`INSERT INTO rate_limit (id, key, count, last_request) VALUES ('r', 'r', 1, ${at - 2 * day})`)
    await purgeControl(control, at)
    expect(await control.all(sql`SELECT id FROM session`)).toEqual([{ id: 'new' }])
    expect(await control.all(sql`SELECT key FROM tries`)).toEqual([{ key: 'new' }])
    expect(await rowsOf('rate_limit', control)).toBe(0)
  })
})

test('a room stays bounded over a year of visits, chats and messages that nobody answers', async () => {
  const room = await createTestRoom({ servers: [chatPlugin] })
  const sizes = (): Record<string, number> =>
    Object.fromEntries(
      Object.keys(stays.room).map(table => [table, Number(room.sql.all(`SELECT COUNT(*) AS n FROM ${table}`)[0]?.n)]),
    )
  const quarters: Record<string, number>[] = []
  for (let week = 0; week < 52; week++) {
    const agent = room.agent('Ada')
    await room.room().online(true)
    const talker = await room.visit({ url: '/', id: `talker-${week}` })
    const started = await talker.command('chat.start', { body: 'Hello' })
    const chatId = String(Object(started.ok ? started.result : null).chatId)
    expect((await agent.command('core.claim', { chatId })).ok).toBe(true)
    expect((await agent.command('core.close', { chatId })).ok).toBe(true)
    const writer = await room.visit({ url: '/', id: `writer-${week}` })
    const message = { name: 'Ann', email: 'ann@shop.example', body: 'Are you there?' }
    expect((await writer.command('chat.leave-message', message)).ok).toBe(true)
    for (const visitor of [talker, writer]) await visitor.leave()
    await room.advance(times.sessionEnd + 10 * 60_000)
    await room.sleepOver(7 * day)
    await room.advance(60_000)
    if (week % 13 === 12) quarters.push(sizes())
  }
  const [, second = {}, third = {}, fourth = {}] = quarters
  for (const table of Object.keys(stays.room)) {
    // A quarter is 13 weeks, what nobody answers stays 90 days: from the second one on nothing may grow.
    expect(fourth[table], table).toBeLessThanOrEqual((second[table] ?? 0) + 3)
    expect(third[table], table).toBeLessThanOrEqual((second[table] ?? 0) + 3)
  }
  expect(room.saved.chats.size).toBeGreaterThan(80)
})

const bell = definePlugin({
  id: 'bell',
  title: 'Bell',
  version: '1.0.0',
  api: 1,
  capabilities: ['agents:notify'],
  commands: { ring: { input: z.object({ to: z.string() }) }, fail: { input: z.object({}) } },
}).server({
  desk: {
    commands: {
      ring: ({ to }, desk) => desk.notify({ agents: [to] }, { title: 'Come' }),
      fail: () => {
        throw new Error('out of order')
      },
    },
  },
})

test('a desk stays bounded over a year of agents who come and go, chats, commands, notices and faults', async () => {
  const desk = await createTestDesk({ servers: [bell] })
  const sizes = (): Record<string, number> =>
    Object.fromEntries(
      Object.keys(stays.desk).map(table => [table, Number(desk.sql.all(`SELECT COUNT(*) AS n FROM ${table}`)[0]?.n)]),
    )
  const quarters: Record<string, number>[] = []
  for (let week = 0; week < 52; week++) {
    // One stays all year, the other is here for a week and never again.
    const ann = await desk.agent('Ann')
    const guest = await desk.agent(`Guest${week}`)
    for (let n = 0; n < 3; n++) {
      const id = `chat-${week}-${n}`
      await desk.chat({ id })
      await desk.chat({ id, state: 'open', agents: [{ id: ann.agent.id, name: ann.agent.name }] })
      await desk.chat({ id, state: 'closed', closedAt: desk.clock.now() })
      const notice = { kind: 'notice', to: 'agents', plugin: 'bell', title: 'Left', body: null } as const
      await desk.desk().facts('shop', [{ id: `notice-${week}-${n}`, at: desk.clock.now(), ...notice }])
      expect((await ann.command('bell.ring', { to: guest.agent.id })).ok).toBe(true)
    }
    expect((await ann.command('bell.fail', {})).ok).toBe(false)
    const newest = ann.frames().findLast(frame => frame.t === 'notice')
    expect((await guest.command('core.notices-read', { n: newest?.n, all: week % 2 === 0 })).ok).toBe(true)
    expect((await ann.command('core.prefer', { name: 'core.theme', value: week % 2 ? 'dark' : 'light' })).ok).toBe(true)
    for (const panel of [ann, guest]) await panel.leave()
    await desk.advance(60_000)
    await desk.clock.advance(7 * day)
    if (week % 13 === 12) quarters.push(sizes())
  }
  const [, second = {}, third = {}, fourth = {}] = quarters
  for (const table of Object.keys(stays.desk)) {
    // What stays longest stays thirty days: from the second quarter on nothing may grow.
    expect(third[table], table).toBeLessThanOrEqual((second[table] ?? 0) + 3)
    expect(fourth[table], table).toBeLessThanOrEqual((second[table] ?? 0) + 3)
  }
  for (const table of ['notice', 'notice_to', 'agent', 'preference']) expect(fourth[table], table).toBeGreaterThan(0)
})

test('settings that make no sense are named', () => {
  expect(() => readRetention({ RETENTION_CHATS_DAYS: '0' })).toThrow(
    'RETENTION_CHATS_DAYS must be a whole number of days from 1 to 36500.',
  )
  expect(readRetention({ RETENTION_VISITS_DAYS: '' })).toEqual(defaultRetention)
})
