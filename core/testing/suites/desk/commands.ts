import assert from 'node:assert/strict'
import { definePlugin } from '@porchlight/plugin-sdk'
import { limits, times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { DeskCase } from '../../desk-bench.ts'

const command = (key: string, name: string, input: unknown = {}, site: string | null = 'shop') => ({
  t: 'command',
  key,
  site,
  name,
  input,
})

const counter = definePlugin({
  id: 'counter',
  title: 'Counter',
  version: '1.0.0',
  api: 1,
  capabilities: ['agents:notify'],
  permissions: { count: 'Count' },
  commands: {
    add: { input: z.object({ by: z.number() }), needs: 'count' },
    ask: { from: 'visitor', input: z.object({}) },
  },
}).server({
  desk: {
    commands: {
      add({ by }, desk, caller) {
        desk.notify('everyone', { title: `${caller.name} added ${by}` })
        return { added: by }
      },
    },
  },
})

/** What agents want done. */
export const commandCases: readonly DeskCase[] = [
  {
    name: 'a command goes to the room of its site with who gave it, and the answer comes back',
    async run(bench) {
      const room = bench.rooms('shop')
      room.answer = name =>
        name === 'core.claim'
          ? { ok: true, result: { chat: 1 } }
          : { ok: false, problem: { code: 'taken', message: 'Bob has it.' } }
      const ann = await bench.panel({ can: ['chat.reply'] })
      await ann.send(command('key-0001', 'core.claim', { chatId: 'chat1' }))
      assert.deepEqual(await ann.next('ack'), { t: 'ack', key: 'key-0001', result: { chat: 1 } })
      const agent = { id: 'ann1', name: 'Ann', role: 'agent', can: ['chat.reply'] }
      assert.deepEqual(room.commanded, [{ agent, key: 'key-0001', name: 'core.claim', input: { chatId: 'chat1' } }])
      await ann.send(command('key-0002', 'core.close'))
      assert.deepEqual(await ann.next('refused'), {
        t: 'refused',
        key: 'key-0002',
        problem: { code: 'taken', message: 'Bob has it.' },
      })
      await ann.send(command('key-0003', 'core.claim', {}, 'elsewhere'))
      assert.equal((await ann.next('refused')).problem.field, 'site')
      await ann.send(command('key-0004', 'core.claim', { text: 'x'.repeat(limits.commandInput) }))
      assert.equal((await ann.next('refused')).problem.code, 'too-large')
    },
  },
  {
    name: 'commands of one panel reach the room in the order given, also when it was away',
    async run(bench) {
      const room = bench.rooms('shop')
      const ann = await bench.panel()
      await bench.pass(100)
      room.failing = 3
      for (const key of ['key-0001', 'key-0002', 'key-0003']) await ann.send(command(key, 'chat.send'))
      await bench.pass(times.commandAnswer)
      assert.deepEqual(
        room.commanded.map(one => one.key),
        ['key-0001', 'key-0002', 'key-0003'],
      )
      assert.equal(ann.seen('ack').length, 3)
    },
  },
  {
    name: 'a room that stays away, or does not answer, refuses after a while; a repeat is carried again',
    async run(bench) {
      const room = bench.rooms('shop')
      const ann = await bench.panel()
      await bench.pass(100)
      room.failing = 1_000
      await ann.send(command('key-0001', 'chat.send'))
      assert.equal((await ann.next('refused')).problem.code, 'unavailable')
      room.failing = 0
      room.gate = new Promise(() => {})
      await ann.send(command('key-0001', 'chat.send'))
      await ann.send(command('key-0002', 'chat.send'))
      assert.deepEqual([(await ann.next('refused')).key, (await ann.next('refused')).key], ['key-0001', 'key-0002'])
      room.gate = Promise.resolve()
      await ann.send(command('key-0001', 'chat.send'))
      assert.equal((await ann.next('ack')).key, 'key-0001')
    },
  },
  {
    name: 'a command of the desk is done once, and its key is for it alone',
    servers: [counter],
    async run(bench) {
      const ann = await bench.panel({ can: ['counter.count'] })
      const answer = { t: 'ack', key: 'key-0001', result: { added: 2 } }
      await ann.send(command('key-0001', 'counter.add', { by: 2 }, null))
      assert.deepEqual(await ann.next('ack'), answer)
      await bench.restart()
      await ann.send(command('key-0001', 'counter.add', { by: 2 }, null))
      assert.deepEqual(await ann.next('ack'), answer)
      assert.deepEqual(
        ann.seen('notice').map(frame => frame.title),
        ['Ann added 2'],
      )
      await ann.send(command('key-0001', 'counter.add', { by: 3 }, null))
      assert.equal((await ann.next('refused')).problem.code, 'key-reused')
      const bob = await bench.panel({ id: 'bob1', name: 'Bob', can: ['counter.count'] })
      await bob.send(command('key-0001', 'counter.add', { by: 5 }, null))
      assert.deepEqual((await bob.next('ack')).result, { added: 5 })
      const old = `${(bench.now() - limits.commandMemory - 1).toString(36)}-key`
      await ann.send(command(old, 'counter.add', { by: 1 }, null))
      assert.equal((await ann.next('refused')).problem.code, 'too-old')
    },
  },
  {
    name: 'what a desk does not know or may not do is refused with the reason',
    servers: [counter],
    async run(bench) {
      const ann = await bench.panel()
      const refusal = async (key: string, name: string, input: unknown) => {
        await ann.send(command(key, name, input, null))
        const { problem } = await ann.next('refused')
        return [problem.code, problem.field]
      }
      assert.deepEqual(await refusal('key-0001', 'counter.drop', {}), ['unknown-command', 'name'])
      assert.deepEqual(await refusal('key-0002', 'other.add', {}), ['unknown-command', 'name'])
      assert.deepEqual(await refusal('key-0009', 'counter.constructor', {}), ['unknown-command', 'name'])
      assert.deepEqual(await refusal('key-0003', 'counter.add', { by: 1 }), ['not-allowed', undefined])
      assert.deepEqual(await refusal('key-0004', 'counter.ask', {}), ['not-allowed', undefined])
      assert.deepEqual(await refusal('key-0005', 'core.availability', { available: 'yes' }), ['bad-input', 'available'])
      const bob = await bench.panel({ id: 'bob1', can: ['counter.count'] })
      await bob.send(command('key-0006', 'counter.add', { by: 'two' }, null))
      assert.deepEqual((await bob.next('refused')).problem.field, 'by')
    },
  },
]
