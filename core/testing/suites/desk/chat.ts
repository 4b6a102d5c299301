import assert from 'node:assert/strict'
import type { Audience } from '@porchlight/plugin-sdk'
import { type AgentEntry, limits } from '@porchlight/plugin-sdk/protocol'
import type { EntryPush } from '../../../ports.ts'
import type { DeskBench, DeskCase, PanelClient } from '../../desk-bench.ts'
import { pushOf } from '../../fake-rooms.ts'

const chatId = 'chat1'
const subscribe = (after: number, id = 1) => ({ t: 'subscribe', id, to: { kind: 'chat', site: 'shop', chatId, after } })

/** The next entry of the room's log, as a room numbers it. */
function post(bench: DeskBench, audience: Audience = 'everyone', key: EntryPush['key'] = null): EntryPush {
  const { log } = bench.rooms('shop')
  const before = log.get(chatId) ?? []
  const n = before.length + 1
  const common = before.findLast(({ entry }) => typeof entry.audience === 'string')?.entry.n ?? 0
  const between = before
    .filter(({ entry }) => entry.n > common)
    .map(({ entry }) => ({ n: entry.n, agents: typeof entry.audience === 'string' ? [] : entry.audience.agents }))
  const author = { kind: 'visitor', id: 'vis1', name: null } as const
  const push = {
    entry: { n, at: bench.now(), kind: 'message', author, audience, body: `number ${n}` },
    before: common,
    between,
    key,
  }
  log.set(chatId, [...before, push])
  return push
}

const push = (bench: DeskBench, ...entries: readonly EntryPush[]) =>
  bench.push(pushOf('shop', 1, { entries: [{ wish: `chat:${chatId}`, chatId, entries }] }))

/** Reads on like a panel does: what it has is left out, and everything else must join on without a hole. */
function read(panel: PanelClient, log: AgentEntry[], id = 1): number[] {
  for (const frame of panel.seen('entries')) {
    if (frame.id !== id) continue
    for (const entry of frame.entries) {
      if (entry.n <= (log.at(-1)?.n ?? 0)) continue
      assert.equal(entry.prev, log.at(-1)?.n ?? 0, `There is a hole before entry ${entry.n}`)
      log.push(entry)
    }
  }
  return log.map(entry => entry.n)
}

