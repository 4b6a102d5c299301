import assert from 'node:assert/strict'
import { definePlugin, type ServerModule } from '@porchlight/plugin-sdk'
import { limits, times } from '@porchlight/plugin-sdk/protocol'
import type { TestRoom, TestRoomOptions } from '../../test-room.ts'
import type { Case } from '../case.ts'

/** Begins a chat as soon as a visitor comes: its rows wait for company, as those of page views do. */
const greeter = definePlugin({
  id: 'greeter',
  title: 'Greeter',
  version: '1.0.0',
  api: 1,
  capabilities: ['chats:write', 'chats:read'],
}).server({
  room: {
    on: {
      'visitor.navigated'({ visitorId, n }, room) {
        if (n === 2) room.open({ visitorId, kind: 'live', body: 'Can I help?' })
      },
    },
  },
})

/** Hears who comes back. */
const porter = (returns: string[]) =>
  definePlugin({ id: 'porter', title: 'Porter', version: '1.0.0', api: 1 }).server({
    room: { on: { 'visitor.returned': ({ visitorId }) => void returns.push(visitorId) } },
  })

/** What a room tells and when, and what it does with what comes in. */
export function toldCases(open: (options?: TestRoomOptions) => Promise<TestRoom>, chat: ServerModule): Case[] {
  return [
    {
      name: 'nobody is shown an entry before its row is written',
      run: async () => {
        const room = await open({ servers: [chat, greeter], mode: 'inline' })
        const visitor = await room.visit({ url: '/' })
        const page = { t: 'page' as const, id: 'second-view', url: 'https://shop.example/two' }
        const viewed = room.room().beacon(visitor.door, { tab: visitor.tab, events: [page] }, 1)
        // All this is asked while the rows of the page view still wait for company.
        const asking = visitor.socket().say(JSON.stringify({ t: 'chat', id: null, after: 0 }))
        const summaries = await room.room().summaries()
        const [known] = summaries
        const written = () => room.sql.all('SELECT n FROM entry').length
        if (known) assert.equal(written(), known.last)
        const seen = known ? await room.seenBy(room.agent('Ann'), known.id) : []
        assert.ok(written() >= seen.length)
        await asking
        await room.settle()
        await viewed
        const first = visitor.frames().find(frame => frame.t === 'entries' || frame.t === 'no-chat')
        if (first?.t === 'entries') assert.equal(first.after + first.entries.length, first.last)
        assert.deepEqual(
          room.seenByVisitor(visitor).map(entry => entry.v),
          [1, 2],
        )
      },
    },
    {
      name: 'long titles in any script of a visitor who may not be stored spoil nothing for the others',
      run: async () => {
        const room = await open({ consent: 'required' })
        const known = await room.visit({ url: '/', visit: { consent: 'granted' } })
        const long = '店'.repeat(limits.title)
        for (const length of [200, 400, 600, 800, 1_000, 1_500]) {
          const secret = await room.visit({ url: `/${'a'.repeat(10)}`, title: long, token: false })
          const url = `https://shop.example/${'路'.repeat(length)}`
          await secret.send({ t: 'page', id: `long-${length}`, url, title: long })
          await known.goto(`/page/${length}`)
          assert.equal((await room.values(secret))?.['core.pages'], 2)
        }
        assert.equal(room.logs.filter(line => line.level === 'error').length, 0)
        await room.restart()
        assert.equal((await room.values(known))?.['core.url'], 'https://shop.example/page/1500')
      },
    },
    {
      name: 'names that every object has are names like others',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const ann = room.agent('Ann')
        for (const name of ['constructor', 'valueof', 'hasownproperty', '__proto__', 'toString']) {
          const frame = { t: 'activity', active: true, visible: true } as const
          if (/^[A-Za-z0-9_-]{4,64}$/.test(name)) {
            const told = room.room().beacon(visitor.door, { tab: name, events: [frame, { t: 'leave' }] }, 1)
            await room.settle()
            await told
          }
          if (!/^[a-z0-9-]+$/.test(name)) continue
          for (const by of [visitor, ann]) {
            const answer = await by.command(`chat.${name}`, {})
            assert.equal(answer.ok === false && answer.problem.code, 'unknown-command', name)
          }
          await ann.signal(`chat.${name}`, {})
        }
        assert.equal((await room.values(visitor))?.['core.tabs'], 1)
        assert.equal((await room.values(visitor))?.['core.presence'], 'browsing')
        assert.equal(room.logs.filter(line => line.level === 'error').length, 0)
      },
    },
    {
      name: 'what agents write and read among themselves sends the visitor nothing at all',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        await visitor.send({ t: 'chat', id: null, after: 0 })
        await visitor.command('chat.start', { body: 'Hello' })
        const [chatId = ''] = room.desk.chats().keys()
        const ann = room.agent('Ann')
        await ann.command('core.claim', { chatId })
        await ann.command('core.read', { chatId, n: 3 })
        const had = visitor.frames().length
        await ann.command('chat.note', { chatId, body: 'Between us' })
        await ann.command('core.read', { chatId, n: 4 })
        await room.settle()
        assert.deepEqual(visitor.frames().slice(had), [])
        await ann.command('chat.send', { chatId, body: 'Hello' })
        assert.equal(room.seenByVisitor(visitor).at(-1)?.v, 4)
      },
    },
    {
      name: 'input nested as deep as a frame allows gets an answer',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const depth = 15_000
        const input = `${'['.repeat(depth)}${']'.repeat(depth)}`
        await visitor.socket().say(`{"t":"command","key":"deep-key-1","name":"chat.start","input":${input}}`)
        await room.settle()
        const answer = visitor.frames().findLast(frame => frame.t === 'error')
        assert.equal(answer?.t === 'error' && answer.problem.field, 'frame')
        const agent = await room.agent('Ann').command('chat.send', JSON.parse(input))
        assert.equal(agent.ok, false)
        assert.equal(room.logs.filter(line => line.level === 'error').length, 0)
      },
    },
    {
      name: 'somebody who comes back, by whichever way, is said to have returned, once',
      run: async () => {
        const returns: string[] = []
        const room = await open({ servers: [chat, porter(returns)] })
        const visitor = await room.visit({ url: '/' })
        await visitor.leave()
        await room.advance(times.leaveGrace + 2_000)
        // From the back/forward cache: the page that was there before tells a view of its own, and has a new socket.
        await visitor.beacon([{ t: 'page', id: 'back-again', url: 'https://shop.example/' }])
        await visitor.reconnect()
        await room.advance(1_000)
        assert.deepEqual(returns, [visitor.id])
        await room.advance(times.idle + 1_000)
        assert.equal((await room.values(visitor))?.['core.presence'], 'idle')
        await visitor.goto('/next')
        await room.advance(1_000)
        assert.deepEqual(returns, [visitor.id, visitor.id])
      },
    },
    {
      name: 'what comes late of a page that left counts and does not bring it back; only the page itself does',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const view = (n: number) => ({ t: 'page' as const, id: `view-${n}`, url: `https://shop.example/${n}` })
        const state = async () => {
          const values = await room.values(visitor)
          return [values?.['core.tabs'], values?.['core.pages'], values?.['core.url']]
        }
        await visitor.beacon([view(3), { t: 'leave' }])
        // Sent before, over the socket and by a beacon that took longer; the greeting of a socket that was under way.
        await visitor.send(view(2))
        await visitor.beacon([view(1), view(3)])
        await visitor.reconnect()
        assert.deepEqual(await state(), [0, 4, 'https://shop.example/3'])
        await room.advance(times.leaveGrace + 2_000)
        assert.equal((await room.values(visitor))?.['core.presence'], 'departed')
        await visitor.beacon([view(4)])
        assert.deepEqual(await state(), [1, 5, 'https://shop.example/4'])
        assert.equal((await room.values(visitor))?.['core.presence'], 'browsing')
        await visitor.beacon([{ t: 'leave' }])
        assert.deepEqual(await state(), [0, 5, 'https://shop.example/4'])
      },
    },
    {
      name: 'a page that was brought back by a beacon and says nothing more is gone again; one that goes on by beacons stays',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const view = (n: number) => ({ t: 'page' as const, id: `view-${n}`, url: `https://shop.example/${n}` })
        const shown = async () => {
          const values = await room.values(visitor)
          return [values?.['core.tabs'], values?.['core.presence']]
        }
        await visitor.beacon([view(2), { t: 'leave' }])
        // Its view is none of those the last one told of: that of a page that is there again, or of one overtaken by far.
        const activity = { t: 'activity', active: true, visible: true } as const
        await visitor.beacon([view(3), activity])
        assert.deepEqual(await shown(), [1, 'browsing'])
        await room.advance(times.pongTimeout - 2_000)
        await visitor.beacon([activity])
        await room.advance(times.pongTimeout - 2_000)
        assert.deepEqual(await shown(), [1, 'browsing'])
        await room.advance(4_000)
        assert.deepEqual(await shown(), [0, 'departed'])
        await visitor.beacon([view(4), activity])
        await visitor.reconnect()
        await visitor.cut(1000)
        await room.advance(times.pongTimeout + 4_000)
        assert.deepEqual(await shown(), [1, 'browsing'])
      },
    },
    {
      name: 'a visit that ended while nobody looked is not gone on with',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const first = (await room.values(visitor))?.['core.sessionId']
        await visitor.cut(1000)
        await room.sleepOver(3 * times.sessionEnd)
        await visitor.beacon([{ t: 'page', id: 'next-day', url: 'https://shop.example/next-day' }])
        const values = await room.values(visitor)
        assert.equal(values?.['core.pages'], 1)
        assert.equal(values?.['core.entryUrl'], 'https://shop.example/next-day')
        assert.notEqual(values?.['core.sessionId'], first)
        await room.advance(1_000)
        assert.deepEqual([...room.saved.sessions.keys()], [first])
      },
    },
    {
      name: 'an alarm rings no faster while a delivery takes its time',
      alone: true,
      run: async () => {
        const room = await open()
        room.saved.fail = true
        const visitor = await room.visit({ url: '/' })
        await visitor.leave()
        await room.advance(times.sessionEnd + 60_000)
        room.saved.fail = false
        const { promise, resolve } = Promise.withResolvers<void>()
        room.saved.hold = promise
        await room.advance(120_000)
        const { calls } = room.saved
        // The delivery is under way: an alarm stands by for one that is cut off, and not for this moment.
        const at = room.alarmAt()
        assert.ok(at !== null && at > room.clock.now() + 1_000, `${at} at ${room.clock.now()}`)
        await room.advance(60_000)
        assert.equal(room.saved.calls, calls)
        room.saved.hold = null
        resolve()
        await room.advance(120_000)
        assert.equal(room.saved.sessions.size, 1)
        assert.equal(room.alarmAt(), null)
      },
    },
  ]
}
