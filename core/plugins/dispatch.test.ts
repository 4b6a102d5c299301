import { type Draft, definePlugin, field, type Room, refuse, type ServerModule } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { chatIdOf } from '../testing/suites/room.ts'
import { createTestRoom } from '../testing/test-room.ts'

const rates = definePlugin({
  id: 'rates',
  title: 'Rates',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:write'],
  fields: { asked: field(z.int(), { title: 'Asked', keep: 'live', scope: 'technical' }) },
  services: {
    room: { of: { input: z.object({ visitorId: z.string(), currency: z.string().length(3) }), output: z.number() } },
  },
})
const rated = (of: (currency: string) => unknown): ServerModule =>
  rates.server({
    room: {
      services: {
        of({ visitorId, currency }, room) {
          room.set(visitorId, 'asked', 1)
          return of(currency) as number
        },
      },
    },
  })
const shop = definePlugin({
  id: 'shop',
  title: 'Shop',
  version: '1.0.0',
  api: 1,
  needs: { rates },
  capabilities: ['visitors:write'],
  fields: { price: field(z.number(), { title: 'Price', keep: 'live', scope: 'technical' }) },
  commands: {
    price: { from: 'visitor', input: z.object({ currency: z.string() }), answers: z.object({ by: z.string() }) },
  },
})
const priced = shop.server({
  room: {
    commands: {
      price({ currency }, room, by) {
        room.set(by.id, 'price', 10 * room.use.rates.of({ visitorId: by.id, currency }))
        return { by: by.id }
      },
    },
  },
})

const talk = definePlugin({
  id: 'talk',
  title: 'Talk',
  version: '1.0.0',
  api: 1,
  capabilities: ['chats:read', 'chats:write', 'schedule', 'visitors:read'],
  commands: {
    open: { from: 'visitor', input: z.object({ body: z.string() }), answers: z.object({ chatId: z.string() }) },
    say: { input: z.object({ chatId: z.string(), body: z.string() }) },
    remind: { input: z.object({ key: z.string() }) },
  },
})

