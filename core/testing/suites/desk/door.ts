import assert from 'node:assert/strict'
import { limits } from '@porchlight/plugin-sdk/protocol'
import type { DeskCase } from '../../desk-bench.ts'

const hello = { t: 'hello', protocol: 1 }

/** How panels come in, and what is kept out. */
export const doorCases: readonly DeskCase[] = [
  {
    name: 'hello tells who one is, the sites, the fields and the colleagues',
    async run(bench) {
      await bench.panel({ id: 'bob1', name: 'Bob' })
      const panel = await bench.connect({ can: ['chat.reply'] })
      await panel.send(hello)
      const frame = await panel.next('hello')
      assert.deepEqual(frame.tenant, { id: 'acme', name: 'Acme' })
      assert.deepEqual(frame.me, {
        id: 'ann1',
        name: 'Ann',
        email: 'ann@shop.test',
        role: 'agent',
        can: ['chat.reply'],
      })
      assert.deepEqual(frame.sites, [
        { id: 'shop', name: 'Shop' },
        { id: 'blog', name: 'Blog' },
      ])
      assert.equal(frame.build, 'test')
      assert.deepEqual(
        frame.agents.map(agent => [agent.id, agent.here, agent.available]),
        [
          ['ann1', true, true],
          ['bob1', true, true],
        ],
      )
      const fields = frame.plugins.find(plugin => plugin.id === 'core')?.fields ?? []
      assert.equal(fields.find(field => field.id === 'core.country')?.title, 'Country')
    },
  },
  {
    name: 'hello is answered when the desk is configured, and again when that changes',
    bare: true,
    async run(bench) {
      const panel = await bench.connect()
      await panel.send(hello)
      await bench.pass(1_000)
      assert.deepEqual(panel.seen('hello'), [])
      await bench.configure()
      assert.equal((await panel.next('hello')).sites.length, 2)
      await panel.send({ t: 'subscribe', id: 1, to: { kind: 'visitor', site: 'blog', visitorId: 'vis1' } })
      await bench.configure({ sites: [{ id: 'shop', name: 'The shop' }] })
      assert.deepEqual((await panel.next('hello')).sites, [{ id: 'shop', name: 'The shop' }])
      assert.equal((await panel.next('ended')).problem.code, 'not-found')
      await bench.pass(1_000)
      assert.deepEqual(bench.rooms('blog').wishes().wishes, [])
      assert.deepEqual(
        bench
          .rooms('shop')
          .wishes()
          .wishes.map(wish => wish.id),
        ['totals'],
      )
    },
  },
  {
    name: 'another version of the protocol is told so and let go',
    async run(bench) {
      const panel = await bench.connect()
      await panel.send({ t: 'hello', protocol: 2 })
      assert.equal((await panel.next('error')).problem.code, 'protocol')
      assert.equal(panel.closed()?.code, 4400)
    },
  },
  {
    name: 'a bad frame gets one error that names the field, and a row of them ends it',
    async run(bench) {
      const panel = await bench.panel()
      const complaint = async (frame: unknown) => {
        await panel.send(frame)
        const { problem } = await panel.next('error')
        return [problem.code, problem.field]
      }
      assert.deepEqual(await complaint('{nonsense'), ['bad-frame', 'frame'])
      assert.deepEqual(await complaint({ t: 'dance' }), ['bad-frame', 't'])
      assert.deepEqual(await complaint({ t: 'unsubscribe', id: 0 }), ['bad-frame', 'id'])
      const window = {
        kind: 'window',
        site: 'shop',
        sort: { field: 'pages' },
        fields: [],
        start: { offset: 0 },
        count: 10,
      }
      assert.deepEqual(await complaint({ t: 'subscribe', id: 1, to: window }), ['bad-frame', 'to.sort.field'])
      assert.deepEqual(await complaint('x'.repeat(limits.frameBytes + 1)), ['too-large', 'frame'])
      assert.equal(panel.closed(), null)
      for (let more = 0; more < limits.badFrames; more++) await panel.send('{')
      assert.equal(panel.closed()?.code, 1008)
    },
  },
  {
    name: 'nothing is done before hello',
    async run(bench) {
      const panel = await bench.connect()
      await panel.send({ t: 'command', key: 'key-0001', site: 'shop', name: 'core.claim', input: {} })
      assert.equal((await panel.next('error')).problem.message, 'Say hello first.')
      assert.deepEqual(bench.rooms('shop').commanded, [])
    },
  },
  {
    name: 'a flood of frames ends the socket',
    async run(bench) {
      const panel = await bench.panel()
      for (let frame = 0; frame < limits.framesPerWindow; frame++) await panel.send({ t: 'unsubscribe', id: 1 })
      assert.equal(panel.closed()?.code, 1008)
    },
  },
  {
    name: 'an agent has so many panels and no more; signing out closes all of them',
    async run(bench) {
      const panels = []
      for (let one = 0; one < limits.socketsPerAgent; one++) panels.push(await bench.panel())
      const tooMany = await bench.connect()
      assert.equal((await tooMany.next('error')).problem.code, 'too-many')
      assert.equal(tooMany.closed()?.code, 4429)
      const bob = await bench.panel({ id: 'bob1' })
      await bench.desk().signOut('ann1')
      await bench.pass(10)
      assert.deepEqual(new Set(panels.map(panel => panel.closed()?.code)), new Set([4401]))
      assert.equal(bob.closed(), null)
    },
  },
  {
    name: 'the end of one session closes the panels that came with it, also after a new start, and no others',
    async run(bench) {
      const ended = await bench.panel({ sessionId: 'session-1' })
      const unknown = await bench.panel()
      const other = await bench.panel({ sessionId: 'session-2' })
      const bob = await bench.panel({ id: 'bob1', sessionId: 'session-1' })
      await bench.restart()
      await bench.desk().signOut('ann1', ['session-1', 'session-3'])
      await bench.pass(10)
      assert.deepEqual([ended.closed()?.code, unknown.closed()?.code], [4401, 4401])
      assert.deepEqual([other.closed(), bob.closed()], [null, null])
    },
  },
  {
    name: 'a panel is let go when the session ends that it came with, as after signing out',
    async run(bench) {
      const ann = await bench.panel({ sessionEnds: bench.now() + 95_000 })
      const longer = await bench.panel({ sessionEnds: bench.now() + 3_600_000 })
      const bob = await bench.panel({ id: 'bob1' })
      await bench.restart()
      await bench.pass(94_000)
      assert.equal(ann.closed(), null)
      await bench.pass(2_000)
      assert.equal(ann.closed()?.code, 4401)
      assert.deepEqual([longer.closed(), bob.closed()], [null, null])
    },
  },
]
