import assert from 'node:assert/strict'
import { limits, type Row, type Totals, times } from '@porchlight/plugin-sdk/protocol'
import type { DeskBench, DeskCase } from '../../desk-bench.ts'
import { pushOf } from '../../fake-rooms.ts'

const grid = {
  kind: 'window',
  site: 'shop',
  lane: 'human',
  filter: {},
  sort: { field: 'core.startedAt', descending: true },
  fields: ['core.url'],
  start: { offset: 0 },
  count: 50,
}
const subscribe = (id: number, to: unknown = grid) => ({ t: 'subscribe', id, to })
const row = (id: string, url: string): Row => ({ id, values: { 'core.url': url } })
const totals: Totals = { everyone: 3, active: 2, idle: 1, departed: 0, served: 0, waiting: 0, bots: 0, botReasons: [] }

const wishOf = (bench: DeskBench, kind: string) => {
  const wish = bench
    .rooms('shop')
    .wishes()
    .wishes.find(one => one.kind === kind)
  assert.ok(wish, `The room was not asked for a ${kind}`)
  return wish.id
}
const pushWindow = (bench: DeskBench, whole: boolean, rows: readonly Row[], order: readonly string[] | null = null) =>
  bench.push(
    pushOf('shop', bench.rooms('shop').wishes().revision, {
      windows: [{ wish: wishOf(bench, 'window'), whole, offset: 0, total: rows.length, order, rows }],
    }),
  )