describe.each(['inline', 'isolate'] as const)('the dispatcher, %s', mode => {
  it('lets a service’s operations join those of its caller', async () => {
    const room = await createTestRoom({ servers: [rated(() => 1.5), priced], mode })
    const visitor = await room.visit({ url: '/' })
    expect(await visitor.command('shop.price', { currency: 'EUR' })).toEqual({ ok: true, result: { by: visitor.id } })
    expect([await room.read(visitor, shop.fields.price), await room.read(visitor, rates.fields.asked)]).toEqual([15, 1])
  })

  it.each<[string, (currency: string) => unknown, string]>([
    ['throws', () => JSON.parse('{'), 'room.services of'],
    ['answers with a promise', async () => 1, 'answered with a promise'],
    ['answers with what it never promised', () => 'cheap', 'answered with what it never promised: value'],
  ])('blames a service that %s, not who called it', async (_how, of, what) => {
    const room = await createTestRoom({ servers: [rated(of), priced], mode })
    const visitor = await room.visit({ url: '/' })
    const answer = await visitor.command('shop.price', { currency: 'EUR' })
    expect(answer.ok === false && answer.problem.code).toBe('plugin-fault')
    expect(await room.read(visitor, rates.fields.asked)).toBeNull()
    const [fault, ...more] = room.faults()
    expect([fault?.plugin, fault?.where, more]).toEqual(['rates', 'room.services of', []])
    expect(`${fault?.where} ${fault?.what}`).toContain(what)
    expect(fault?.what).not.toContain('\n')
  })

  it('blames who calls a service with what it does not take', async () => {
    const room = await createTestRoom({ servers: [rated(() => 1), priced], mode })
    const visitor = await room.visit({ url: '/' })
    await visitor.command('shop.price', { currency: 'euros' })
    const [fault] = room.faults()
    expect([fault?.plugin, fault?.where]).toEqual(['shop', 'room.commands price'])
    expect(fault?.what).toMatch(/^called rates\.of with what it does not take: currency: /)
  })

  it('pauses a service that fails again and again, and its caller is told so', async () => {
    let broken = true
    const of = () => {
      if (broken) throw new Error('No rates today')
      return 2
    }
    const room = await createTestRoom({ servers: [rated(of), priced], mode })
    const visitor = await room.visit({ url: '/' })
    const codes: unknown[] = []
    for (let n = 0; n <= limits.strikes; n++) {
      const answer = await visitor.command('shop.price', { currency: 'EUR' })
      codes.push(answer.ok || answer.problem.code)
    }
    expect(codes).toEqual([...Array.from({ length: limits.strikes }, () => 'plugin-fault'), 'paused'])
    expect(room.faults().map(fault => [fault.plugin, fault.count])).toEqual([['rates', limits.strikes]])
    broken = false
    await room.advance(limits.breakerRest + 1_000)
    expect((await visitor.command('shop.price', { currency: 'EUR' })).ok).toBe(true)
    broken = true
    for (let n = 1; n < limits.strikes; n++) await visitor.command('shop.price', { currency: 'EUR' })
    expect(room.faults()[0]?.pausedUntil).toBeNull()
  })

  it('does not let a handler speak in the name of somebody else', async () => {
    const room = await createTestRoom({
      mode,
      servers: [
        talk.server({
          room: {
            commands: {
              open: ({ body }, now, by) => ({ chatId: now.open({ visitorId: by.id, kind: 'live', body }) }),
              say({ chatId, body }, now, by) {
                Reflect.set(by, 'id', 'agent-ann')
                now.post({ chatId, body, audience: 'everyone', by: 'caller' })
              },
              remind: () => null,
            },
          },
        }),
      ],
    })
    const visitor = await room.visit({ url: '/' })
    const chatId = chatIdOf(await visitor.command('talk.open', { body: 'Hello' }))
    await room.agent('Ann').command('core.claim', { chatId })
    const answer = await room.agent('Ben').command('talk.say', { chatId, body: 'I am Ann' })
    expect(answer.ok === false && answer.problem.code).toBe('not-allowed')
  })

  it('keeps the timers of a plugin that is paused until it runs again', async () => {
    const rung: string[] = []
    const room = await createTestRoom({
      mode,
      servers: [
        talk.server({
          room: {
            on: {
              'visitor.navigated': () => {
                throw new Error('Not today')
              },
            },
            commands: {
              open: () => null,
              say: () => null,
              remind: ({ key }, now) => now.after(30_000, 'ring', key, { at: now.now }),
            },
            timers: { ring: ({ at }, now, key) => void rung.push(`${key} after ${now.now - Number(at)}`) },
          },
        }),
      ],
    })
    await room.agent('Ann').command('talk.remind', { key: 'tea' })
    const visitor = await room.visit({ url: '/' })
    for (let n = 1; n < limits.strikes; n++) await visitor.goto(`/${n}`)
    await room.advance(30_500)
    expect(room.faults()[0]?.pausedUntil).not.toBeNull()
    expect(rung).toEqual([])
    await room.restart()
    await room.advance(limits.breakerRest)
    expect(rung).toHaveLength(1)
    expect(rung[0]).toMatch(/^tea after /)
  })

  it('lets filters change words, refuse, and never widen who reads', async () => {
    const polite = (run: (draft: Draft) => unknown) =>
      definePlugin({ id: 'polite', title: 'Polite', version: '1.0.0', api: 1 }).server({
        room: { filter: { post: { run: draft => run(draft) as Draft } } },
      })
    const server = talk.server({
      room: {
        commands: {
          open: ({ body }, now, by) => ({ chatId: now.open({ visitorId: by.id, kind: 'live', body }) }),
          say: ({ chatId, body }, now) => now.post({ chatId, body, audience: 'agents', by: 'caller', kind: 'note' }),
          remind: () => null,
        },
      },
    })
    const filter = polite(draft => {
      if (draft.body === 'rude') return refuse('Be kind.', { field: 'body' })
      return { ...draft, body: `${draft.body}, please`, audience: 'everyone' }
    })
    const room = await createTestRoom({ servers: [server, filter], mode })
    const visitor = await room.visit({ url: '/' })
    await visitor.send({ t: 'chat', id: null, after: 0 })
    const chatId = chatIdOf(await visitor.command('talk.open', { body: 'A tent' }))
    const ann = room.agent('Ann')
    expect((await ann.command('talk.say', { chatId, body: 'wait' })).ok).toBe(true)
    const rude = await ann.command('talk.say', { chatId, body: 'rude' })
    expect(rude.ok === false && [rude.problem.message, rude.problem.field]).toEqual(['Be kind.', 'body'])
    expect((await room.seenBy(ann, chatId)).map(entry => entry.body)).toEqual([null, 'A tent, please', 'wait, please'])
    expect(room.seenByVisitor(visitor).map(entry => entry.body)).toEqual([null, 'A tent, please'])
    expect(room.faults()).toEqual([])
  })

  it.each<[string, (now: TalkRoom) => unknown, string]>([
    ['find', now => now.find({ all: [] }, Number.NaN), 'asked for “find” with limit NaN'],
    ['find', now => now.find({ all: [] }, -1), 'asked for “find” with limit -1'],
    ['entries', now => now.entries('chat-1', 0, -1), 'asked for “entries” with limit -1'],
    ['entries', now => now.entries('chat-1', 0.5, 1), 'asked for “entries” with after 0.5'],
  ])('takes no numbers for %s that make no sense', async (_op, ask, what) => {
    const room = await createTestRoom({ servers: [asking(ask)], mode })
    const visitor = await room.visit({ url: '/' })
    const answer = await visitor.command('talk.open', { body: 'x' })
    expect(answer.ok === false && answer.problem.code).toBe('plugin-fault')
    expect(room.faults()[0]?.what).toContain(what)
  })

  it('refuses a room that was kept after its handler', async () => {
    let kept: TalkRoom | undefined
    const ask = (now: TalkRoom) => {
      if (kept) kept.close('chat-1', 'late')
      kept = now
    }
    const room = await createTestRoom({ servers: [asking(ask)], mode })
    const visitor = await room.visit({ url: '/' })
    expect((await visitor.command('talk.open', { body: 'x' })).ok).toBe(true)
    expect(() => kept?.visitor(visitor.id)).toThrow('used a room after the handler it was given to had ended')
    expect((await visitor.command('talk.open', { body: 'y' })).ok).toBe(false)
    expect(room.faults()[0]?.what).toBe('used a room after the handler it was given to had ended')
  })

  it('says so when a filter asks for more than to look', async () => {
    const meddling = definePlugin({
      id: 'meddling',
      title: 'Meddling',
      version: '1.0.0',
      api: 1,
      capabilities: ['schedule'],
    }).server({
      room: {
        filter: {
          post: {
            run(draft, now) {
              now.count('looked')
              return { ...draft, body: 'mine' }
            },
          },
        },
      },
    })
    const server = asking((now, by) => now.open({ visitorId: by, kind: 'live', body: 'mine own' }))
    const room = await createTestRoom({ servers: [server, meddling], mode })
    const visitor = await room.visit({ url: '/' })
    await visitor.send({ t: 'chat', id: null, after: 0 })
    expect((await visitor.command('talk.open', { body: 'x' })).ok).toBe(true)
    expect(room.seenByVisitor(visitor).map(entry => entry.body)).toEqual([null, 'mine own'])
    expect(room.faults().map(({ plugin, where, what }) => [plugin, where, what])).toEqual([
      ['meddling', 'room.filter post', 'asked for “count” in a filter, which only looks at the draft'],
    ])
  })
})

/** The command `talk.open` does what `ask` says. */
function asking(ask: Ask): ServerModule {
  return talk.server({
    room: {
      commands: {
        open: (_input, now, by) => {
          ask(now, by.id)
        },
        say: () => null,
        remind: () => null,
      },
    },
  })
}
type TalkRoom = Room<typeof talk.contract>
type Ask = (now: TalkRoom, by: string) => unknown
