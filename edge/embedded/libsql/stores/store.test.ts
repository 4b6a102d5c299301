import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TenantDatabase } from '../../../../core/db/open.ts'
import { writeTenant } from '../../../../core/db/write-tenant.ts'
import { chatOf, pageOf, sessionOf } from '../../../../core/tenant/records-of-tests.ts'
import {
  countSessions,
  listChats,
  listSessions,
  readChat,
  readSession,
  saveRecords,
  sessionsOfVisitor,
  visitorPages,
} from '../../../../core/tenant/store.ts'
import { type TestServer, testServers } from './database-of-tests.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

describe.each(testServers)('on %s', (_name, start) => {
  let test: TestServer
  let db: TenantDatabase

  beforeEach(async () => {
    test = await start()
    db = await test.stores.tenant('acme')
  })
  afterEach(async () => {
    await test.close()
  })

  /** How many requests the work took. */
  async function requestsOf<T>(work: () => Promise<T>): Promise<[T, number]> {
    const before = test.requests()
    return [await work(), test.requests() - before]
  }

  const everyone = () => true

  describe('saveRecords', () => {
    it('keeps sessions and chats whole, in one request each', async () => {
      const session = sessionOf({
        id: 's-1',
        campaign: { source: 'news', tags: ['a'] },
        fields: {
          'core.country': 'NL',
          'shop.cart': { value: 12.5, items: [1, 2] },
          'core.vip': true,
          'core.score': 0,
        },
      })
      const chat = chatOf({ id: 'c-1' })
      const [, requests] = await requestsOf(() => saveRecords(db, { sessions: [session], chats: [chat] }))
      expect(requests).toBe(2)
      expect(await readSession(db, 'shop', 's-1')).toEqual(session)
      expect(await readChat(db, 'shop', 'c-1', everyone)).toEqual(chat)
    })

    it('writes nothing when there is nothing', async () => {
      const [, requests] = await requestsOf(() => saveRecords(db, { sessions: [], chats: [] }))
      expect(requests).toBe(0)
    })

    it('saves a record delivered twice once', async () => {
      const delivery = {
        sessions: [sessionOf({ id: 's-1' }), sessionOf({ id: 's-2' })],
        chats: [chatOf({ id: 'c-1' })],
      }
      await saveRecords(db, delivery)
      await saveRecords(db, delivery)
      expect(await countSessions(db, { site: 'shop' })).toBe(2)
      expect(await readSession(db, 'shop', 's-1')).toEqual(sessionOf({ id: 's-1' }))
      expect(await visitorPages(db, 'shop', 'v-1', 100)).toHaveLength(4)
      expect(await readChat(db, 'shop', 'c-1', everyone)).toEqual(chatOf({ id: 'c-1' }))
    })

    it('saves a delivery once whose answer was lost', async () => {
      const delivery = { sessions: [sessionOf({ id: 's-1' })], chats: [] }
      test.failAfter(0, 'after')
      await expect(saveRecords(db, delivery)).rejects.toThrow('the network failed')
      test.heal()
      await saveRecords(db, delivery)
      expect(await readSession(db, 'shop', 's-1')).toEqual(sessionOf({ id: 's-1' }))
    })

    it('lets a session grow and then end', async () => {
      const [first, second] = sessionOf({ id: 's-1' }).history
      if (!first || !second) throw new Error('the sample session has two pages')
      const begun = sessionOf({ id: 's-1', endedAt: null, pages: 1, history: [{ ...first, leftAt: null }] })
      await saveRecords(db, { sessions: [begun], chats: [] })
      const ended = sessionOf({
        id: 's-1',
        pages: 3,
        history: [first, second, pageOf({ n: 3, id: 'p-3', at: 50_000 })],
      })
      await saveRecords(db, { sessions: [ended], chats: [] })
      expect(await readSession(db, 'shop', 's-1')).toEqual(ended)
      await saveRecords(db, { sessions: [begun], chats: [] })
      expect(await readSession(db, 'shop', 's-1')).toEqual(ended)
    })

    it('lets a chat grow and then close, and not open again', async () => {
      const closed = chatOf({ id: 'c-1' })
      const open = { ...closed, closedAt: null, reason: null, entries: closed.entries.slice(0, 1) }
      await saveRecords(db, { sessions: [], chats: [open] })
      await saveRecords(db, { sessions: [], chats: [closed] })
      await saveRecords(db, { sessions: [], chats: [open] })
      expect(await readChat(db, 'shop', 'c-1', everyone)).toEqual(closed)
    })

    it('keeps pages that a later, shorter history no longer holds', async () => {
      const whole = sessionOf({ id: 's-1' })
      await saveRecords(db, { sessions: [whole], chats: [] })
      await saveRecords(db, { sessions: [{ ...whole, history: whole.history.slice(1) }], chats: [] })
      expect(await readSession(db, 'shop', 's-1')).toEqual(whole)
    })

    it('stores text as it is, and repairs what is no text', async () => {
      const title = `'";--\n\t${'long '.repeat(2000)}żółć 🔑`
      const torn = sessionOf({ id: 's-2', title: 'half \ud83d and \u0000 null', fields: { 'x.y': '\ud83d\u0000' } })
      await saveRecords(db, { sessions: [sessionOf({ id: 's-1', title }), torn], chats: [] })
      expect((await readSession(db, 'shop', 's-1'))?.title).toBe(title)
      expect(await readSession(db, 'shop', 's-2')).toMatchObject({
        title: 'half \ufffd and  null',
        fields: torn.fields,
      })
    })

    it('takes many at once', async () => {
      const sessions = Array.from({ length: 450 }, (_, n) =>
        sessionOf({ id: `s-${n}`, startedAt: n, visitorId: `v-${n}` }),
      )
      const [, requests] = await requestsOf(() => saveRecords(db, { sessions, chats: [] }))
      expect(requests).toBe(3)
      expect(await countSessions(db, { site: 'shop' })).toBe(450)
      const long = Array.from({ length: 1200 }, (_, n) => pageOf({ n: n + 1, id: `p-${n}`, title: 'x'.repeat(1000) }))
      await saveRecords(db, { sessions: [sessionOf({ id: 's-long', history: long })], chats: [] })
      expect((await readSession(db, 'shop', 's-long'))?.history).toEqual(long)
    })

    it('waits for other writers', async () => {
      const deliveries = Array.from({ length: 8 }, (_, n) => ({ sessions: [sessionOf({ id: `s-${n}` })], chats: [] }))
      const other = await db.$client.transaction('write')
      await other.execute("UPDATE session SET title = 'x'")
      const saved = Promise.all(deliveries.map(delivery => saveRecords(db, delivery)))
      await other.commit()
      await saved
      expect(await countSessions(db, { site: 'shop' })).toBe(8)
    })
  })

  describe('a server that goes away and comes back', () => {
    it('has what it acknowledged, and takes the rest then', async () => {
      await saveRecords(db, { sessions: [sessionOf({ id: 's-1' })], chats: [chatOf({ id: 'c-1' })] })
      await test.cut()
      const late = { sessions: [sessionOf({ id: 's-2' })], chats: [chatOf({ id: 'c-2' })] }
      await expect(saveRecords(db, late)).rejects.toThrow()
      expect(await test.stores.check()).toMatchObject({ ok: false, reason: 'unreachable' })
      await test.back()
      await saveRecords(db, late)
      for (const id of ['s-1', 's-2']) expect(await readSession(db, 'shop', id)).toEqual(sessionOf({ id }))
      for (const id of ['c-1', 'c-2']) expect(await readChat(db, 'shop', id, everyone)).toEqual(chatOf({ id }))
      expect(await test.stores.check()).toEqual({ ok: true })
    })

    it('has each record once, whatever was under way when it went', async () => {
      const deliveries = Array.from({ length: 60 }, (_, n) => ({
        sessions: [sessionOf({ id: `s-${n}`, visitorId: `v-${n}` })],
        chats: [chatOf({ id: `c-${n}` })],
      }))
      let acknowledged = 0
      const delivered = deliveries.map(async delivery => {
        for (;;) {
          const saved = await saveRecords(db, delivery).then(
            () => true,
            () => false,
          )
          if (saved) break
          await new Promise(resolve => setTimeout(resolve, 50))
        }
        acknowledged += 1
      })
      await vi.waitUntil(() => acknowledged >= 5, { timeout: 30_000, interval: 1 })
      await test.cut()
      await test.back()
      await Promise.all(delivered)
      expect(await countSessions(db, { site: 'shop' })).toBe(60)
      for (const n of [0, 30, 59]) {
        expect(await readSession(db, 'shop', `s-${n}`)).toEqual(sessionOf({ id: `s-${n}`, visitorId: `v-${n}` }))
        expect(await readChat(db, 'shop', `c-${n}`, everyone)).toEqual(chatOf({ id: `c-${n}` }))
        expect(await visitorPages(db, 'shop', `v-${n}`, 9)).toHaveLength(2)
      }
    })
  })

  describe('writeTenant', () => {
    it('is all or nothing', async () => {
      await saveRecords(db, { sessions: [sessionOf({ id: 's-1' })], chats: [] })
      const writes = [sql`UPDATE session SET title = ${'changed'}`, sql`INSERT INTO session (id) VALUES (${'s-2'})`]
      await expect(writeTenant(db, writes)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' })
      expect((await readSession(db, 'shop', 's-1'))?.title).toBe('Cart')
    })
  })

  describe('lists', () => {
    it('go newest first by (start, id), page by page, without holes or repetitions', async () => {
      const starts = [5, 5, 5, 9, 1, 7, 7]
      const sessions = starts.map((startedAt, n) => sessionOf({ id: `s-${n}`, startedAt }))
      await saveRecords(db, {
        sessions,
        chats: sessions.map(({ id, startedAt }) => chatOf({ id, openedAt: startedAt })),
      })
      const expected = ['s-3', 's-6', 's-5', 's-2', 's-1', 's-0', 's-4']
      const [whole, requests] = await requestsOf(() => listSessions(db, { site: 'shop', limit: 7 }))
      expect(requests).toBe(1)
      expect(whole).toMatchObject({ items: expected.map(id => ({ id })), next: null })
      for (const list of [listSessions, listChats]) {
        const seen: string[] = []
        for (let cursor: { at: number; id: string } | null | undefined; cursor !== null; ) {
          const part: Awaited<ReturnType<typeof list>> = await list(db, { site: 'shop', limit: 2, cursor })
          seen.push(...part.items.map(item => item.id))
          cursor = part.next
        }
        expect(seen).toEqual(expected)
      }
      const oldest = await listSessions(db, { site: 'shop', limit: 3, oldestFirst: true, cursor: { at: 5, id: 's-0' } })
      expect(oldest.items.map(item => item.id)).toEqual(['s-1', 's-2', 's-5'])
      expect(oldest.next).toEqual({ at: 7, id: 's-5' })
    })

    it('give what was saved, without the history', async () => {
      const { history: _, ...summary } = sessionOf({ id: 's-1' })
      const { entries: __, ...chat } = chatOf({ id: 'c-1' })
      await saveRecords(db, { sessions: [sessionOf({ id: 's-1' })], chats: [chatOf({ id: 'c-1' })] })
      expect(await listSessions(db, { site: 'shop', limit: 5 })).toEqual({ items: [summary], next: null })
      expect(await listChats(db, { site: 'shop', limit: 5 })).toEqual({ items: [chat], next: null })
    })

    it('choose by lane, visitor, kind and any condition', async () => {
      const sessions = Array.from({ length: 30 }, (_, n) =>
        sessionOf({
          id: `s-${String(n).padStart(2, '0')}`,
          startedAt: n,
          visitorId: `v-${n % 3}`,
          lane: n % 2 ? { kind: 'bot', reason: 'Says it is a crawler' } : { kind: 'human', reason: null },
          fields: { 'core.country': n % 5 ? 'NL' : 'DE' },
        }),
      )
      const chats = [chatOf({ id: 'c-1' }), chatOf({ id: 'c-2', kind: 'message', visitorId: 'v-9' })]
      await saveRecords(db, { sessions, chats })
      const ids = async (query: object) =>
        (await listSessions(db, { site: 'shop', limit: 4, ...query })).items.map(s => s.id)
      expect(await ids({ lane: 'bot' })).toEqual(['s-29', 's-27', 's-25', 's-23'])
      expect(await ids({ lane: 'human', visitorId: 'v-1' })).toEqual(['s-28', 's-22', 's-16', 's-10'])
      const german = { matches: ({ fields }: { fields: Record<string, unknown> }) => fields['core.country'] === 'DE' }
      expect(await ids(german)).toEqual(['s-25', 's-20', 's-15', 's-10'])
      expect(await countSessions(db, { site: 'shop', lane: 'bot' })).toBe(15)
      expect(await countSessions(db, { site: 'shop', lane: 'human', ...german })).toBe(3)
      const part = await sessionsOfVisitor(db, 'shop', 'v-2', { limit: 9 })
      expect(part.next).toEqual({ at: 5, id: 's-05' })
      expect((await listChats(db, { site: 'shop', limit: 9, kind: 'message' })).items.map(c => c.id)).toEqual(['c-2'])
      expect((await listChats(db, { site: 'shop', limit: 9, visitorId: 'v-1' })).items.map(c => c.id)).toEqual(['c-1'])
    })

    it('read on when a condition passes over more than one read', async () => {
      const sessions = Array.from({ length: 1100 }, (_, n) => sessionOf({ id: `s-${n}`, startedAt: n, history: [] }))
      await saveRecords(db, { sessions, chats: [] })
      const matches = ({ startedAt }: { startedAt: number }) => startedAt < 3
      const part = await listSessions(db, { site: 'shop', limit: 2, matches })
      expect(part).toMatchObject({ items: [{ id: 's-2' }, { id: 's-1' }], next: { at: 1, id: 's-1' } })
      expect(await countSessions(db, { site: 'shop', matches })).toBe(3)
    })

    it('use their indexes', async () => {
      const plan = async (query: string) => {
        const { rows } = await db.$client.execute(`EXPLAIN QUERY PLAN ${query}`)
        return rows.map(row => String(row.detail)).join('; ')
      }
      const newest = 'ORDER BY started_at DESC, id DESC LIMIT 5'
      for (const [where, index] of [
        ["site = 'a' AND (started_at, id) < (5, 'x')", 'session_newest'],
        ["site = 'a' AND lane = 'human' AND (started_at, id) < (5, 'x')", 'session_newest_of_lane'],
        ["site = 'a' AND visitor_id = 'v'", 'session_of_visitor'],
      ]) {
        const detail = await plan(`SELECT * FROM session WHERE ${where} ${newest}`)
        expect(detail).toMatch(new RegExp(`USING INDEX ${index} \\(`))
        expect(detail).not.toContain('TEMP B-TREE')
      }
    })
  })

  describe('reading', () => {
    it('takes one request', async () => {
      await saveRecords(db, { sessions: [sessionOf({ id: 's-1' })], chats: [chatOf({ id: 'c-1' })] })
      expect((await requestsOf(() => readSession(db, 'shop', 's-1')))[1]).toBe(1)
      expect((await requestsOf(() => readChat(db, 'shop', 'c-1', everyone)))[1]).toBe(1)
      expect((await requestsOf(() => visitorPages(db, 'shop', 'v-1', 9)))[1]).toBe(1)
      expect((await requestsOf(() => countSessions(db, { site: 'shop' })))[1]).toBe(1)
    })

    it('gives a visitor’s pages newest first', async () => {
      const later = [pageOf({ n: 1, id: 'p-9', at: 90_000 })]
      await saveRecords(db, {
        sessions: [sessionOf({ id: 's-1' }), sessionOf({ id: 's-2', startedAt: 90_000, history: later })],
        chats: [],
      })
      const pages = await visitorPages(db, 'shop', 'v-1', 2)
      expect(pages).toEqual([
        { ...later[0], sessionId: 's-2' },
        { ...sessionOf({ id: 's-1' }).history[1], sessionId: 's-1' },
      ])
    })

    it('keeps entries from those who may not read them', async () => {
      await saveRecords(db, { sessions: [], chats: [chatOf({ id: 'c-1' })] })
      const chat = await readChat(db, 'shop', 'c-1', ({ audience }) => audience === 'everyone')
      expect(chat?.entries.map(entry => entry.n)).toEqual([1])
    })

    it('never crosses sites, not even with the same ids', async () => {
      const blog = { site: 'blog', title: 'Blog' }
      await saveRecords(db, {
        sessions: [sessionOf({ id: 's-1' }), sessionOf({ id: 's-1', ...blog })],
        chats: [chatOf({ id: 'c-1' }), chatOf({ id: 'c-1', site: 'blog', entries: [] })],
      })
      expect(await readSession(db, 'shop', 's-1')).toEqual(sessionOf({ id: 's-1' }))
      expect(await readSession(db, 'blog', 's-1')).toEqual(sessionOf({ id: 's-1', ...blog }))
      expect(await readSession(db, 'other', 's-1')).toBeNull()
      expect((await readChat(db, 'blog', 'c-1', everyone))?.entries).toEqual([])
      expect(await readChat(db, 'other', 'c-1', everyone)).toBeNull()
      expect((await listSessions(db, { site: 'blog', limit: 9 })).items.map(s => s.title)).toEqual(['Blog'])
      expect((await listChats(db, { site: 'blog', limit: 9 })).items).toHaveLength(1)
      expect(await visitorPages(db, 'blog', 'v-1', 9)).toHaveLength(2)
      expect(await countSessions(db, { site: 'other' })).toBe(0)
    })

    it('never crosses tenants', async () => {
      await saveRecords(db, { sessions: [sessionOf({ id: 's-1' })], chats: [] })
      const other = await test.stores.tenant('other')
      expect(await readSession(other, 'shop', 's-1')).toBeNull()
      expect(await countSessions(other, { site: 'shop' })).toBe(0)
    })
  })
})
