import assert from 'node:assert/strict'
import { definePlugin, field, refuse, type ServerModule, type Tenant } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { TestRoom, TestRoomOptions } from '../../test-room.ts'
import type { Case } from '../case.ts'

/** Asks another server who a visitor is, and keeps the answer. */
const ranks = definePlugin({
  id: 'ranks',
  title: 'Ranks',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:write', 'schedule', 'net:crm.example'],
  fields: { rank: field(z.string(), { title: 'Rank', keep: 'session', scope: 'profiling' }) },
  commands: {
    keep: { from: 'plugin', input: z.object({ visitorId: z.string(), rank: z.string() }) },
    ask: { from: 'visitor', input: z.object({ again: z.boolean() }) },
  },
})
type Ranks = typeof ranks.contract
type Look = (tenant: Tenant<Ranks>, visitorId: string, key: string) => Promise<void>

const ranking = (look: Look): ServerModule =>
  ranks.server({
    room: {
      commands: {
        keep({ visitorId, rank }, room, by) {
          if (rank === '') return refuse('A rank has a name.', { field: 'rank' })
          room.set(visitorId, 'rank', `${rank}, by ${by.kind} ${by.id}`)
          room.count('kept')
          return { kept: rank }
        },
        ask(_input, room, by) {
          room.task('look', { visitorId: by.id }, `look at ${by.id}`)
        },
      },
    },
    tenant: {
      on: { 'visitor.arrived': ({ visitorId }, tenant, key) => look(tenant, visitorId, key) },
      tasks: { look: ({ visitorId }, tenant, key) => look(tenant, String(visitorId), key) },
    },
  })

/** What tenant sides of plugins can count on. */
export function tenantCases(
  open: (options?: TestRoomOptions) => Promise<TestRoom>,
  beside: readonly ServerModule[],
): Case[] {
  const faultsOf = (room: TestRoom) => room.faults().filter(fault => fault.plugin === 'ranks')
  const rows = (room: TestRoom) => room.sql.all(`SELECT name, key FROM task WHERE plugin = 'ranks'`)
  return [
    {
      name: 'a tenant side hears of a visitor, asks another server and tells its room',
      run: async () => {
        const asked: string[] = []
        const server = ranking(async (tenant, visitorId) => {
          const answer = await tenant.fetch(`https://crm.example/${tenant.tenantId}/${tenant.site}`)
          const none = await tenant.room.command('keep', { visitorId, rank: '' })
          assert.deepEqual(none, {
            ok: false,
            problem: { code: 'bad-input', message: 'A rank has a name.', field: 'rank' },
          })
          const kept = await tenant.room.command('keep', { visitorId, rank: await answer.text() })
          assert.deepEqual(kept, { ok: true, result: { kept: 'gold' } })
        })
        const room = await open({
          servers: [...beside, server],
          fetch: async input => {
            asked.push(String(input))
            return new Response('gold')
          },
        })
        const visitor = await room.visit({ url: '/' })
        await room.settled()
        assert.equal(await room.read(visitor, ranks.fields.rank), 'gold, by plugin ranks')
        assert.deepEqual(asked, ['https://crm.example/test/shop'])
        assert.deepEqual([rows(room), faultsOf(room)], [[], []])
      },
    },
    {
      name: 'a command of a tenant side does not exist for people',
      run: async () => {
        const room = await open({ servers: [...beside, ranking(async () => {})] })
        const visitor = await room.visit({ url: '/' })
        for (const who of [visitor, room.agent('Ann')]) {
          const [keep, never] = [
            await who.command('ranks.keep', { visitorId: visitor.id, rank: 'gold' }),
            await who.command('ranks.never', { visitorId: visitor.id, rank: 'gold' }),
          ]
          assert.ok(!keep.ok && !never.ok)
          assert.equal(keep.problem.code, 'unknown-command')
          assert.equal(keep.problem.message.replace('keep', 'never'), never.problem.message)
        }
        assert.equal(await room.read(visitor, ranks.fields.rank), null)
      },
    },
    {
      name: 'work that a restart broke off is done again with its key, and what it told counts once',
      run: async () => {
        const keys: string[] = []
        const server = ranking(async (tenant, visitorId, key) => {
          keys.push(key)
          await tenant.room.command('keep', { visitorId, rank: 'silver' })
          if (keys.length === 1) await new Promise(() => {})
          if (keys.length === 2) throw new Error('The network was away')
        })
        const room = await open({ servers: [...beside, server] })
        await room.visit({ url: '/' })
        await room.settled()
        assert.equal(keys.length, 1)
        await room.restart()
        await room.settled()
        assert.equal(keys.length, 2)
        assert.deepEqual(
          faultsOf(room).map(fault => [fault.where, fault.what]),
          [['tenant.on visitor.arrived', 'The network was away']],
        )
        await room.advance(30_000)
        assert.equal(keys.length, 3)
        assert.equal(new Set(keys).size, 1)
        assert.equal(room.counted('ranks', 'kept'), 1)
        assert.deepEqual(rows(room), [])
      },
    },
    {
      name: 'a task has its time; then it is tried again, and what the try before still does is refused',
      run: async () => {
        let wake = () => {}
        const late: unknown[] = []
        let tries = 0
        const server = ranking(async (tenant, visitorId) => {
          if (++tries > 1) return
          await new Promise<void>(resolve => {
            wake = resolve
          })
          for (const act of [
            () => tenant.room.command('keep', { visitorId, rank: 'late' }),
            () => tenant.fetch('https://crm.example/'),
          ])
            await act().catch((error: unknown) => late.push(error))
        })
        const room = await open({ servers: [...beside, server] })
        const visitor = await room.visit({ url: '/' })
        await room.settled()
        await room.advance(limits.taskTime)
        assert.deepEqual(
          faultsOf(room).map(fault => [fault.where, fault.what]),
          [['tenant.on visitor.arrived', 'did not come to an end within 30 seconds']],
        )
        wake()
        await room.settle()
        assert.equal(late.length, 2)
        assert.equal(await room.read(visitor, ranks.fields.rank), null)
        await room.advance(30_000)
        assert.equal(tries, 2)
        assert.deepEqual(rows(room), [])
      },
    },
    {
      name: 'a task that is queued twice while it waits is done once',
      run: async () => {
        let tries = 0
        const server = ranking(async (_tenant, _visitorId, key) => {
          if (key.startsWith('look at')) tries++
        })
        const room = await open({ servers: [...beside, server] })
        const visitor = await room.visit({ url: '/' })
        await visitor.command('ranks.ask', { again: false })
        await visitor.command('ranks.ask', { again: true })
        await room.settled()
        assert.equal(tries, 1)
      },
    },
    {
      name: 'tenant sides hear nothing of visits that may not be stored',
      run: async () => {
        const heard: string[] = []
        const server = ranking(async (_tenant, visitorId) => void heard.push(visitorId))
        const room = await open({ servers: [...beside, server], consent: 'required' })
        const stranger = await room.visit({ url: '/secret', token: false })
        await stranger.goto('/secret/2')
        assert.deepEqual(room.sql.all('SELECT * FROM task'), [])
        await stranger.leave()
        await room.advance(60 * 60_000)
        const known = await room.visit({ url: '/', visit: { consent: 'granted' } })
        await room.settled()
        assert.deepEqual(heard, [known.id])
      },
    },
  ]
}
