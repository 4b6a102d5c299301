import assert from 'node:assert/strict'
import { times } from '@porchlight/plugin-sdk/protocol'
import type { DeskCase, PanelClient } from '../../desk-bench.ts'
import { pushOf } from '../../fake-rooms.ts'

const available = (key: string, value: boolean) => ({
  t: 'command',
  key,
  site: null,
  name: 'core.availability',
  input: { available: value },
})
const newest = (panel: PanelClient) =>
  panel
    .seen('agents')
    .at(-1)
    ?.agents.map(({ id, here, available: takes }) => [id, here, takes])

/** Who is here, who takes chats, and who is told. */
export const agentCases: readonly DeskCase[] = [
  {
    name: 'an agent is here with the first panel and gone a moment after the last one',
    async run(bench) {
      const bob = await bench.panel({ id: 'bob1', name: 'Bob' })
      const first = await bench.panel()
      const second = await bench.panel()
      await bench.pass(times.news)
      assert.deepEqual(newest(bob), [
        ['ann1', true, true],
        ['bob1', true, true],
      ])
      await first.hangUp()
      await bench.pass(times.reloadGrace + 1_000)
      assert.equal(newest(bob), undefined)
      await second.hangUp()
      await bench.pass(times.reloadGrace - 500)
      assert.equal(newest(bob), undefined)
      await bench.pass(1_000)
      assert.deepEqual(newest(bob), [
        ['ann1', false, false],
        ['bob1', true, true],
      ])
    },
  },
  {
    name: 'a reload is no absence',
    async run(bench) {
      const room = bench.rooms('shop')
      const before = await bench.panel()
      await bench.pass(100)
      await before.hangUp()
      await bench.pass(1_000)
      await bench.panel()
      await bench.pass(10_000)
      assert.deepEqual(room.told, [true])
    },
  },
  {
    name: 'a panel that is not heard of any more is let go, and the rooms know that nobody takes chats',
    async run(bench) {
      const ann = await bench.panel()
      await bench.pass(5 * times.pongTimeout)
      assert.equal(ann.closed(), null)
      await bench.passSilently(times.pongTimeout - times.ping - 1_000)
      assert.deepEqual(bench.rooms('blog').told, [true])
      await bench.passSilently(12_000)
      assert.equal(ann.closed()?.code, 4408)
      assert.deepEqual(
        [bench.rooms('shop').told, bench.rooms('blog').told],
        [
          [true, false],
          [true, false],
        ],
      )
    },
  },
  {
    name: 'an agent chooses to take no chats; the choice stays',
    async run(bench) {
      const ann = await bench.panel()
      await ann.send(available('key-0001', false))
      assert.deepEqual(await ann.next('ack'), { t: 'ack', key: 'key-0001', result: null })
      await bench.pass(100)
      assert.deepEqual(newest(ann), [['ann1', true, false]])
      assert.deepEqual(bench.rooms('shop').told, [true, false])
      assert.equal((await bench.push(pushOf('shop', 1, {}))).online, false)
      await ann.hangUp()
      await bench.pass(60_000)
      await bench.restart()
      const again = await bench.connect()
      await again.send({ t: 'hello', protocol: 1 })
      assert.equal((await again.next('hello')).agents[0]?.available, false)
      await again.send(available('key-0002', true))
      await bench.pass(100)
      assert.equal(bench.rooms('shop').told.at(-1), true)
    },
  },
  {
    name: 'a room that is away is told as soon as it is back, and a new site at once',
    async run(bench) {
      const room = bench.rooms('shop')
      room.failing = 8
      await bench.panel()
      await bench.pass(60_000)
      assert.deepEqual(room.told, [true])
      await bench.configure({
        sites: [
          { id: 'shop', name: 'Shop' },
          { id: 'docs', name: 'Docs' },
        ],
      })
      await bench.pass(100)
      assert.deepEqual(bench.rooms('docs').told, [true])
    },
  },
  {
    name: 'a room that may have heard what is not so any more is told what is',
    async run(bench) {
      const room = bench.rooms('shop')
      room.failing = 15
      const ann = await bench.panel()
      await ann.hangUp()
      await bench.pass(times.reloadGrace + 120_000)
      assert.deepEqual(room.told, [false])
    },
  },
  {
    name: 'a room that was being told when the desk stopped is told again',
    async run(bench) {
      const room = bench.rooms('shop')
      let open = () => {}
      room.gate = new Promise(resolve => {
        open = resolve
      })
      const ann = await bench.panel()
      await ann.hangUp()
      await bench.restart()
      open()
      await bench.pass(times.reloadGrace + 1_000)
      assert.equal(room.told.at(-1), false)
    },
  },
  {
    name: 'a restart changes nothing for those who are here',
    async run(bench) {
      const ann = await bench.panel()
      await bench.pass(100)
      await bench.restart()
      await bench.pass(60_000)
      assert.deepEqual(bench.rooms('shop').told, [true])
      await ann.hangUp()
      await bench.restart()
      await bench.pass(times.reloadGrace + 1_000)
      assert.deepEqual(bench.rooms('shop').told, [true, false])
    },
  },
]
