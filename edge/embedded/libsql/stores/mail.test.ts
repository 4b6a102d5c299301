import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ControlDatabase } from '../../../../core/db/open.ts'
import { writeBatch } from '../../../../core/db/write-tenant.ts'
import { deliverMails, pauseAfter, post } from '../../../../core/mail/deliver-mails.ts'
import { type Mail, mailInsert } from '../../../../core/mail/mail.ts'
import type { Outcome, OutgoingMail } from '../../../../core/mail/mailer.ts'
import { outbox } from '../../../../core/mail/outbox.ts'
import { mailStay } from '../../../../core/retention.ts'
import { createTenant } from '../../../../core/tenant/changes.ts'
import { purgeControl } from '../../../../core/tenant/purge.ts'
import { type TestServer, testServers } from './database-of-tests.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const start = Date.UTC(2026, 5, 1)
const minute = 60_000
const hour = 60 * minute

describe.each(testServers)('mails on %s', (_name, startServer) => {
  let server: TestServer
  let db: ControlDatabase
  let now = start
  let logged: [event: string, data: unknown][]

  beforeEach(async () => {
    server = await startServer()
    db = await server.stores.control()
    now = start
    logged = []
    for (const id of ['acme', 'other']) await createTenant(db, { id, name: id }, start)
  })
  afterEach(() => server.close())

  async function write(id: string, part: Partial<Mail> = {}): Promise<void> {
    const mail = {
      tenant: 'acme',
      kind: 'invitation',
      to: `${id}@shop.example`,
      subject: `To ${id}`,
      text: `Dear ${id}`,
    }
    await writeBatch(db, [mailInsert(db, { ...mail, ...part }, { id, now })])
  }

  /** A mail server that answers as told, and what it was asked. */
  function mailServer(answer: (mail: OutgoingMail) => Outcome | Promise<Outcome> = () => 'sent') {
    const seen: OutgoingMail[] = []
    const deliver = () =>
      deliverMails(
        db,
        {
          async send(mail) {
            seen.push(mail)
            return answer(mail)
          },
        },
        () => now,
        (_level, event, data) => logged.push([event, data]),
      )
    return { seen, deliver }
  }

  const rows = () =>
    db.all<Record<string, unknown>>(sql`SELECT id, state, text, tries, due_at, error, sent_at FROM mail ORDER BY id`)
  const row = async () => (await rows())[0]

  it('go out once and lose their text', async () => {
    await write('bo')
    const { seen, deliver } = mailServer()
    await deliver()
    await deliver()
    expect(seen).toEqual([{ id: 'bo', to: 'bo@shop.example', subject: 'To bo', text: 'Dear bo' }])
    expect(await row()).toMatchObject({ state: 'sent', text: null, tries: 1, error: null, sent_at: start })
    expect(logged).toEqual([['mail.sent', { id: 'bo', kind: 'invitation', tries: 1 }]])
  })

  it('are written once, though their writer did not hear so', async () => {
    await write('bo')
    await mailServer().deliver()
    await write('bo')
    expect(await rows()).toHaveLength(1)
    expect(await row()).toMatchObject({ state: 'sent' })
  })

  it('are there with what they are about, or not at all', async () => {
    const about = sql`INSERT INTO tenant (id, name, region, version, created_at) VALUES ('acme', 'again', 'auto', 1, 0)`
    const mail = { tenant: 'acme', kind: 'invitation', to: 'bo@shop.example', subject: 'Hello', text: 'Hello' }
    await expect(writeBatch(db, [mailInsert(db, mail, { id: 'bo', now }), about])).rejects.toThrow()
    expect(await rows()).toEqual([])
  })

  it('go out once each, however many take them at a time', async () => {
    const ids = Array.from({ length: 30 }, (_, n) => `m${n}`)
    for (const id of ids) await write(id)
    const { seen, deliver } = mailServer()
    await Promise.all(Array.from({ length: 6 }, deliver))
    expect(seen.map(({ id }) => id).sort()).toEqual(ids.sort())
    expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(['sent']))
  })

  it('stay with whoever tries them, until that could have ended', async () => {
    await write('bo')
    let answer = (_outcome: Outcome) => {}
    const slow = mailServer(() => new Promise(resolve => (answer = resolve)))
    const first = slow.deliver()
    await vi.waitFor(() => expect(slow.seen).toHaveLength(1), 30_000)
    const second = mailServer()
    now += post.lease - 1
    await second.deliver()
    expect(second.seen).toEqual([])
    now += 1
    await second.deliver()
    expect(second.seen).toHaveLength(1)
    // The first one hears of a refusal when the mail is somebody else's, and gone.
    answer({ refused: '550' })
    await first
    expect(await row()).toMatchObject({ state: 'sent', error: null, tries: 2 })
  })

  it('that are refused are not tried again, and say why without anybody in it', async () => {
    await write('bo')
    const { seen, deliver } = mailServer(() => ({ refused: 'RCPT TO: 550 no bo@shop.example here' }))
    await deliver()
    now += 48 * hour
    await deliver()
    expect(seen).toHaveLength(1)
    expect(await row()).toMatchObject({ state: 'failed', text: null, error: 'RCPT TO: 550 no [e-mail] here' })
    expect(JSON.stringify(logged)).not.toContain('shop.example')
  })

  it('are tried for a day with growing pauses, and then given up', async () => {
    await write('bo')
    const { seen, deliver } = mailServer(() => ({ later: '451' }))
    const times: number[] = []
    for (let due = await row(); due?.state === 'waiting'; due = await row()) {
      const tried = seen.length
      now = Number(due.due_at) - 1
      await deliver()
      expect(seen).toHaveLength(tried)
      now += 1
      await deliver()
      expect(seen).toHaveLength(tried + 1)
      times.push((now - start) / minute)
    }
    expect(times.slice(0, 9)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183])
    expect(times.at(-1)).toBe(24 * 60)
    expect(await row()).toMatchObject({ state: 'failed', text: null, error: '451' })
    expect(logged.at(-1)?.[0]).toBe('mail.failed')
  })

  it('go out after a time in which the server was away', async () => {
    await write('bo')
    let away = true
    const { deliver } = mailServer(() => (away ? { later: 'away' } : 'sent'))
    await deliver()
    expect(await row()).toMatchObject({
      state: 'waiting',
      text: 'Dear bo',
      tries: 1,
      due_at: start + minute,
      error: 'away',
    })
    away = false
    now += pauseAfter(1)
    await deliver()
    expect(await row()).toMatchObject({ state: 'sent', error: null, tries: 2 })
  })

  it('do not all knock at a server that is away', async () => {
    for (let n = 0; n < 20; n++) await write(`m${n}`)
    const { seen, deliver } = mailServer(() => ({ later: 'away' }))
    await deliver()
    expect(seen.length).toBeLessThan(20)
  })

  it('of one that cannot be sent do not keep the others', async () => {
    for (let n = 0; n < 10; n++) await write(`m${n}`)
    const { deliver } = mailServer(({ id }) => {
      if (id === 'm3') throw new Error('a bug')
      return id === 'm4' ? { refused: '550' } : 'sent'
    })
    await deliver()
    const states = Object.fromEntries((await rows()).map(({ id, state }) => [id, state]))
    expect(states).toMatchObject({ m0: 'sent', m3: 'waiting', m4: 'failed', m9: 'sent' })
    expect(logged.map(([event]) => event)).toContain('mail.fault')
  })

  it('go out again where nobody could note that they had', async () => {
    await write('bo')
    const { seen, deliver } = mailServer(() => {
      server.failAfter(0, 'before')
      return 'sent'
    })
    await deliver()
    expect(logged.map(([event]) => event)).toEqual(['mail.not-noted'])
    server.heal()
    now += post.lease
    const again = mailServer()
    await again.deliver()
    expect([seen[0]?.id, again.seen[0]?.id]).toEqual(['bo', 'bo'])
    expect(await row()).toMatchObject({ state: 'sent' })
  })

  it('from before there was a mail server are sent while they are young', async () => {
    await write('old')
    now += hour
    await write('young')
    now = start + post.worth
    const { seen, deliver } = mailServer()
    await deliver()
    expect(seen.map(({ id }) => id)).toEqual(['young'])
    expect(await row()).toMatchObject({ id: 'old', state: 'failed', text: null })
  })

  it('go when they have had their time', async () => {
    await write('old')
    now += 1
    await write('new')
    await purgeControl(db, start + mailStay + 1)
    expect((await rows()).map(({ id }) => id)).toEqual(['new'])
  })

  describe('an owner', () => {
    async function person(id: string, ...tenants: string[]): Promise<void> {
      await db.run(
        sql`INSERT INTO user (id, name, email, email_verified, created_at, updated_at) VALUES (${id}, ${id}, ${`${id}@shop.example`}, 1, 0, 0)`,
      )
      for (const tenant of tenants)
        await db.run(
          sql`INSERT INTO member (tenant, user_id, role, disabled_at, created_at) VALUES (${tenant}, ${id}, 'agent', 1, 0)`,
        )
    }
    const ids = async (tenant: string) => (await outbox(db, tenant, { limit: 50, texts: true })).map(({ id }) => id)

    it('reads the mails of the tenant, newest first and part by part', async () => {
      for (const id of ['a', 'b', 'c', 'd']) {
        await write(id)
        if (id !== 'b') now += 1
      }
      await write('foreign', { tenant: 'other' })
      const first = await outbox(db, 'acme', { limit: 3, texts: true })
      expect(first.map(({ id }) => id)).toEqual(['d', 'c', 'b'])
      const rest = await outbox(db, 'acme', { limit: 3, texts: true, before: first.at(-1) })
      expect(rest).toEqual([
        {
          id: 'a',
          kind: 'invitation',
          to: 'a@shop.example',
          subject: 'To a',
          text: 'Dear a',
          state: 'waiting',
          tries: 0,
          error: null,
          createdAt: start,
          sentAt: null,
        },
      ])
    })

    it('reads no text where there is a mail server, nor of what is not waiting', async () => {
      await write('bo')
      const read = async (texts: boolean) => (await outbox(db, 'acme', { limit: 1, texts })).map(({ text }) => text)
      expect(await read(false)).toEqual([null])
      expect(await read(true)).toEqual(['Dear bo'])
      await mailServer().deliver()
      expect(await read(true)).toEqual([null])
    })

    it('reads mails about accounts that belong to this tenant alone', async () => {
      await person('mine', 'acme')
      await person('shared', 'acme', 'other')
      await person('theirs', 'other')
      await person('nobodys')
      for (const id of ['mine', 'shared', 'theirs', 'nobodys', 'stranger'])
        await write(id, { tenant: null, kind: 'password-reset', to: `${id.toUpperCase()}@Shop.example` })
      expect(await ids('acme')).toEqual(['mine'])
      expect(await ids('other')).toEqual(['theirs'])
    })

    it('reads no mail of the own tenant to somebody of another one, or who joins another one', async () => {
      await person('mine', 'acme')
      await person('shared', 'acme', 'other')
      await person('theirs', 'other')
      await person('nobodys')
      for (const id of ['mine', 'shared', 'theirs', 'nobodys', 'stranger']) await write(id)
      expect((await ids('acme')).sort()).toEqual(['mine', 'nobodys', 'stranger'])
      await db.run(sql`INSERT INTO member (tenant, user_id, role, created_at) VALUES ('other', 'mine', 'agent', 0)`)
      expect((await ids('acme')).sort()).toEqual(['nobodys', 'stranger'])
    })
  })
})
