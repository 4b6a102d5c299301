import assert from 'node:assert/strict'
import { definePlugin, type Role } from '@porchlight/plugin-sdk'
import { times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Access } from '../../../access.ts'
import type { DeskBench, DeskCase, PanelClient } from '../../desk-bench.ts'
import { fact, summary } from './chats.ts'

const agent = (change: Partial<Access> = {}): Access => ({ role: 'agent', can: [], sites: null, ...change })
const visitor = (site: string) => ({ kind: 'visitor', site, visitorId: 'vis1' })
const claim = (key: string, site = 'shop') => ({
  t: 'command',
  key,
  site,
  name: 'core.claim',
  input: { chatId: 'chat1' },
})

const lamp = definePlugin({
  id: 'lamp',
  title: 'Lamp',
  version: '1.0.0',
  api: 1,
  capabilities: [],
  permissions: { switch: { title: 'Switch the lamp', from: 'admin' } },
  commands: { on: { input: z.object({}), needs: 'switch' } },
}).server({ desk: { commands: { on: (_input, _desk, by) => ({ by: by.kind === 'agent' ? by.role : null }) } } })

/** What came of a command: its result, or the code of the problem. */
async function done(panel: PanelClient, frame: { readonly key: string }): Promise<unknown> {
  await panel.send(frame)
  const [ack] = panel.seen('ack').filter(one => one.key === frame.key)
  return ack ? ack.result : (await panel.next('refused', one => one.key === frame.key)).problem.code
}
const sitesOf = async (bench: DeskBench, panel: PanelClient) => {
  await bench.pass(100)
  return panel.seen('hello').map(({ sites }) => sites.map(site => site.id))
}
const listOf = async (bench: DeskBench, panel: PanelClient): Promise<[string, Role][] | undefined> => {
  await bench.pass(times.news + 100)
  return panel
    .seen('agents')
    .at(-1)
    ?.agents.map(({ id, role }) => [id, role])
}

