import assert from 'node:assert/strict'
import { definePlugin } from '@porchlight/plugin-sdk'
import { agentFrame, type DeskToAgent, type Fault, subscription, type Totals } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { EntryPush, Fact } from '../../../ports.ts'
import type { DeskBench, DeskCase, PanelClient } from '../../desk-bench.ts'
import { pushOf } from '../../fake-rooms.ts'
import { fact, summary } from './chats.ts'

const hello = { t: 'hello', protocol: 1 }
const totals: Totals = { everyone: 3, active: 2, idle: 1, departed: 0, served: 0, waiting: 0, bots: 0, botReasons: [] }

/** Everything that can be subscribed to. */
const subscriptions = {
  window: (site: string) => ({
    kind: 'window',
    site,
    sort: { field: 'core.startedAt' },
    fields: ['core.url'],
    start: { offset: 0 },
    count: 10,
  }),
  visitor: (site: string) => ({ kind: 'visitor', site, visitorId: `${site}-visitor` }),
  chat: (site: string) => ({ kind: 'chat', site, chatId: `${site}-chat`, after: 0 }),
}

/** Everything that a panel can ask for by site. Where there is nothing of a site in a frame, nothing. */
const questions: Readonly<Record<string, (site: string) => readonly unknown[]>> = {
  hello: () => [],
  subscribe: site =>
    Object.values(subscriptions).map((of, index) => ({ t: 'subscribe', id: 71 + index, to: of(site) })),
  unsubscribe: () => [],
  command: site => [
    { t: 'command', key: `key-of-${site}`, site, name: 'core.claim', input: { chatId: `${site}-chat` } },
    { t: 'command', key: `other-of-${site}`, site, name: 'nothing.there', input: {} },
  ],
  signal: site => [{ t: 'signal', site, name: 'chat.typing', input: { chatId: `${site}-chat` } }],
}

/**
 * Every kind of frame to an agent: whether it can hold what is of a site. One of those must have come to whoever sees the site, or the
 * case shows nothing.
 */
const kinds: Readonly<Record<DeskToAgent['t'], 'of a site' | 'of nobody’s site'>> = {
  hello: 'of a site',
  ack: 'of a site',
  refused: 'of a site',
  window: 'of a site',
  patch: 'of a site',
  totals: 'of a site',
  visitor: 'of a site',
  entries: 'of a site',
  chats: 'of a site',
  agents: 'of nobody’s site',
  signal: 'of a site',
  notice: 'of a site',
  'notices-read': 'of nobody’s site',
  preference: 'of nobody’s site',
  fault: 'of a site',
  ended: 'of a site',
  error: 'of nobody’s site',
}

const pager = definePlugin({
  id: 'pager',
  title: 'Pager',
  version: '1.0.0',
  api: 1,
  capabilities: ['agents:notify'],
  commands: { page: { input: z.object({ site: z.string() }) } },
}).server({
  desk: {
    commands: {
      page: ({ site }, desk) =>
        desk.notify('everyone', { title: `Come to ${site}`, chat: { site, id: `${site}-chat` } }),
    },
  },
})

const entryOf = (site: string, n: number): EntryPush => ({
  entry: {
    n,
    at: 1_000 + n,
    kind: 'message',
    author: { kind: 'visitor', id: 'vis1', name: null },
    audience: 'everyone',
    body: `Words on ${site}`,
  },
  before: n - 1,
  between: [],
  key: null,
})
const faultOf = (site: string, at: number): Fault => ({
  plugin: 'chat',
  site,
  where: 'room.on chat.opened',
  what: `It fell over on ${site}`,
  at,
  count: 1,
  pausedUntil: null,
})
const noticeOf = (site: string, at: number): Fact => ({
  id: `notice of ${site}`,
  kind: 'notice',
  to: 'agents',
  plugin: 'chat',
  title: `Somebody waits on ${site}`,
  body: null,
  at,
})

