import assert from 'node:assert/strict'
import { definePlugin } from '@porchlight/plugin-sdk'
import { limits, times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { DeskCase } from '../../desk-bench.ts'
import { fact, summary } from './chats.ts'

const bell = definePlugin({
  id: 'bell',
  title: 'Bell',
  version: '1.0.0',
  api: 1,
  capabilities: ['agents:read', 'agents:notify', 'chats:read', 'schedule'],
  settings: z.object({ after: z.number().default(60_000) }),
}).server({
  desk: {
    on: {
      'agent.online': ({ agentId }, desk) => desk.notify('everyone', { title: `${desk.agent(agentId)?.name} is here` }),
      'agent.offline': ({ agentId }, desk) => desk.notify('everyone', { title: `${agentId} left` }),
      'chat.waiting': ({ chat }, desk) => desk.after(desk.settings.after, 'ring', chat.id, { visitor: chat.visitorId }),
      'chat.claimed': ({ chat }, desk) => desk.cancel('ring', chat.id),
      'chat.closed': ({ chat }, desk) => desk.notify({ agents: ['bob1'] }, { title: `${chat.id} ended` }),
    },
    timers: {
      ring: ({ visitor }, desk, key) =>
        desk.notify('everyone', {
          title: `${visitor} waits in ${key}`,
          body: `${desk.chats().length} of ${desk.agents().length}`,
        }),
    },
  },
})

const broken = definePlugin({
  id: 'broken',
  title: 'Broken',
  version: '1.0.0',
  api: 1,
  capabilities: ['agents:notify'],
  commands: { fail: { input: z.object({ how: z.string() }) } },
}).server({
  desk: {
    on: {
      'chat.waiting': (_event, desk) => {
        desk.notify('everyone', { title: 'never shown' })
        throw new Error('I always do this')
      },
    },
    commands: {
      fail({ how }, desk) {
        desk.notify('everyone', { title: 'never shown' })
        if (how === 'promise') return Promise.resolve()
        if (how === 'capability') desk.after(5, 'ring', 'key1')
        if (how === 'reading') desk.agents()
        if (how === 'garbage') desk.notify('everyone', { title: '' })
        if (how === 'cycle') {
          const self: Record<string, unknown> = {}
          self.self = self
          return self
        }
        if (how === 'flood')
          for (let one = 0; one <= limits.operationsPerHandler; one++) desk.notify('everyone', { title: 'never shown' })
        return null
      },
    },
  },
})
const late = definePlugin({
  id: 'late',
  title: 'Late',
  version: '1.0.0',
  api: 1,
  capabilities: ['agents:notify', 'schedule'],
  commands: { remind: { input: z.object({}) } },
}).server({
  desk: {
    on: {
      'chat.waiting': () => {
        throw new Error('Not today')
      },
    },
    commands: { remind: (_input, desk) => desk.after(30_000, 'ring', 'tea') },
    timers: { ring: (_data, desk) => desk.notify('everyone', { title: 'Tea' }) },
  },
})

const fail = (key: string, how: string) => ({ t: 'command', key, site: null, name: 'broken.fail', input: { how } })

/** Plugins' desk sides: what they may do, and what becomes of those that fail. */
export const pluginCases: readonly DeskCase[] = [
  {
    name: 'plugins hear of agents and chats, and their timers outlive a restart',
    servers: [bell],
    async run(bench) {
      const ann = await bench.panel()
      const bob = await bench.panel({ id: 'bob1', name: 'Bob' })
      assert.deepEqual(
        ann.seen('notice').map(frame => frame.title),
        ['Bob is here'],
      )
      await bench.facts('shop', [fact(summary('chat1', 1)), fact(summary('chat2', 1))])
      await bench.facts('shop', [fact(summary('chat1', 2, { state: 'open' })), fact(summary('chat2', 2))])
      await bench.restart()
      await bench.pass(59_000)
      assert.deepEqual(ann.seen('notice'), [])
      await bench.pass(2_000)
      assert.deepEqual(
        ann.seen('notice').map(frame => [frame.plugin, frame.title, frame.body]),
        [['bell', 'vis1 waits in chat2', '2 of 2']],
      )
      bob.seen('notice')
      await bench.facts('shop', [fact(summary('chat1', 3, { state: 'closed', closedAt: bench.now() }))])
      assert.deepEqual([bob.seen('notice').map(frame => frame.title), ann.seen('notice')], [['chat1 ended'], []])
      await bob.hangUp()
      await bench.pass(times.reloadGrace + 100)
      assert.deepEqual(
        ann.seen('notice').map(frame => frame.title),
        ['bob1 left'],
      )
    },
  },
  {
    name: 'a plugin that fails changes nothing, is named, and rests after a while',
    alone: true,
    servers: [broken, bell],
    async run(bench) {
      const olga = await bench.panel({ id: 'olga1', role: 'owner' })
      olga.seen('notice')
      await bench.facts('shop', [fact(summary('chat1', 1))])
      assert.deepEqual(
        (await olga.next('chats')).chats.map(chat => chat.id),
        ['chat1'],
      )
      const { fault } = await olga.next('fault')
      assert.deepEqual(
        [fault.plugin, fault.where, fault.what, fault.count, fault.pausedUntil],
        ['broken', 'desk.on chat.waiting', 'I always do this', 1, null],
      )
      const faults: string[] = []
      for (const [index, how] of ['promise', 'capability', 'reading', 'garbage'].entries()) {
        await olga.send(fail(`key-000${index}`, how))
        assert.equal((await olga.next('refused')).problem.code, 'plugin-fault')
        faults.push((await olga.next('fault')).fault.what)
      }
      assert.match(faults.join('; '), /promise.*capability schedule.*capability agents:read.*notice\.title/)
      assert.deepEqual(olga.seen('notice'), [])
      await olga.send(fail('key-0009', 'fine'))
      assert.equal((await olga.next('refused')).problem.code, 'paused')
      await bench.pass(60_000)
      assert.deepEqual((await olga.next('notice')).plugin, 'bell')
      await olga.send(fail('key-0010', 'fine'))
      assert.equal((await olga.next('ack')).key, 'key-0010')
    },
  },
  {
    name: 'floods and cycles are faults too',
    servers: [broken],
    async run(bench) {
      const olga = await bench.panel({ id: 'olga1', role: 'owner' })
      for (const [index, how] of ['flood', 'cycle'].entries()) {
        await olga.send(fail(`key-000${index}`, how))
        assert.equal((await olga.next('refused')).problem.code, 'plugin-fault')
      }
      assert.equal((await olga.next('fault')).fault.where, 'desk.commands fail')
      assert.deepEqual(olga.seen('notice'), [])
    },
  },
  {
    name: 'timers of a plugin that is paused wait until it runs again',
    servers: [broken, late],
    async run(bench) {
      const olga = await bench.panel({ id: 'olga1', role: 'owner' })
      await olga.send({ t: 'command', key: 'key-0000', site: null, name: 'late.remind', input: {} })
      for (let n = 0; n < limits.strikes; n++) await bench.facts('shop', [fact(summary(`chat${n}`, 1))])
      await bench.pass(31_000)
      assert.deepEqual(olga.seen('notice'), [])
      assert.notEqual(olga.seen('fault').findLast(({ fault: one }) => one.plugin === 'late')?.fault.pausedUntil, null)
      await bench.pass(limits.breakerRest)
      assert.deepEqual(
        olga.seen('notice').map(frame => frame.title),
        ['Tea'],
      )
    },
  },
]
