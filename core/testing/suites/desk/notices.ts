import assert from 'node:assert/strict'
import { definePlugin } from '@porchlight/plugin-sdk'
import { limits, times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Fact } from '../../../ports.ts'
import type { DeskBench, DeskCase, PanelClient } from '../../desk-bench.ts'

type NoticeFact = Extract<Fact, { kind: 'notice' }>
const notice = (id: string, change: Partial<NoticeFact> = {}): NoticeFact => ({
  id,
  kind: 'notice',
  to: 'agents',
  plugin: 'chat',
  title: `Notice ${id}`,
  body: null,
  at: 1_000_000,
  ...change,
})
const inboxOf = async (bench: DeskBench, agent: Parameters<DeskBench['connect']>[0]) => {
  const panel = await bench.connect({ memberSince: 0, ...agent })
  await panel.send({ t: 'hello', protocol: 1 })
  const { inbox } = await panel.next('hello')
  assert.ok(inbox)
  return { panel, inbox, titles: inbox.notices.map(({ title, read }) => (read ? `${title}, read` : title)) }
}
const markRead = async (panel: PanelClient, key: string, input: unknown) => {
  await panel.send({ t: 'command', key, site: null, name: 'core.notices-read', input })
}
const anns = { id: 'ann1', memberSince: 0 }
const bobs = { id: 'bob1', name: 'Bob', memberSince: 0 }

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
        desk.notify({ agents: ['bob1'] }, { title: 'Come', body: 'Quickly', chat: { site, id: 'chat1', n: 4 } }),
    },
  },
})