/** What agents look at, and what the rooms are asked for because of it. */
export const viewCases: readonly DeskCase[] = [
  {
    name: 'the same window is one wish; each panel gets it whole first and then what changes',
    async run(bench) {
      const ann = await bench.panel()
      await ann.send(subscribe(7))
      const wish = wishOf(bench, 'window')
      assert.deepEqual(bench.rooms('shop').wishes().refresh, [wish, 'totals'])
      await pushWindow(bench, true, [row('vis1', '/')], ['vis1'])
      assert.deepEqual((await ann.next('window')).rows, [row('vis1', '/')])

      const bob = await bench.panel({ id: 'bob1' })
      const { revision } = bench.rooms('shop').wishes()
      await bob.send(subscribe(9))
      assert.equal(bench.rooms('shop').wishes().revision, revision)
      assert.equal(wishOf(bench, 'window'), wish)
      assert.ok(bench.rooms('shop').wishes().refresh.includes(wish))
      await pushWindow(bench, false, [row('vis1', '/cart')])
      assert.equal((await ann.next('patch')).id, 7)
      await bench.pass(100)
      assert.deepEqual(bob.seen('patch'), [])
      await pushWindow(bench, true, [row('vis1', '/cart')], ['vis1'])
      assert.equal((await bob.next('window')).id, 9)
      await pushWindow(bench, false, [row('vis2', '/')], ['vis2', 'vis1'])
      assert.deepEqual((await bob.next('patch')).order, ['vis2', 'vis1'])
    },
  },
  {
    name: 'wishes are told together while the room is busy, and the revision grows only with them',
    async run(bench) {
      const ann = await bench.panel()
      const room = bench.rooms('shop')
      const told = room.watched.length
      const { revision } = room.wishes()
      const { promise, resolve } = Promise.withResolvers<void>()
      room.gate = promise
      await ann.send(subscribe(1))
      await ann.send(subscribe(2, { ...grid, count: 20 }))
      await ann.send(subscribe(3))
      resolve()
      await bench.pass(10)
      assert.equal(room.watched.length, told + 2)
      assert.equal(room.wishes().wishes.length, 3)
      assert.ok(room.wishes().revision > revision)
      assert.deepEqual(await bench.desk().wishes('shop'), room.wishes())
      assert.deepEqual(await bench.push(pushOf('shop', revision, {})), {
        revision: room.wishes().revision,
        online: true,
      })
      await ann.send({ t: 'unsubscribe', id: 2 })
      await bench.pass(10)
      assert.equal(room.wishes().wishes.length, 2)
      await ann.hangUp()
      assert.deepEqual(room.wishes().wishes, [])
    },
  },
  {
    name: 'a room that cannot be reached is told later, and leases are renewed while somebody is here',
    async run(bench) {
      const room = bench.rooms('shop')
      const ann = await bench.panel()
      room.failing = 3
      await ann.send(subscribe(1))
      await bench.pass(30_000)
      assert.equal(room.failing, 0)
      assert.equal(room.wishes().wishes.length, 2)
      const told = room.watched.length
      await bench.pass(2 * times.lease)
      assert.ok(room.watched.length >= told + 3)
      await ann.hangUp()
      const after = room.watched.length
      await bench.pass(3 * times.lease)
      assert.equal(room.watched.length, after)
    },
  },
  {
    name: 'a window that moves gets no changes of the one before',
    async run(bench) {
      const ann = await bench.panel()
      await ann.send(subscribe(1))
      await pushWindow(bench, true, [row('vis1', '/')], ['vis1'])
      await ann.next('window')
      const before = wishOf(bench, 'window')
      await ann.send(subscribe(1, { ...grid, start: { offset: 50 } }))
      const windows = [{ wish: before, whole: false, offset: 0, total: 1, order: null, rows: [row('vis1', '/cart')] }]
      await bench.push(pushOf('shop', 1, { windows }))
      await bench.pass(100)
      assert.deepEqual(ann.seen('patch'), [])
    },
  },
  {
    name: 'one visitor comes whole, changes, and is gone',
    async run(bench) {
      const ann = await bench.panel()
      await ann.send(subscribe(4, { kind: 'visitor', site: 'shop', visitorId: 'vis1' }))
      const push = (whole: boolean, visitor: Row | null) =>
        bench.push(pushOf('shop', 1, { visitors: [{ wish: wishOf(bench, 'visitor'), whole, visitor, pages: [] }] }))
      await push(false, row('vis1', '/early'))
      await push(true, row('vis1', '/'))
      await push(false, row('vis1', '/cart'))
      await push(true, null)
      await bench.pass(10)
      assert.deepEqual(
        ann.seen('visitor').map(frame => [frame.id, frame.whole, frame.visitor?.values['core.url']]),
        [
          [4, true, '/'],
          [4, false, '/cart'],
          [4, true, undefined],
        ],
      )
    },
  },
  {
    name: 'totals of every site reach everyone, also whoever comes later',
    async run(bench) {
      const ann = await bench.panel()
      assert.deepEqual(bench.rooms('blog').wishes().refresh, ['totals'])
      await bench.push(pushOf('blog', 1, { totals }))
      assert.deepEqual(await ann.next('totals'), { t: 'totals', site: 'blog', totals })
      const bob = await bench.panel({ id: 'bob1' })
      assert.deepEqual((await bob.next('totals')).totals, totals)
    },
  },
  {
    name: 'what cannot be served is ended with the reason',
    async run(bench) {
      const ann = await bench.panel()
      const ended = async (id: number, to: unknown) => {
        await ann.send(subscribe(id, to))
        const { problem } = await ann.next('ended', frame => frame.id === id)
        return [problem.code, problem.field]
      }
      assert.deepEqual(await ended(1, { ...grid, site: 'other' }), ['not-found', 'to.site'])
      assert.deepEqual(await ended(2, { ...grid, sort: { field: 'deals.value' } }), ['bad-input', 'deals.value'])
      const filter = { all: [{ field: 'deals.stage', is: 'eq', value: 'won' }] }
      assert.deepEqual(await ended(3, { ...grid, filter }), ['bad-input', 'deals.stage'])
      const long = {
        all: Array.from({ length: 12 }, () => ({ field: 'core.url', is: 'contains', value: 'x'.repeat(900) })),
      }
      assert.deepEqual(await ended(4, { ...grid, filter: long }), ['too-large', 'to'])
      for (let id = 1; id <= limits.subscriptionsPerSocket; id++)
        await ann.send(subscribe(id, { kind: 'visitor', site: 'shop', visitorId: `vis${id}` }))
      assert.deepEqual(await ended(99, grid), ['too-many', 'id'])
      assert.equal(bench.rooms('shop').wishes().wishes.length, limits.subscriptionsPerSocket + 1)
    },
  },
  {
    name: 'a window that its room cannot serve is ended with the reason of the room',
    async run(bench) {
      const ann = await bench.panel()
      await ann.send(subscribe(7))
      const problem = { code: 'bad-input', message: 'There is no field “gone.price”.', field: 'gone.price' } as const
      const refused = [{ wish: wishOf(bench, 'window'), problem }]
      await bench.push(pushOf('shop', bench.rooms('shop').wishes().revision, { refused }))
      assert.deepEqual(await ann.next('ended'), { t: 'ended', id: 7, problem })
      await bench.pass(1_000)
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
    name: 'after a restart the panels are still served, and what was not whole is asked for again',
    async run(bench) {
      const ann = await bench.panel()
      await ann.send(subscribe(1))
      await pushWindow(bench, true, [row('vis1', '/')], ['vis1'])
      await ann.next('window')
      await ann.send(subscribe(2, { kind: 'visitor', site: 'shop', visitorId: 'vis1' }))
      const { revision } = bench.rooms('shop').wishes()
      await bench.restart()
      assert.equal(bench.rooms('shop').wishes().revision, revision)
      assert.ok(bench.rooms('shop').wishes().refresh.includes('visitor:vis1'))
      assert.ok(!bench.rooms('shop').wishes().refresh.includes(wishOf(bench, 'window')))
      await pushWindow(bench, false, [row('vis1', '/cart')])
      assert.deepEqual((await ann.next('patch')).rows, [row('vis1', '/cart')])
      await bench.pass(2 * times.lease)
      assert.equal(bench.rooms('shop').wishes().wishes.length, 3)
    },
  },
  {
    name: 'a room that had not answered when the desk stopped is told again',
    async run(bench) {
      const room = bench.rooms('shop')
      room.gate = new Promise(() => {})
      const ann = await bench.connect()
      await ann.send({ t: 'hello', protocol: 1 })
      await ann.next('hello')
      assert.deepEqual(room.wishes().wishes, [])
      room.gate = Promise.resolve()
      await bench.restart()
      await bench.pass(times.pongTimeout + 1_000)
      assert.deepEqual(
        room.wishes().wishes.map(wish => wish.id),
        ['totals'],
      )
    },
  },
]