/** What somebody may do is what the tenant says now, on sockets that are open already. */
export const standingCases: readonly DeskCase[] = [
  {
    name: 'a permission is there, and gone, at once; what rooms are told is what holds now',
    servers: [lamp],
    async run(bench) {
      const ann = await bench.panel({ access: 1 })
      const on = (n: number) => ({ t: 'command', key: `lamp-000${n}`, site: null, name: 'lamp.on', input: {} })
      assert.equal(await done(ann, on(1)), 'not-allowed')
      await bench.admit(2, { ann1: agent({ role: 'admin', can: ['lamp.switch'] }) })
      const { me } = await ann.next('hello')
      assert.deepEqual([me.role, me.can], ['admin', ['lamp.switch']])
      assert.deepEqual(await done(ann, on(2)), { by: 'admin' })
      await done(ann, claim('claim-01'))
      await bench.admit(3, { ann1: agent() })
      assert.deepEqual((await ann.next('hello')).me.can, [])
      assert.equal(await done(ann, on(3)), 'not-allowed')
      await done(ann, claim('claim-02'))
      assert.deepEqual(
        bench.rooms('shop').commanded.map(one => [one.agent.role, one.agent.can]),
        [
          ['admin', ['lamp.switch']],
          ['agent', []],
        ],
      )
    },
  },
  {
    name: 'another role is told to all, and shows and hides what is for admins',
    alone: true,
    async run(bench) {
      const fault = { plugin: 'chat', site: 'shop', where: 'room', what: 'Fell over', count: 1, pausedUntil: null }
      const tell = (id: string) => bench.facts('shop', [{ id, kind: 'fault', fault: { ...fault, at: bench.now() } }])
      const ann = await bench.panel({ access: 1 })
      const bob = await bench.panel({ id: 'bob1', name: 'Bob', access: 1 })
      await tell('fault1')
      assert.deepEqual(ann.seen('fault'), [])
      await bench.admit(1, { ann1: agent({ role: 'admin' }) })
      assert.equal((await ann.next('hello')).faults.length, 1)
      await tell('fault2')
      assert.equal(ann.seen('fault').length, 1)
      assert.deepEqual(await listOf(bench, bob), [
        ['ann1', 'admin'],
        ['bob1', 'agent'],
      ])
      await bench.admit(2, { ann1: agent() })
      assert.deepEqual((await ann.next('hello')).faults, [])
      await tell('fault3')
      assert.deepEqual([ann.seen('fault'), bob.seen('fault')], [[], []])
    },
  },
  {
    name: 'what one looks at on a site ends when it is taken away, and can be had when it is given again',
    async run(bench) {
      const ann = await bench.panel({ access: 1 })
      const second = await bench.panel({ access: 1 })
      const bob = await bench.panel({ id: 'bob1', access: 1 })
      await bench.facts('blog', [fact(summary('chat1', 1, { site: 'blog' }))])
      for (const panel of [ann, bob]) await panel.send({ t: 'subscribe', id: 1, to: visitor('blog') })
      await ann.send({ t: 'subscribe', id: 2, to: visitor('shop') })
      await bench.admit(2, { ann1: agent({ sites: ['shop'] }) })
      const { id, problem } = await ann.next('ended')
      assert.deepEqual([id, problem.code], [1, 'not-found'])
      const { sites, chats } = await ann.next('hello')
      assert.deepEqual([sites.map(site => site.id), chats], [['shop'], []])
      assert.deepEqual(await sitesOf(bench, second), [['shop']])
      assert.deepEqual([bob.seen('ended'), ann.seen('ended'), bob.seen('hello')], [[], [], []])
      assert.equal(await done(ann, claim('claim-01', 'blog')), 'not-found')

      await bench.admit(3, { ann1: agent({ sites: ['shop', 'blog'] }) })
      const again = await ann.next('hello')
      assert.deepEqual([again.sites.length, again.chats.map(chat => chat.id)], [2, ['chat1']])
      await ann.send({ t: 'subscribe', id: 1, to: visitor('blog') })
      assert.deepEqual(ann.seen('ended'), [])
      assert.equal(await done(ann, claim('claim-02', 'blog')), null)
    },
  },
  {
    name: 'a command on its way and a backlog being read are over with the site',
    async run(bench) {
      const room = bench.rooms('blog')
      const ann = await bench.panel({ access: 1 })
      await ann.send(claim('claim-00', 'blog'))
      const { promise, resolve } = Promise.withResolvers<void>()
      room.gate = promise
      room.log.set('chat1', [])
      room.answer = () => ({ ok: true, result: { secret: 'of blog' } })
      await ann.send({ t: 'subscribe', id: 1, to: { kind: 'chat', site: 'blog', chatId: 'chat1', after: 0 } })
      await ann.send(claim('claim-01', 'blog'))
      await ann.send(claim('claim-02', 'blog'))
      await bench.admit(2, { ann1: agent({ sites: ['shop'] }) })
      resolve()
      await bench.pass(1_000)
      assert.deepEqual(
        ann.seen('refused').map(({ key, problem }) => [key, problem.code]),
        [
          ['claim-01', 'not-found'],
          ['claim-02', 'not-found'],
        ],
      )
      // The first had left already when the site was taken away; its answer stays behind.
      assert.deepEqual(
        room.commanded.map(one => one.key),
        ['claim-00', 'claim-01'],
      )
      assert.deepEqual([ann.seen('entries'), ann.seen('ended').length], [[], 1])
      assert.doesNotMatch(JSON.stringify(ann.rest()), /secret/)
    },
  },
  {
    name: 'who is no member any more is let go on every panel and off the list at once, also when nobody is connected',
    async run(bench) {
      const first = await bench.panel({ access: 1 })
      const second = await bench.panel({ access: 1 })
      const bob = await bench.panel({ id: 'bob1', name: 'Bob', access: 1 })
      const cat = await bench.panel({ id: 'cat1', name: 'Cat', access: 1 })
      await cat.hangUp()
      await listOf(bench, bob)
      await bench.admit(2, { ann1: null, cat1: null })
      assert.deepEqual(first.closed(), { code: 4403, reason: 'Not a member any more' })
      assert.equal(second.closed()?.code, 4403)
      assert.deepEqual([await listOf(bench, bob), bob.closed()], [[['bob1', 'agent']], null])
      await bench.admit(3, { bob1: null })
      await bench.pass(10)
      assert.deepEqual(bench.rooms('shop').told, [true, false])
      const back = await bench.panel({ access: 4 })
      assert.deepEqual(await listOf(bench, back), [['ann1', 'agent']])
    },
  },
  {
    name: 'what is known outlives a new start of the desk',
    servers: [lamp],
    async run(bench) {
      const ann = await bench.panel({ can: ['lamp.switch'], access: 1 })
      const bob = await bench.panel({ id: 'bob1', sites: ['shop'], access: 1 })
      await bench.admit(1, { ann1: agent({ role: 'supervisor', can: ['lamp.switch'], sites: ['blog'] }) })
      await bench.restart()
      for (const panel of [ann, bob]) {
        panel.rest()
        await panel.send({ t: 'hello', protocol: 1 })
      }
      assert.deepEqual([await sitesOf(bench, ann), await sitesOf(bench, bob)], [[['blog']], [['shop']]])
      const on = { t: 'command', key: 'lamp-0001', site: null, name: 'lamp.on', input: {} }
      assert.deepEqual(await done(ann, on), { by: 'supervisor' })
      assert.equal(await done(bob, on), 'not-allowed')
      assert.deepEqual((await bench.configure()).stale.toSorted(), ['ann1', 'bob1'])
      await bench.admit(2, { ann1: agent({ sites: ['blog'] }) })
      await bench.restart()
      assert.deepEqual((await bench.configure({ version: 2 })).stale, ['bob1'])
    },
  },
  {
    name: 'a desk says of whom it knows what held at an earlier version, each time it is asked',
    async run(bench) {
      const ann = await bench.panel({ access: 1 })
      await bench.panel({ access: 1 })
      const older = await bench.panel({ id: 'bob1' })
      assert.deepEqual((await bench.configure({ version: 1 })).stale, ['bob1'])
      const { stale } = await bench.configure({ version: 7 })
      assert.deepEqual(stale.toSorted(), ['ann1', 'bob1'])
      await bench.admit(7, { ann1: agent() })
      assert.deepEqual((await bench.configure({ version: 5 })).stale, ['bob1'])
      ann.rest()
      await bench.admit(7, { ann1: agent(), bob1: agent({ sites: ['shop'] }) })
      assert.deepEqual((await bench.configure({ version: 7 })).stale, [])
      // Who may do the same as before is told nothing.
      assert.deepEqual([await sitesOf(bench, ann), (await sitesOf(bench, older)).at(-1)], [[], ['shop']])
      await bench.admit(7, { nobody1: agent(), nobody2: null })
      assert.deepEqual((await bench.configure({ version: 7 })).stale, [])
    },
  },
  {
    name: 'news of what somebody may do that come late change nothing',
    async run(bench) {
      const ann = await bench.panel({ access: 1 })
      await bench.admit(5, { ann1: agent({ sites: ['blog'] }) })
      assert.deepEqual(await sitesOf(bench, ann), [['blog']])
      await bench.admit(4, { ann1: agent() })
      await bench.admit(3, { ann1: null })
      assert.deepEqual([await sitesOf(bench, ann), ann.closed()], [[], null])
      await bench.admit(5, { ann1: agent({ sites: ['shop'] }) })
      assert.deepEqual(await sitesOf(bench, ann), [['shop']])
    },
  },
  {
    name: 'who comes with what held at an earlier version is to come again; what is newer holds on every panel',
    async run(bench) {
      const first = await bench.panel({ access: 1 })
      await bench.configure({ version: 3 })
      const late = await bench.connect({ access: 2 })
      assert.deepEqual(late.closed(), { code: 1012, reason: 'Please connect again' })
      first.rest()
      await bench.panel({ access: 3, sites: ['blog'] })
      assert.deepEqual(await sitesOf(bench, first), [['blog']])
      // An edge that does not say, beside one that does, gives nobody back what was taken.
      const silent = await bench.connect({ role: 'owner' })
      await silent.send({ t: 'hello', protocol: 1 })
      const { sites, me } = await silent.next('hello')
      assert.deepEqual([sites.map(site => site.id), me.role], [['blog'], 'agent'])
    },
  },
]