/** What agents were told, and find later. */
export const noticeCases: readonly DeskCase[] = [
  {
    name: 'a notice is told to those it is meant for, and to nobody twice',
    async run(bench) {
      const at = bench.now()
      const ann = await bench.panel(anns)
      const bob = await bench.panel(bobs)
      const chat = { id: 'chat1', n: 7 }
      await bench.facts('shop', [
        notice('n1', { at, body: 'For a minute', chat }),
        notice('n2', { at, to: { agents: ['bob1', 'bob1'] } }),
      ])
      await bench.facts('shop', [notice('n1', { at })])
      const [told, ...more] = ann.seen('notice')
      assert.deepEqual(more, [])
      assert.ok(told)
      const { n, ...rest } = told
      assert.ok(n > 0)
      assert.deepEqual(rest, {
        t: 'notice',
        plugin: 'chat',
        site: 'shop',
        title: 'Notice n1',
        body: 'For a minute',
        chat: { site: 'shop', id: 'chat1', n: 7 },
        at,
        read: false,
        unread: 1,
      })
      assert.deepEqual(
        bob.seen('notice').map(frame => [frame.title, frame.unread]),
        [
          ['Notice n1', 2],
          ['Notice n2', 2],
        ],
      )
      await bench.facts('blog', [notice('n1', { at })])
      assert.deepEqual(
        ann.seen('notice').map(frame => [frame.site, frame.unread]),
        [['blog', 2]],
      )
    },
  },
  {
    name: 'a notice that comes again is known for as long as it is kept',
    alone: true,
    async run(bench) {
      const at = bench.now()
      await bench.facts('shop', [notice('n1', { at })])
      await bench.passSilently(limits.commandMemory + 1)
      // Somebody here lets the desk forget which facts it had.
      const ann = await bench.panel(anns)
      await bench.pass(60_000)
      await bench.facts('shop', [notice('n1', { at })])
      assert.deepEqual(ann.seen('notice'), [])
      assert.equal((await inboxOf(bench, anns)).inbox.unread, 1)
    },
  },
  {
    name: 'who was away finds what they were told, the newest first, also after a restart',
    async run(bench) {
      const at = bench.now()
      await bench.facts('shop', [notice('n1', { at }), notice('n2', { at, to: { agents: ['bob1'] } })])
      await bench.restart()
      await bench.facts('blog', [notice('n3', { at, chat: { id: 'chat3', n: null } })])
      const ann = await inboxOf(bench, anns)
      assert.deepEqual([ann.titles, ann.inbox.unread], [['Notice n3', 'Notice n1'], 2])
      assert.deepEqual(ann.inbox.notices[0]?.chat, { site: 'blog', id: 'chat3', n: null })
      assert.deepEqual((await inboxOf(bench, bobs)).titles, ['Notice n3', 'Notice n2', 'Notice n1'])
      assert.deepEqual(ann.panel.seen('notice'), [])
    },
  },
  {
    name: 'one is read, or all up to one; every panel of the agent hears it, and it stays so',
    async run(bench) {
      const at = bench.now()
      const first = await inboxOf(bench, anns)
      const second = await bench.panel(anns)
      const bob = await bench.panel(bobs)
      await bench.facts(
        'shop',
        ['n1', 'n2', 'n3', 'n4'].map(id => notice(id, { at })),
      )
      const [n1 = 0, n2 = 0, n3 = 0, n4 = 0] = first.panel.seen('notice').map(({ n }) => n)
      assert.ok(n1 < n2 && n2 < n3 && n3 < n4)

      await markRead(first.panel, 'key-0001', { n: n3 })
      assert.deepEqual(await first.panel.next('ack'), { t: 'ack', key: 'key-0001', result: null })
      assert.deepEqual(await second.next('notices-read'), { t: 'notices-read', n: n3, all: false, unread: 3 })
      await markRead(second, 'key-0002', { n: n2, all: true })
      await markRead(second, 'key-0003', { n: n2, all: true })
      assert.deepEqual(
        first.panel.seen('notices-read').map(frame => [frame.n, frame.all, frame.unread]),
        [
          [n3, false, 3],
          [n2, true, 1],
          [n2, true, 1],
        ],
      )
      // An older mark takes nothing back.
      await markRead(second, 'key-0004', { n: n1, all: true })
      await bench.restart()
      assert.deepEqual((await inboxOf(bench, anns)).titles, [
        'Notice n4',
        'Notice n3, read',
        'Notice n2, read',
        'Notice n1, read',
      ])
      assert.deepEqual(bob.seen('notices-read'), [])
      assert.equal((await inboxOf(bench, bobs)).inbox.unread, 4)

      // What is yet to come cannot have been read.
      await markRead(first.panel, 'key-0005', { n: n4 + 1_000, all: true })
      await markRead(first.panel, 'key-0006', { n: n4 + 1 })
      await bench.facts('shop', [notice('n5', { at })])
      assert.deepEqual(
        first.panel.seen('notice').map(frame => [frame.title, frame.read, frame.unread]),
        [['Notice n5', false, 1]],
      )
      await markRead(first.panel, 'key-0007', { n: 0 })
      assert.equal((await first.panel.next('refused')).problem.field, 'n')
    },
  },
  {
    name: 'a number read is for nobody’s notice but the own',
    async run(bench) {
      const ann = await bench.panel(anns)
      const bob = await bench.panel(bobs)
      await bench.facts('shop', [notice('n1', { at: bench.now(), to: { agents: ['bob1'] } })])
      const { n } = await bob.next('notice')
      await markRead(ann, 'key-0001', { n })
      await markRead(ann, 'key-0002', { n, all: true })
      assert.deepEqual(
        ann.seen('notices-read').map(frame => frame.unread),
        [0, 0],
      )
      await bench.facts('shop', [notice('n2', { at: bench.now() })])
      assert.equal((await ann.next('notice')).unread, 1)
      assert.equal((await inboxOf(bench, bobs)).inbox.unread, 2)
    },
  },
  {
    name: 'notices of a site that the tenant does not have are found by nobody, until it has it',
    async run(bench) {
      const at = bench.now()
      const ann = await bench.panel(anns)
      await bench.facts('docs', [notice('n1', { at })])
      await bench.facts('blog', [notice('n2', { at })])
      assert.deepEqual(
        ann.seen('notice').map(frame => frame.title),
        ['Notice n2'],
      )
      assert.deepEqual((await inboxOf(bench, bobs)).titles, ['Notice n2'])
      await bench.configure({
        sites: [
          { id: 'shop', name: 'Shop' },
          { id: 'docs', name: 'Docs' },
        ],
      })
      const { inbox } = await ann.next('hello')
      assert.deepEqual([inbox?.notices.map(({ title }) => title), inbox?.unread], [['Notice n1'], 1])
    },
  },
  {
    name: 'who becomes an agent later does not find what all were told before, but what was meant for them',
    async run(bench) {
      await bench.facts('shop', [notice('n1', { at: bench.now() })])
      await bench.facts('shop', [notice('n2', { at: bench.now(), to: { agents: ['cat1'] } })])
      await bench.pass(10_000)
      const memberSince = bench.now()
      await bench.facts('shop', [notice('n3', { at: memberSince })])
      await bench.pass(10_000)
      assert.deepEqual((await inboxOf(bench, { id: 'cat1', memberSince })).titles, ['Notice n3', 'Notice n2'])
      const { memberSince: _, ...unsaid } = { ...(await bench.panel({ id: 'dan1' })).agent }
      const dan = await bench.panel(unsaid)
      await bench.facts('shop', [notice('n4', { at: bench.now() })])
      assert.equal((await dan.next('notice')).unread, 1)
    },
  },
  {
    name: 'a notice stays for its time and not longer',
    async run(bench) {
      // Time enough for what is done before, and a room was away meanwhile.
      const at = bench.now() - times.noticeStay + 20_000
      const ends = at + times.noticeStay
      const ann = await bench.panel(anns)
      await bench.facts('shop', [notice('n1', { at }), notice('n2', { at, to: { agents: ['ann1'] } })])
      await markRead(ann, 'key-0001', { n: (await ann.next('notice')).n, all: true })
      await bench.facts('shop', [notice('n3', { at: at + 1 })])
      await bench.pass(ends - bench.now() - 1)
      const before = await inboxOf(bench, anns)
      assert.deepEqual([bench.now(), before.titles], [ends - 1, ['Notice n3', 'Notice n2', 'Notice n1, read']])
      await bench.pass(1)
      const after = await inboxOf(bench, anns)
      assert.deepEqual([bench.now(), after.titles], [ends, ['Notice n3']])
      await bench.pass(60_000)
      // It is gone from the rows as well, and too old to come back under whatever name.
      ann.seen('notice')
      await bench.facts('shop', [notice('n4', { at })])
      assert.deepEqual(ann.seen('notice'), [])
      // What was read stays a number below what comes, also when nothing is left.
      assert.deepEqual((await inboxOf(bench, anns)).titles, [])
      await bench.facts('shop', [notice('n5', { at: bench.now() })])
      assert.equal((await ann.next('notice')).read, false)
    },
  },
  {
    name: 'an inbox holds the newest, and many for one push nothing of another out',
    async run(bench) {
      const at = bench.now()
      const many = (to: NoticeFact['to'], name: string) =>
        Array.from({ length: limits.noticesKept }, (_, n) => notice(`${name}${n}`, { at, to }))
      await bench.facts('shop', [notice('first', { at }), notice('for-bob', { at, to: { agents: ['bob1'] } })])
      await bench.facts('shop', many({ agents: ['ann1'] }, 'ann'))
      const full = await inboxOf(bench, anns)
      assert.deepEqual(
        [full.titles.length, full.titles[0], full.titles.at(-1)],
        [limits.noticesKept, 'Notice ann99', 'Notice ann0'],
      )
      assert.deepEqual((await inboxOf(bench, bobs)).titles, ['Notice for-bob', 'Notice first'])
      await bench.facts('shop', many('agents', 'all'))
      const bob = await inboxOf(bench, bobs)
      assert.deepEqual(
        [bob.titles.length, bob.titles.at(-1), bob.inbox.unread],
        [limits.noticesKept, 'Notice all0', limits.noticesKept],
      )
      assert.equal(full.panel.seen('notice').at(-1)?.unread, limits.noticesKept)
    },
  },
  {
    name: 'a plugin of the desk tells agents who are away, and points to a chat',
    servers: [pager],
    async run(bench) {
      const ann = await bench.panel(anns)
      const page = (key: string, site: string) =>
        ann.send({ t: 'command', key, site: null, name: 'pager.page', input: { site } })
      await page('key-0001', 'shop')
      await page('key-0001', 'shop')
      await page('key-0002', 'elsewhere')
      const { inbox } = await inboxOf(bench, bobs)
      assert.deepEqual(
        inbox.notices.map(({ plugin, site, title, body, chat }) => ({ plugin, site, title, body, chat })),
        [{ plugin: 'pager', site: 'shop', title: 'Come', body: 'Quickly', chat: { site: 'shop', id: 'chat1', n: 4 } }],
      )
      assert.deepEqual(ann.seen('notice'), [])
    },
  },
]
