import assert from 'node:assert/strict'
import type { ServerModule } from '@porchlight/plugin-sdk'
import { core } from '@porchlight/plugin-sdk'
import { limits, times } from '@porchlight/plugin-sdk/protocol'
import type { Mode } from '../../plugins/mode.ts'
import { createTestRoom, type TestRoom, type TestVisitor } from '../test-room.ts'
import type { MakeWorld } from '../world.ts'
import type { Case } from './case.ts'
import { businessHoursCases } from './room/business-hours.ts'
import { hostileInputCases } from './room/hostile-input.ts'
import { operationCases } from './room/operations.ts'
import { pluginCases } from './room/plugins.ts'
import { tenantCases } from './room/tenant.ts'
import { toldCases } from './room/told.ts'

export interface RoomSuite {
  /** The chat plugin, which the room's own chats are seen through. */
  readonly chat: ServerModule
  /** Plugins that run beside it and must not change a thing. */
  readonly beside?: readonly ServerModule[]
  readonly mode?: Mode
  readonly world?: MakeWorld
}

/** What a room promises, on every host, whichever way plugins are called and however they behave. */
export function roomCases({ chat, beside = [], mode = 'inline', world }: RoomSuite): readonly Case[] {
  const open = (options: Parameters<typeof createTestRoom>[0] = {}) =>
    createTestRoom({ servers: [chat, ...beside], mode, ...options, ...(world && { world }) })

  return [
    {
      name: 'a page view makes a visitor with facts, and further ones its history',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({
          url: '/',
          title: 'Home',
          referrer: 'https://www.google.com/search?q=tents',
          country: 'NL',
        })
        await room.advance(30_000)
        await visitor.goto('/tents', 'Tents')
        const values = await room.values(visitor)
        assert.equal(values?.['core.country'], 'NL')
        assert.equal(values?.['core.source'], 'Google')
        assert.equal(values?.['core.keywords'], 'tents')
        assert.equal(values?.['core.url'], 'https://shop.example/tents')
        assert.equal(values?.['core.pages'], 2)
        assert.equal(values?.['core.presence'], 'browsing')
        const pages = await room.pages(visitor)
        assert.deepEqual(
          pages.map(page => [page.n, page.title]),
          [
            [1, 'Home'],
            [2, 'Tents'],
          ],
        )
        assert.equal((pages[0]?.leftAt ?? 0) - (pages[0]?.at ?? 0), 30_000)
        assert.equal(pages[1]?.leftAt, null)
      },
    },
    {
      name: 'a repeated report of one page view counts once',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const view = { t: 'page' as const, id: 'same-view', url: 'https://shop.example/a' }
        await visitor.send(view)
        await visitor.send(view)
        assert.equal((await visitor.beacon([view])).ok, true)
        assert.equal((await room.values(visitor))?.['core.pages'], 2)
      },
    },
    {
      name: 'a page told again counts once, however many were looked at since',
      run: async () => {
        const room = await open()
        for (const token of [true, false]) {
          const visitor = await room.visit({ url: '/first', token })
          const other = await visitor.openTab('/other')
          for (let page = 0; page < 40; page++) await other.goto(`/${page}`)
          await visitor.cut()
          await visitor.reconnect()
          assert.equal((await room.values(visitor))?.['core.pages'], 42)
          assert.equal((await room.pages(visitor)).length, 42)
        }
      },
    },
    {
      name: 'a page whose first report comes after its last one is gone',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const page = { t: 'page' as const, id: 'only-view', url: 'https://shop.example/a' }
        await visitor.beacon([page, { t: 'leave' }])
        assert.equal((await room.pages(visitor)).at(-1)?.leftAt, room.clock.now())
        await visitor.cut(1005)
        await visitor.beacon([page, { t: 'activity', active: true, visible: true }])
        await room.advance(times.leaveGrace + 1_000)
        assert.equal((await room.values(visitor))?.['core.presence'], 'departed')
      },
    },
    {
      name: 'what a page tells is confirmed when it is stored',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const view = { t: 'page' as const, id: 'this-view', url: 'https://shop.example/a' }
        await visitor.send(view)
        await visitor.send({ t: 'set', id: 'this-value', values: { plan: 'pro' } })
        await visitor.send({ t: 'set', values: { plan: 'team' } })
        await visitor.send(view)
        await room.advance(100)
        const confirmed = visitor.frames().flatMap(frame => (frame.t === 'ack' ? frame.key : []))
        assert.deepEqual(confirmed, ['this-view', 'this-value', 'this-view'])
      },
    },
    {
      name: 'what the site says of its visitor joins what was said before, up to a limit',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const custom = async () => (await room.values(visitor))?.['core.custom']
        await visitor.send({ t: 'set', values: { plan: 'pro: yearly', 'cart.total': 129.5, guest: false } })
        assert.deepEqual(await custom(), ['cart.total: 129.5', 'guest: false', 'plan: pro: yearly'])
        const view = { t: 'page' as const, id: 'later-view', url: 'https://shop.example/later' }
        assert.equal((await visitor.beacon([{ t: 'set', values: { guest: null, plan: 'team' } }, view])).ok, true)
        assert.deepEqual(await custom(), ['cart.total: 129.5', 'plan: team'])
        await room.restart()
        assert.deepEqual(await custom(), ['cart.total: 129.5', 'plan: team'])
        const many = Object.fromEntries(Array.from({ length: limits.customValues }, (_, n) => [`name${n}`, n]))
        await visitor.send({ t: 'set', values: many })
        assert.equal(Object(await custom()).length, limits.customValues)
        await visitor.send({ t: 'set', values: { 'not a name': 1 } })
        assert.deepEqual(visitor.frames().at(-1)?.t, 'error')
      },
    },
    {
      name: 'several tabs are one visitor, who departs when the last one is closed, not between pages',
      run: async () => {
        const room = await open()
        const first = await room.visit({ url: '/' })
        const others: TestVisitor[] = []
        for (const url of ['/a', '/b', '/c', '/d']) others.push(await first.openTab(url))
        assert.equal((await room.values(first))?.['core.tabs'], 5)
        assert.equal((await listed(room)).length, 1)
        for (const tab of others) await tab.leave()
        await room.advance(times.leaveGrace + 10_000)
        assert.equal((await room.values(first))?.['core.presence'], 'browsing')
        await first.leave()
        await room.advance(times.leaveGrace - 1_500)
        assert.equal((await room.values(first))?.['core.presence'], 'browsing')
        const again = await first.openTab('/next')
        await room.advance(times.leaveGrace + 1_000)
        assert.equal((await room.values(first))?.['core.presence'], 'browsing')
        await again.leave()
        await room.advance(times.leaveGrace + 1_000)
        assert.equal((await room.values(first))?.['core.presence'], 'departed')
      },
    },
    {
      name: 'by urgency who waits longest comes first, and who left last, whatever their chat says',
      run: async () => {
        const room = await open()
        const ann = room.agent('Ann')
        const gone = await room.visit({ url: '/gone' })
        const left = await room.visit({ url: '/left' })
        await room.visit({ url: '/browses' })
        const asks = await room.visit({ url: '/asks' })
        const caller = await room.visit({ url: '/caller' })
        // Came last and asked first: the order is not that of arriving.
        const longest = await room.visit({ url: '/longest' })
        await longest.command('chat.start', { body: 'Hello?' })
        await room.advance(5)
        await caller.command('chat.start', { body: 'Hello, too?' })
        for (const visitor of [left, asks]) {
          const chatId = chatIdOf(await visitor.command('chat.start', { body: 'Is it in stock?' }))
          await ann.command('core.claim', { chatId })
        }
        await left.leave()
        await gone.leave()
        await room.advance(times.leaveGrace + 1_000)
        const inOrder = await listed(room, 'human', 'core.urgency')
        const names = inOrder.map(row => String(row.values['core.url']).split('/').at(-1))
        assert.deepEqual(names.slice(0, 4), ['longest', 'caller', 'asks', 'browses'])
        assert.deepEqual(names.slice(4).sort(), ['gone', 'left'])
        assert.equal((await room.values(left))?.['core.engagement'], 'due')
      },
    },
    {
      name: 'a lost network is noticed after the time of a pong, a goodbye is not a loss',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        await visitor.cut()
        await room.advance(times.pongTimeout - 5_000)
        assert.equal((await room.values(visitor))?.['core.presence'], 'browsing')
        await room.advance(10_000)
        assert.equal((await room.values(visitor))?.['core.presence'], 'departed')
        for (const goodbye of [1000, 1005]) {
          const hidden = await room.visit({ url: '/' })
          await hidden.cut(goodbye)
          await room.advance(times.pongTimeout * 2)
          assert.equal((await room.values(hidden))?.['core.presence'], 'browsing')
        }
      },
    },
    {
      name: 'a socket that stops to ping is closed and its visitor departs',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        await room.advance(60_000)
        assert.equal((await room.values(visitor))?.['core.presence'], 'browsing')
        visitor.freeze()
        await room.advance(times.pongTimeout * 2 + 5_000)
        assert.equal((await room.values(visitor))?.['core.presence'], 'departed')
        assert.equal(visitor.socket().closed?.code, 4408)
      },
    },
    {
      name: 'idle, departed, off the list, end of the session: each at its time, and the session is saved once',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/', title: 'Home' })
        await visitor.cut(1000)
        await room.advance(times.idle + 1_000)
        assert.equal((await room.values(visitor))?.['core.presence'], 'idle')
        await visitor.leave()
        await room.advance(times.leaveGrace + 1_000)
        assert.equal((await room.values(visitor))?.['core.presence'], 'departed')
        assert.equal((await listed(room)).length, 1)
        await room.advance(times.departedStay + 1_000)
        assert.equal((await listed(room)).length, 0)
        await room.advance(times.sessionEnd)
        assert.equal(await room.values(visitor), null)
        const [session, ...more] = [...room.saved.sessions.values()]
        assert.equal(more.length, 0)
        assert.equal(session?.history.length, 1)
        assert.equal(session?.visitorId, visitor.id)
        assert.equal(room.sql.all('SELECT * FROM finished').length + room.sql.all('SELECT * FROM page').length, 0)
      },
    },
    {
      name: 'bots have a lane of their own, with the reason',
      run: async () => {
        const room = await open()
        const bot = await room.visit({
          url: '/',
          userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
        })
        await room.visit({ url: '/' })
        assert.equal((await room.values(bot))?.['core.lane'], 'bot')
        assert.match(String((await room.values(bot))?.['core.laneReason']), /Google/)
        assert.equal((await listed(room)).length, 1)
        assert.equal((await listed(room, 'bot')).length, 1)
      },
    },
    {
      name: 'a host name follows the visitor it was asked for, and shows a crawler that calls itself a browser',
      run: async () => {
        const names = new Map<string, { name: string; confirmed: boolean }>([
          ['81.2.69.142', { name: 'dsl-81-2-69-142.provider.co.uk', confirmed: false }],
          ['66.249.66.1', { name: 'crawl-66-249-66-1.googlebot.com', confirmed: true }],
          ['198.51.100.7', { name: 'crawl-66-249-66-1.googlebot.com', confirmed: false }],
        ])
        let answer = () => {}
        const answered = new Promise<void>(resolve => {
          answer = resolve
        })
        const room = await open({
          findHostName: async address => {
            await answered
            return names.get(address) ?? null
          },
        })
        const person = await room.visit({ url: '/' })
        const crawler = await room.visit({ url: '/', address: '66.249.66.1' })
        const liar = await room.visit({ url: '/', address: '198.51.100.7' })
        const nobody = await room.visit({ url: '/', address: '198.51.100.8' })
        assert.equal((await listed(room)).length, 4)
        assert.equal((await room.values(person))?.['core.hostName'] ?? null, null)
        answer()
        await room.advance(100)
        assert.equal((await room.values(person))?.['core.hostName'], 'dsl-81-2-69-142.provider.co.uk')
        assert.equal((await room.values(person))?.['core.hostDomain'], 'provider.co.uk')
        assert.equal((await room.values(crawler))?.['core.lane'], 'bot')
        assert.match(String((await room.values(crawler))?.['core.laneReason']), /^Googlebot, .* by its host name/)
        assert.equal((await room.values(liar))?.['core.lane'], 'human')
        assert.equal((await room.values(nobody))?.['core.hostName'] ?? null, null)
        assert.equal((await listed(room)).length, 3)
        assert.equal((await listed(room, 'bot')).length, 1)
      },
    },
    {
      name: 'no host name is asked for where nothing may be stored, nor for addresses without a place',
      run: async () => {
        const asked: string[] = []
        const room = await open({
          consent: 'required',
          findHostName: async address => {
            asked.push(address)
            return { name: 'host.example', confirmed: true }
          },
        })
        const unstored = await room.visit({ url: '/', token: false })
        const local = await room.visit({ url: '/', address: '192.168.1.7', visit: { consent: 'granted' } })
        const stored = await room.visit({ url: '/', visit: { consent: 'granted' } })
        await stored.goto('/two')
        await room.advance(100)
        assert.deepEqual(asked, ['81.2.69.142'])
        assert.equal((await room.values(unstored))?.['core.hostName'] ?? null, null)
        assert.equal((await room.values(local))?.['core.network'], 'private')
        assert.equal((await room.values(stored))?.['core.hostName'], 'host.example')
        assert.equal((await room.values(stored))?.['core.network'], 'internet')
      },
    },
    {
      name: 'without consent nothing of a visit is written, and the agent sees it all the same',
      run: async () => {
        const room = await open({ consent: 'required' })
        const visitor = await room.visit({ url: '/secret', token: false, country: 'NL' })
        await visitor.goto('/secret/2')
        await visitor.send({ t: 'set', values: { plan: 'secret' } })
        const values = await room.values(visitor)
        assert.equal(values?.['core.country'], 'NL')
        assert.equal(values?.['core.pages'], 2)
        assert.equal(values?.['core.address'], '81.2.69.0')
        assert.equal((await room.pages(visitor)).length, 2)
        await room.restart()
        assert.equal((await room.values(visitor))?.['core.pages'], 2)
        for (const { name } of room.sql.all(
          `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'`,
        ))
          assert.doesNotMatch(
            JSON.stringify(room.sql.all(`SELECT * FROM ${name}`)),
            /secret|81\.2\.69/,
            `table ${name}`,
          )
        await visitor.leave()
        await room.advance(times.sessionEnd + times.leaveGrace + 1_000)
        assert.equal(room.saved.sessions.size, 0)
        const refused = await (await room.visit({ url: '/', token: false })).command('chat.start', { body: 'Hello' })
        assert.equal(refused.ok, false)
      },
    },
    {
      name: 'a chat: waiting, claimed by one, answered, read, ended; each side sees its own numbering',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const [ann, ben] = [room.agent('Ann'), room.agent('Ben')]
        await visitor.send({ t: 'chat', id: null, after: 0 })
        const started = await visitor.command('chat.start', { body: 'Is it in stock?', name: 'Ilse' })
        const chatId = chatIdOf(started)
        assert.equal(room.desk.chats().get(chatId)?.state, 'waiting')
        assert.equal(room.desk.chats().get(chatId)?.visitorName, 'Ilse')
        assert.equal(await room.read(visitor, core.fields.engagement), 'waiting')
        const claims = await Promise.all([ann.command('core.claim', { chatId }), ben.command('core.claim', { chatId })])
        assert.deepEqual(
          claims.map(claim => claim.ok),
          [true, false],
        )
        assert.match(claims[1]?.ok === false ? claims[1].problem.message : '', /^Ann was faster/)
        assert.equal(await room.read(visitor, core.fields.engagement), 'due')
        await ann.watchChat(chatId)
        await ann.command('chat.note', { chatId, body: 'Checking the shelf' })
        const said = await ann.command('chat.send', { chatId, body: 'Yes, two left.' })
        assert.equal(said.ok, true)
        assert.equal(await room.read(visitor, core.fields.engagement), 'replied')
        const foreign = await ben.command('chat.send', { chatId, body: 'I say so too' })
        assert.equal(foreign.ok === false && foreign.problem.code, 'not-allowed')
        await visitor.command('chat.say', { chatId, body: 'Great' }, 'say-great-key')
        assert.deepEqual(
          room
            .seenByVisitor(visitor)
            .map(entry => entry.key)
            .slice(-2),
          [undefined, 'say-great-key'],
        )
        assert.deepEqual(
          room.seenByVisitor(visitor).map(entry => [entry.v, entry.kind, entry.body]),
          [
            [1, 'state', null],
            [2, 'message', 'Is it in stock?'],
            [3, 'joined', null],
            [4, 'message', 'Yes, two left.'],
            [5, 'message', 'Great'],
          ],
        )
        const seen = await room.seenBy(ben, chatId)
        assert.deepEqual(
          seen.map(entry => [entry.n, entry.prev, entry.kind]),
          [
            [1, 0, 'state'],
            [2, 1, 'message'],
            [3, 2, 'joined'],
            [4, 3, 'note'],
            [5, 4, 'message'],
            [6, 5, 'message'],
          ],
        )
        assert.deepEqual(
          ann.pushed(chatId).map(entry => entry.body),
          // The newest one first, by which a panel that had missed something would find out.
          [null, 'Checking the shelf', 'Yes, two left.', 'Great'],
        )
        await ann.command('core.read', { chatId, n: 6 })
        assert.equal(visitor.chat()?.seen, 5)
        await ann.command('chat.end', { chatId })
        assert.equal(visitor.chat()?.state, 'closed')
        assert.equal(await room.read(visitor, core.fields.engagement), 'past')
        assert.equal(room.saved.chats.get(chatId)?.entries.length, 7)
        const late = await visitor.command('chat.say', { chatId, body: 'One more thing' })
        assert.equal(late.ok === false && late.problem.code, 'closed')
      },
    },
    {
      name: 'a command counts once, over reconnects and restarts; its key is not for another one',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const first = await visitor.command('chat.start', { body: 'Once' }, 'start-key-1')
        const chatId = chatIdOf(first)
        await room.restart()
        await visitor.reconnect({ chat: { id: null, after: 0 } })
        const second = await visitor.command('chat.start', { body: 'Once' }, 'start-key-1')
        assert.deepEqual(second, first)
        const other = await visitor.command('chat.start', { body: 'Twice' }, 'start-key-1')
        assert.equal(other.ok === false && other.problem.code, 'key-reused')
        assert.equal((await room.seenBy(room.agent('Ann'), chatId)).filter(entry => entry.kind === 'message').length, 1)
        const old = `${(room.clock.now() - 8 * 86_400_000).toString(36)}-abcdefgh`
        const tooOld = await visitor.command('chat.say', { chatId, body: 'Late' }, old)
        assert.equal(tooOld.ok === false && tooOld.problem.code, 'too-old')
      },
    },
    {
      name: 'twenty clicks on Start are one chat',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        for (let n = 0; n < 20; n++) await visitor.command('chat.start', { body: 'Hello?' }, `click-${n}-abcdef`)
        assert.equal(room.desk.chats().size, 1)
      },
    },
    {
      name: 'a visitor who comes back gets precisely what was missed',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const ann = room.agent('Ann')
        await visitor.send({ t: 'chat', id: null, after: 0 })
        const chatId = chatIdOf(await visitor.command('chat.start', { body: 'Hello' }))
        await ann.command('core.claim', { chatId })
        const had = room.seenByVisitor(visitor).length
        await visitor.cut()
        for (let n = 1; n <= 5; n++) await ann.command('chat.send', { chatId, body: `Missed ${n}` })
        await room.restart()
        await visitor.reconnect({ chat: { id: chatId, after: had } })
        const numbers = room.seenByVisitor(visitor).map(entry => entry.v)
        assert.deepEqual(
          numbers,
          Array.from({ length: had + 5 }, (_, index) => index + 1),
        )
      },
    },
    {
      name: 'visitors, pages and chats are there again after a restart; open sockets go on',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/', title: 'Home' })
        await visitor.goto('/cart', 'Cart')
        const chatId = chatIdOf(await visitor.command('chat.start', { body: 'Hello' }))
        await room.restart()
        assert.equal((await room.values(visitor))?.['core.url'], 'https://shop.example/cart')
        assert.equal((await room.pages(visitor)).length, 2)
        assert.deepEqual(
          (await room.room().summaries()).map(chat => chat.id),
          [chatId],
        )
        await visitor.goto('/pay')
        assert.equal((await room.values(visitor))?.['core.pages'], 3)
      },
    },
    {
      name: 'the database may be away: sessions and chats wait and arrive once it is back',
      run: async () => {
        const room = await open()
        room.saved.fail = true
        const visitor = await room.visit({ url: '/' })
        const chatId = chatIdOf(await visitor.command('chat.start', { body: 'Hello' }))
        await visitor.command('chat.end', { chatId })
        await visitor.leave()
        await room.advance(times.sessionEnd + 60_000)
        assert.ok(room.saved.calls > 1)
        assert.equal(room.saved.sessions.size + room.saved.chats.size, 0)
        await room.restart()
        room.saved.fail = false
        await room.advance(120_000)
        assert.deepEqual([room.saved.sessions.size, room.saved.chats.size], [1, 1])
        const { calls } = room.saved
        await room.advance(600_000)
        assert.equal(room.saved.calls, calls)
        for (const table of ['outbox', 'finished', 'page', 'chat', 'entry', 'visitor'])
          assert.equal(room.sql.all(`SELECT * FROM ${table}`).length, 0, table)
      },
    },
    {
      name: 'the desk may be away: facts wait, arrive in order, and a newer one replaces an older',
      run: async () => {
        const room = await open()
        room.desk.away = true
        const visitor = await room.visit({ url: '/' })
        const chatId = chatIdOf(await visitor.command('chat.start', { body: 'Hello' }))
        await room.agent('Ann').command('core.claim', { chatId })
        await room.advance(30_000)
        assert.equal(room.desk.received.length, 0)
        room.desk.away = false
        await room.advance(120_000)
        assert.equal(room.desk.chats().get(chatId)?.state, 'open')
        assert.equal(room.desk.received.filter(fact => fact.kind === 'chat').length, 1)
      },
    },
    {
      name: 'frames that are not valid name their field; too many of them end the socket',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const { say } = visitor.socket()
        await say('{"t":"page","id":"p-12345","url":5}')
        await say('no json')
        await room.settle()
        const problems = visitor.frames().flatMap(frame => (frame.t === 'error' ? [frame.problem] : []))
        assert.equal(problems[0]?.field, 'url')
        assert.equal(problems.length, 2)
        for (let n = 0; n < 12; n++) await say('[]')
        await room.settle()
        assert.equal(visitor.socket().closed?.code, 1008)
        const flooder = await room.visit({ url: '/' })
        for (let n = 0; n < 200; n++) await flooder.socket().say('{"t":"activity","active":true,"visible":true}')
        await room.settle()
        assert.equal(flooder.socket().closed?.code, 1008)
      },
    },
    {
      name: 'typing reaches the other side and is kept nowhere',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const ann = room.agent('Ann')
        await visitor.send({ t: 'chat', id: null, after: 0 })
        const chatId = chatIdOf(await visitor.command('chat.start', { body: 'Hello' }))
        await ann.command('core.claim', { chatId })
        await ann.watchChat(chatId)
        await visitor.send({ t: 'signal', name: 'chat.typing', input: { chatId, typing: true } })
        assert.deepEqual(
          room.desk.pushes.flatMap(push => push.signals).map(signal => signal.name),
          ['chat.typing'],
        )
        await ann.signal('chat.typing', { chatId, typing: true })
        const heard = visitor.frames().findLast(frame => frame.t === 'signal')
        assert.equal(heard?.t === 'signal' && heard.by.kind, 'agent')
      },
    },
    {
      name: 'a stranger reaches no chat of another visitor',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const stranger = await room.visit({ url: '/' })
        const chatId = chatIdOf(await visitor.command('chat.start', { body: 'Private' }))
        for (const [name, input] of [
          ['chat.say', { chatId, body: 'Hi' }],
          ['chat.end', { chatId }],
          ['core.read', { chatId, v: 1 }],
        ] as const) {
          const answer = await stranger.command(name, input)
          assert.equal(answer.ok === false && answer.problem.code, 'not-found', name)
        }
        const agentOnly = await visitor.command('chat.send', { chatId, body: 'Hi' })
        assert.equal(agentOnly.ok === false && agentOnly.problem.code, 'not-allowed')
        await stranger.send({ t: 'chat', id: chatId, after: 0 })
        assert.equal(stranger.frames().at(-1)?.t, 'no-chat')
      },
    },
    {
      name: 'a chat whose visitor has gone ends after a while, and the session with it',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const chatId = chatIdOf(await visitor.command('chat.start', { body: 'Hello' }))
        await visitor.leave()
        await room.advance(25 * 60_000)
        assert.equal(room.desk.chats().get(chatId)?.state, 'waiting')
        assert.equal(room.desk.chats().get(chatId)?.visitorPresent, false)
        await room.advance(10 * 60_000)
        assert.equal(room.desk.chats().get(chatId)?.state, 'closed')
        assert.equal(room.saved.sessions.size, 1)
        assert.equal(room.saved.chats.size, 1)
      },
    },
    {
      name: 'an empty room sleeps: no alarm is set',
      alone: true,
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        await visitor.leave()
        await room.advance(60 * 60_000)
        assert.equal(await room.values(visitor), null)
        assert.equal(room.alarmAt(), null)
      },
    },
    {
      name: 'windows reach the desk as patches, and whole again after a restart',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const wish = {
          id: 'everyone',
          kind: 'window' as const,
          lane: 'human' as const,
          filter: {},
          sort: { field: 'core.startedAt', descending: true },
          fields: ['core.url'],
          start: { offset: 0 },
          count: 50,
        }
        await room.room().watch(room.desk.wishFor(wish))
        await room.advance(1_000)
        const windows = () => room.desk.pushes.flatMap(push => push.windows)
        assert.equal(windows().at(-1)?.whole, true)
        assert.equal(windows().at(-1)?.rows.length, 1)
        await visitor.goto('/moved')
        await room.advance(1_000)
        const patch = windows().at(-1)
        assert.equal(patch?.whole, false)
        assert.deepEqual(patch?.rows, [{ id: visitor.id, values: { 'core.url': 'https://shop.example/moved' } }])
        await room.restart()
        await room.advance(1_000)
        await visitor.goto('/again')
        await room.advance(1_000)
        assert.ok(
          windows()
            .slice(-2)
            .some(window => window.whole),
        )
      },
    },
    ...toldCases(open, chat),
    ...businessHoursCases(open),
    ...hostileInputCases(open),
    ...operationCases(open, chat),
    ...tenantCases(open, beside),
    ...pluginCases(open, chat, beside),
  ]
}

async function listed(room: TestRoom, lane: 'human' | 'bot' = 'human', field = 'core.startedAt') {
  const answer = await room
    .room()
    .list({ lane, filter: {}, sort: { field, descending: false }, after: null, limit: 200 })
  if ('problem' in answer) throw new Error(answer.problem.message)
  return answer.rows
}

export function chatIdOf(answer: { ok: boolean; result?: unknown }): string {
  const { result } = answer
  assert.ok(answer.ok && typeof result === 'object' && result !== null && 'chatId' in result, JSON.stringify(answer))
  return String(result.chatId)
}