/** Everything that a room tells its desk. */
async function tellAll(bench: DeskBench, site: string): Promise<void> {
  const { revision, wishes } = bench.rooms(site).wishes()
  const wishOf = (kind: string) => wishes.find(wish => wish.kind === kind)?.id ?? 'none'
  const row = { id: `${site}-visitor`, values: { 'core.url': `https://${site}.test/` } }
  const view = { offset: 0, total: 1, order: [row.id], rows: [row] }
  const visitor = { wish: wishOf('visitor'), visitor: row, pages: [] }
  for (const whole of [true, false])
    await bench.push(
      pushOf(site, revision, {
        windows: [{ wish: wishOf('window'), whole, ...view }],
        visitors: [{ ...visitor, whole }],
        totals,
        entries: [{ wish: wishOf('chat'), chatId: `${site}-chat`, entries: [entryOf(site, whole ? 2 : 3)] }],
        signals: [
          { chatId: `${site}-chat`, name: 'chat.typing', by: { kind: 'visitor', id: 'vis1', name: null }, data: site },
        ],
      }),
    )
  const own = { site, visitorId: `${site}-visitor` }
  await bench.facts(site, [
    fact(summary(`${site}-chat`, 1, own)),
    fact(summary(`${site}-gone`, 1, own)),
    { id: `fault of ${site}`, kind: 'fault', fault: faultOf(site, bench.now()) },
    noticeOf(site, bench.now()),
  ])
  await bench.pass(1_000)
  await bench.facts(site, [{ id: `gone of ${site}`, kind: 'chat-gone', chatId: `${site}-gone` }])
  await bench.pass(1_000)
}

/** Asks for everything of a site, and hears what comes of it. */
async function askAll(bench: DeskBench, panel: PanelClient, site: string): Promise<readonly DeskToAgent[]> {
  for (const of of Object.values(questions)) for (const frame of of(site)) await panel.send(frame)
  await bench.pass(1_000)
  return panel.rest()
}