/** The logs of chats, from the backlog to what is posted now. */
export const chatCases: readonly DeskCase[] = [
  {
    name: 'a chat comes with what was missed, page by page, and goes on with what is posted',
    async run(bench) {
      for (let n = 1; n <= limits.entriesPerFrame * 2 + 5; n++) post(bench)
      const ann = await bench.panel()
      await ann.send(subscribe(3))
      const frames = []
      for (let page = 0; page < 3; page++) frames.push(await ann.next('entries'))
      assert.deepEqual(
        frames.map(frame => frame.entries[0]?.n),
        [4, 204, 404],
      )
      assert.deepEqual(
        frames.map(frame => frame.last),
        [405, 405, 405],
      )
      await push(bench, post(bench))
      const live = await ann.next('entries')
      assert.deepEqual([live.entries[0]?.n, live.entries[0]?.prev, live.last], [406, 405, 406])
    },
  },
  {
    name: 'an empty chat is answered too, so that the panel knows that it has everything',
    async run(bench) {
      bench.rooms('shop').log.set(chatId, [])
      const ann = await bench.panel()
      await ann.send(subscribe(0))
      assert.deepEqual(await ann.next('entries'), { t: 'entries', id: 1, chatId, entries: [], last: 0 })
    },
  },
  {
    name: 'what is posted while the backlog is read is neither lost nor out of order',
    async run(bench) {
      const room = bench.rooms('shop')
      for (let n = 1; n <= 5; n++) post(bench)
      const ann = await bench.panel()
      const { promise, resolve } = Promise.withResolvers<void>()
      room.gate = promise
      const sent = ann.send(subscribe(0))
      await bench.pass(10)
      await push(bench, post(bench))
      resolve()
      await sent
      await push(bench, post(bench), post(bench))
      await bench.pass(100)
      assert.deepEqual(read(ann, []), [1, 2, 3, 4, 5, 6, 7, 8])
    },
  },
  {
    name: 'an entry goes to whoever may read it, and every reader sees a log without holes',
    async run(bench) {
      const panels = [
        await bench.panel(),
        await bench.panel({ id: 'bob1' }),
        await bench.panel({ id: 'cat1' }),
      ] as const
      post(bench)
      post(bench, { agents: ['bob1'] })
      post(bench, { agents: ['ann1', 'bob1'] })
      for (const panel of panels) await panel.send(subscribe(0))
      const logs: AgentEntry[][] = [[], [], []]
      const readAll = () => panels.map((panel, index) => read(panel, logs[index] ?? []))
      await bench.pass(100)
      assert.deepEqual(readAll(), [[1, 3], [1, 2, 3], [1]])
      for (const audience of [{ agents: ['bob1'] }, 'agents', { agents: ['cat1'] }, 'everyone'] as const)
        await push(bench, post(bench, audience))
      await bench.pass(100)
      assert.deepEqual(readAll(), [
        [1, 3, 5, 7],
        [1, 2, 3, 4, 5, 7],
        [1, 5, 6, 7],
      ])
    },
  },
  {
    name: 'the key of a command comes back only to whoever gave it',
    async run(bench) {
      bench.rooms('shop').log.set(chatId, [])
      const ann = await bench.panel()
      const bob = await bench.panel({ id: 'bob1' })
      for (const panel of [ann, bob]) {
        await panel.send(subscribe(0))
        await panel.next('entries')
      }
      await push(bench, post(bench, 'everyone', { agentId: 'bob1', key: 'bobs-key' }))
      assert.equal((await bob.next('entries')).entries[0]?.key, 'bobs-key')
      assert.equal((await ann.next('entries')).entries[0]?.key, undefined)
    },
  },
  {
    name: 'a chat that is not there is ended; a room that is away is tried again',
    async run(bench) {
      const room = bench.rooms('shop')
      const ann = await bench.panel()
      await ann.send(subscribe(0))
      assert.equal((await ann.next('ended')).problem.code, 'not-found')
      post(bench)
      room.failing = 4
      await ann.send(subscribe(0, 2))
      assert.equal((await ann.next('entries', frame => frame.id === 2)).last, 1)
      assert.equal(room.failing, 0)
      room.failing = 1_000
      await ann.send(subscribe(0, 3))
      assert.equal((await ann.next('ended', frame => frame.id === 3)).problem.code, 'unavailable')
    },
  },
  {
    name: 'asking again for what is missing brings precisely that',
    async run(bench) {
      for (let n = 1; n <= 4; n++) post(bench)
      const ann = await bench.panel()
      await ann.send(subscribe(4))
      assert.deepEqual((await ann.next('entries')).entries, [])
      post(bench)
      await push(bench, post(bench))
      const [gap] = (await ann.next('entries')).entries
      assert.deepEqual([gap?.n, gap?.prev], [6, 5])
      await ann.send(subscribe(4))
      assert.deepEqual(
        (await ann.next('entries')).entries.map(entry => entry.n),
        [5, 6],
      )
    },
  },
  {
    name: 'a restart while the backlog is read loses nothing',
    async run(bench) {
      const room = bench.rooms('shop')
      for (let n = 1; n <= 3; n++) post(bench)
      const ann = await bench.panel()
      room.gate = new Promise(() => {})
      await ann.send(subscribe(1))
      room.gate = Promise.resolve()
      await bench.restart()
      assert.deepEqual(
        (await ann.next('entries')).entries.map(entry => entry.n),
        [2, 3],
      )
      await bench.restart()
      await push(bench, post(bench))
      assert.deepEqual(
        (await ann.next('entries')).entries.map(entry => entry.n),
        [4],
      )
    },
  },
  {
    name: 'typing goes to those who look at the chat, not to whoever types',
    async run(bench) {
      bench.rooms('shop').log.set(chatId, [])
      const ann = await bench.panel()
      const bob = await bench.panel({ id: 'bob1' })
      const cat = await bench.panel({ id: 'cat1' })
      for (const panel of [ann, bob]) await panel.send(subscribe(0))
      await ann.send({ t: 'signal', site: 'shop', name: 'chat.typing', input: { chatId, typing: true } })
      assert.deepEqual(bench.rooms('shop').signalled, [{ name: 'chat.typing', input: { chatId, typing: true } }])
      const by = { kind: 'agent', id: 'ann1', name: 'Ann' } as const
      await bench.push(pushOf('shop', 1, { signals: [{ chatId, name: 'chat.typing', by, data: { typing: true } }] }))
      const frame = { t: 'signal', site: 'shop', chat: chatId, name: 'chat.typing', by, data: { typing: true } }
      assert.deepEqual(await bob.next('signal'), frame)
      await bench.pass(100)
      assert.deepEqual([ann.seen('signal'), cat.seen('signal')], [[], []])
    },
  },
]
