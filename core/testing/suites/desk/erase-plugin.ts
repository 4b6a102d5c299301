import assert from 'node:assert/strict'
import { definePlugin } from '@porchlight/plugin-sdk'
import type { DeskBench, DeskCase } from '../../desk-bench.ts'
import { fact, summary } from './chats.ts'

/** Sets a timer, tells agents, and fails. */
const hoard = definePlugin({
  id: 'hoard',
  title: 'Hoard',
  version: '1.0.0',
  api: 1,
  capabilities: ['agents:notify', 'schedule'],
}).server({
  desk: {
    on: {
      'chat.waiting': ({ chat }, desk) => {
        desk.after(60_000, 'tell', chat.id)
        desk.notify('everyone', { title: 'A coin' })
      },
      'chat.claimed': () => {
        throw new Error('Too much')
      },
    },
    timers: { tell: (_data, desk) => desk.notify('everyone', { title: 'Told' }) },
  },
})
/** Another one, whose things stay. */
const hoarder = definePlugin({
  id: 'hoarder',
  title: 'Hoarder',
  version: '1.0.0',
  api: 1,
  capabilities: ['agents:notify'],
}).server({ desk: { on: { 'chat.waiting': (_event, desk) => desk.notify('everyone', { title: 'A feather' }) } } })

async function filled(bench: DeskBench) {
  const ann = await bench.panel({ id: 'ann1', role: 'owner', memberSince: 0 })
  await bench.facts('shop', [fact(summary('chat1', 1))])
  await bench.facts('shop', [fact(summary('chat1', 2, { state: 'open', agents: [{ id: 'ann1', name: 'Ann' }] }))])
  for (const [at, name] of ['hoard.view', 'hoarder.view'].entries())
    await ann.send({ t: 'command', key: `key-0000${at}`, site: null, name: 'core.prefer', input: { name, value: 1 } })
  return ann
}

/** What a desk lets go of a plugin that is not there any more. */
export const erasureCases: readonly DeskCase[] = [
  {
    name: 'what a disabled plugin keeps is erased, open panels follow, and what others keep stays',
    servers: [hoard, hoarder],
    alone: true,
    async run(bench) {
      const ann = await filled(bench)
      assert.deepEqual(
        (await bench.desk().faults()).map(({ plugin, what }) => [plugin, what]),
        [['hoard', 'Too much']],
      )
      assert.equal(await bench.desk().erasePlugin('hoard'), null)
      assert.equal((await bench.desk().faults()).length, 1)

      await bench.configure({ plugins: [{ id: 'hoarder', settings: {} }] })
      ann.rest()
      const erased = await bench.desk().erasePlugin('hoard')
      assert.equal(erased?.rows, 5)
      assert.deepEqual(await bench.desk().erasePlugin('hoard'), { rows: 0 })
      assert.deepEqual(await bench.desk().faults(), [])
      const { inbox, preferences, faults } = await ann.next('hello')
      assert.deepEqual(
        inbox?.notices.map(({ title }) => title),
        ['A feather'],
      )
      assert.deepEqual(preferences, { 'hoarder.view': 1 })
      assert.deepEqual(faults, [])

      await bench.configure()
      await bench.pass(120_000)
      assert.deepEqual(
        ann.seen('notice').map(({ title }) => title),
        [],
      )
    },
  },
]