/** What an agent hears and reaches of a site that they do not belong to: nothing, in the words for one that is not there. */
export const sightCases: readonly DeskCase[] = [
  {
    name: 'whoever belongs to one site asks for another in vain, in the words for one that is not there',
    async run(bench) {
      assert.deepEqual(
        agentFrame.options.map(option => option.shape.t.value).sort(),
        Object.keys(questions).sort(),
        'a kind of frame that is not tried here',
      )
      assert.deepEqual(
        subscription.options.map(option => option.shape.kind.value).sort(),
        Object.keys(subscriptions).sort(),
        'a kind of subscription that is not tried here',
      )
      const ann = await bench.panel({ role: 'owner', sites: ['shop'], access: 1 })
      await bench.pass(1_000)
      ann.rest()
      const other = await askAll(bench, ann, 'blog')
      const nowhere = await askAll(bench, ann, 'nowhere')
      assert.deepEqual(JSON.parse(JSON.stringify(other).replaceAll('blog', 'nowhere')), nowhere)
      assert.deepEqual(
        other.map(frame => frame.t),
        ['ended', 'ended', 'ended', 'refused', 'refused'],
      )
      const room = bench.rooms('blog')
      assert.deepEqual([room.commanded, room.signalled], [[], []])
      assert.deepEqual(
        room.wishes().wishes.map(wish => wish.kind),
        ['totals'],
      )
      bench.rooms('shop').log.set('shop-chat', [])
      assert.ok((await askAll(bench, ann, 'shop')).every(frame => frame.t !== 'ended' && frame.t !== 'refused'))
      assert.equal(bench.rooms('shop').commanded.length, 2)
      assert.equal(bench.rooms('shop').signalled.length, 1)
    },
  },
  {
    name: 'whoever belongs to one site hears nothing of another, in no kind of frame',
    // Looks at every frame, also at what others would add.
    alone: true,
    servers: [pager],
    async run(bench) {
      const only = (site: string) => ({ role: 'owner', sites: [site], access: 1, memberSince: 0 }) as const
      const ann = await bench.panel({ id: 'ann1', ...only('shop') })
      const bob = await bench.panel({ id: 'bob1', ...only('blog'), sites: null })
      const heard: DeskToAgent[] = [...ann.rest()]
      const control: DeskToAgent[] = [...bob.rest()]
      bench.rooms('blog').log.set('blog-chat', [entryOf('blog', 1)])
      bench.rooms('blog').answer = name =>
        name === 'core.claim'
          ? { ok: true, result: { chatId: 'blog-chat' } }
          : { ok: false, problem: { code: 'conflict', message: 'Not on blog' } }
      control.push(...(await askAll(bench, bob, 'blog')))
      await bob.send({
        t: 'subscribe',
        id: 9,
        to: { ...subscriptions.window('blog'), sort: { field: 'blog.no' } },
      })
      await tellAll(bench, 'blog')
      await bob.send({ t: 'command', key: 'page-0001', site: null, name: 'pager.page', input: { site: 'blog' } })
      await bench.restart()
      await bench.pass(1_000)
      const again = await bench.connect({ id: 'ann1', ...only('shop') })
      await again.send(hello)
      const other = await bench.connect({ id: 'bob1', ...only('blog'), sites: null })
      await other.send(hello)
      heard.push(...ann.rest(), ...again.rest())
      control.push(...bob.rest(), ...other.rest())

      for (const frame of heard) assert.doesNotMatch(JSON.stringify(frame).toLowerCase(), /blog/)
      const told = new Set(control.filter(frame => JSON.stringify(frame).includes('blog')).map(frame => frame.t))
      const missing = Object.entries(kinds).filter(([t, of]) => of === 'of a site' && ![...told].some(one => one === t))
      assert.deepEqual(missing, [], 'kinds of frames that were not tried')
      // What is of nobody's site they hear like anybody.
      assert.ok(heard.some(frame => frame.t === 'agents' || frame.t === 'hello'))
    },
  },
  {
    name: 'a list of sites that is longer than an attachment holds as well',
    async run(bench) {
      const many = Array.from({ length: 400 }, (_, n) => ({ id: `a-site-with-a-long-name-${n}`, name: `Site ${n}` }))
      await bench.configure({ sites: [{ id: 'shop', name: 'Shop' }, ...many] })
      const own = many.slice(1).map(site => site.id)
      const ann = await bench.panel({ sites: own, access: 2 })
      await bench.restart()
      const subscribed = async (site: string) => {
        ann.rest()
        await ann.send({ t: 'subscribe', id: 1, to: subscriptions.visitor(site) })
        return ann.seen('ended').length === 0
      }
      assert.deepEqual(
        [await subscribed('shop'), await subscribed(many[0]?.id ?? ''), await subscribed(own.at(-1) ?? '')],
        [false, false, true],
      )
    },
  },
  {
    name: 'a site has somebody there as long as one of its own agents takes chats',
    async run(bench) {
      const ann = await bench.panel({ id: 'ann1', sites: ['shop'], access: 1 })
      await bench.pass(1_000)
      assert.deepEqual([bench.rooms('shop').told, bench.rooms('blog').told], [[true], []])
      assert.deepEqual(
        [(await bench.push(pushOf('shop', 1, {}))).online, (await bench.push(pushOf('blog', 1, {}))).online],
        [true, false],
      )
      await bench.admit(1, { ann1: { role: 'agent', can: [], sites: ['blog'] } })
      await bench.pass(1_000)
      assert.deepEqual([bench.rooms('shop').told, bench.rooms('blog').told], [[true, false], [true]])
      await ann.hangUp()
      await bench.restart()
      // A reload is no absence, and whose site it is outlives the panel.
      await bench.pass(1_000)
      assert.deepEqual(bench.rooms('blog').told, [true])
      await bench.pass(10_000)
      assert.deepEqual(bench.rooms('blog').told, [true, false])
    },
  },
]
