import assert from 'node:assert/strict'
import { type ChatSummary, limits, times } from '@porchlight/plugin-sdk/protocol'
import type { Fact } from '../../../ports.ts'
import type { DeskBench, DeskCase } from '../../desk-bench.ts'

export const summary = (id: string, revision: number, change: Partial<ChatSummary> = {}): ChatSummary => ({
  id,
  site: 'shop',
  visitorId: 'vis1',
  visitorName: null,
  kind: 'live',
  state: 'waiting',
  agents: [],
  openedAt: 1_000,
  closedAt: null,
  turn: null,
  last: revision,
  seen: 0,
  visitorPresent: true,
  revision,
  ...change,
})
export const fact = (chat: ChatSummary): Fact => ({ id: `${chat.id}:${chat.revision}`, kind: 'chat', chat })
const withAnn = { state: 'open', agents: [{ id: 'ann1', name: 'Ann' }] } as const
const listed = async (bench: DeskBench) => {
  const panel = await bench.connect({ id: 'looker1', name: 'Zoe' })
  await panel.send({ t: 'hello', protocol: 1 })
  const { chats } = await panel.next('hello')
  return chats.map(chat => [chat.id, chat.state, chat.revision])
}

/** The chats that agents see without reading them. */
export const chatListCases: readonly DeskCase[] = [
  {
    name: 'news of chats reach everyone, gathered, each once, the newest wins',
    async run(bench) {
      const ann = await bench.panel()
      await bench
        .desk()
        .facts('shop', [fact(summary('chat1', 2)), fact(summary('chat1', 1)), fact(summary('chat2', 1))])
      await bench.facts('shop', [fact(summary('chat1', 3, withAnn))])
      const frame = await ann.next('chats')
      assert.deepEqual(frame.chats.map(chat => [chat.id, chat.state, chat.revision]).sort(), [
        ['chat1', 'open', 3],
        ['chat2', 'waiting', 1],
      ])
      await bench.facts('shop', [fact(summary('chat1', 3, withAnn)), fact(summary('chat1', 2))])
      await bench.pass(1_000)
      assert.deepEqual(ann.seen('chats'), [])
      assert.equal(ann.seen('agents').at(-1)?.agents[0]?.chats, 1)
    },
  },
  {
    name: 'a closed chat stays for a while; one that its room forgot goes at once',
    async run(bench) {
      const ann = await bench.panel()
      await bench.facts('shop', [fact(summary('chat1', 1)), fact(summary('chat2', 1))])
      await ann.next('chats')
      await bench
        .desk()
        .facts('shop', [
          fact(summary('chat1', 2, { state: 'closed', closedAt: bench.now() })),
          { id: 'gone2', kind: 'chat-gone', chatId: 'chat2' },
        ])
      const frame = await ann.next('chats')
      assert.deepEqual([frame.chats.map(chat => chat.state), frame.gone], [['closed'], ['chat2']])
      await bench.pass(times.closedChatStay - 1_000)
      assert.deepEqual(ann.seen('chats'), [])
      await bench.pass(5_000)
      assert.deepEqual((await ann.next('chats')).gone, ['chat1'])
      await bench
        .desk()
        .facts('shop', [{ ...fact(summary('chat1', 2, { state: 'closed', closedAt: 1_000 })), id: 'again' }])
      assert.deepEqual(await listed(bench), [])
    },
  },
  {
    name: 'chats are here again after a restart, and what was not told is told',
    async run(bench) {
      const ann = await bench.panel()
      await bench.facts('shop', [fact(summary('chat1', 4))])
      await bench.restart()
      assert.deepEqual(
        (await ann.next('chats')).chats.map(chat => chat.id),
        ['chat1'],
      )
      await bench.restart()
      assert.deepEqual(await listed(bench), [['chat1', 'waiting', 4]])
      await bench.facts('shop', [fact(summary('chat1', 4))])
      await bench.pass(1_000)
      assert.deepEqual(ann.seen('chats'), [])
    },
  },
  {
    name: 'the first panel makes the desk ask the rooms for what it missed',
    async run(bench) {
      await bench.facts('shop', [fact(summary('kept1', 1)), fact(summary('lost1', 1))])
      await bench.facts('blog', [fact(summary('other1', 1, { site: 'blog' }))])
      const room = bench.rooms('shop')
      room.failing = 2
      room.chats = [summary('kept1', 3, withAnn), summary('new1', 1)]
      bench.rooms('blog').chats = [summary('other1', 1, { site: 'blog' })]
      const ann = await bench.panel()
      await bench.pass(10_000)
      assert.deepEqual(
        ann.seen('chats').flatMap(frame => frame.gone),
        ['lost1'],
      )
      assert.deepEqual((await listed(bench)).sort(), [
        ['kept1', 'open', 3],
        ['new1', 'waiting', 1],
        ['other1', 'waiting', 1],
      ])
    },
  },
  {
    name: 'chats of a site that is gone are gone with it, whatever its room still tells',
    async run(bench) {
      const ann = await bench.panel()
      const ofBlog = summary('chat2', 1, { site: 'blog', ...withAnn })
      await bench.facts('shop', [fact(summary('chat1', 1))])
      await bench.facts('blog', [fact(ofBlog)])
      await bench.pass(1_000)
      await bench.configure({ sites: [{ id: 'shop', name: 'Shop' }] })
      const { chats, agents } = await ann.next('hello')
      assert.deepEqual([chats.map(({ id }) => id), agents[0]?.chats], [['chat1'], 0])
      ann.seen('chats')
      await bench.facts('blog', [fact({ ...ofBlog, revision: 2 })])
      await bench.pass(1_000)
      assert.deepEqual(
        ann.seen('chats').flatMap(frame => frame.chats),
        [],
      )
      assert.deepEqual(
        (await listed(bench)).map(([id]) => id),
        ['chat1'],
      )
    },
  },
  {
    name: 'a fault that did not come again for a day leaves the list',
    alone: true,
    async run(bench) {
      const fault = {
        plugin: 'deals',
        site: null,
        where: 'room.on visitor.arrived',
        what: 'broke',
        at: bench.now(),
        count: 1,
        pausedUntil: null,
      }
      await bench.facts('shop', [
        { id: 'f1', kind: 'fault', fault },
        { id: 'f2', kind: 'fault', fault: { ...fault, where: 'room.timers late', at: fault.at + 60_000 } },
      ])
      await bench.pass(times.faultStay + 1_000)
      const olga = await bench.connect({ id: 'olga1', role: 'owner' })
      await olga.send({ t: 'hello', protocol: 1 })
      assert.deepEqual(
        (await olga.next('hello')).faults.map(one => one.where),
        ['room.timers late'],
      )
    },
  },
  {
    name: 'faults are shown to those who can act, the newest first',
    alone: true,
    async run(bench) {
      const ann = await bench.panel()
      const olga = await bench.panel({ id: 'olga1', role: 'owner' })
      const start = bench.now()
      const fault = {
        plugin: 'chat',
        site: null,
        where: 'room.commands say',
        what: 'it broke',
        at: start + 10,
        count: 1,
        pausedUntil: null,
      }
      await bench.facts('shop', [
        { id: 'f1', kind: 'fault', fault },
        { id: 'f2', kind: 'fault', fault: { ...fault, at: start + 20, count: 2 } },
      ])
      await bench.facts('blog', [{ id: 'f1', kind: 'fault', fault: { ...fault, at: start + 30 } }])
      assert.deepEqual(
        olga.seen('fault').map(frame => [frame.fault.site, frame.fault.count]),
        [
          ['shop', 1],
          ['shop', 2],
          ['blog', 1],
        ],
      )
      assert.deepEqual(ann.seen('fault'), [])
      const many = Array.from({ length: limits.faultsKept }, (_, n) => ({
        ...fault,
        where: `room.timers t${n}`,
        at: start + 15,
      }))
      await bench.facts(
        'docs',
        many.map((one, n) => ({ id: `many${n}`, kind: 'fault', fault: one })),
      )
      await bench.restart()
      const admin = await bench.connect({ id: 'adam1', role: 'admin' })
      await admin.send({ t: 'hello', protocol: 1 })
      const { faults } = await admin.next('hello')
      assert.deepEqual(
        faults.slice(0, 3).map(one => [one.site, one.count]),
        [
          ['blog', 1],
          ['shop', 2],
          ['docs', 1],
        ],
      )
      assert.equal(faults.length, limits.faultsKept)
    },
  },
]
