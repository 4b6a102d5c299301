import { definePlugin } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hostilePlugins } from '../testing/hostile.ts'
import { createTestDesk } from '../testing/test-desk.ts'
import { createTestRoom } from '../testing/test-room.ts'

const caught = ['throws', 'floods', 'promises', 'garbage', 'loops']
/** Those that do wrong later, and where it is seen. */
const caughtLater = ['throws', 'floods', 'promises', 'garbage', 'hangs']

describe.each(['inline', 'isolate'] as const)('plugins that do what none should, %s', mode => {
  it('are named, and rest after five faults', async () => {
    const room = await createTestRoom({ servers: hostilePlugins(), mode })
    const visitor = await room.visit({ url: '/' })
    for (let n = 0; n < 8; n++) await visitor.goto(`/page/${n}`)
    const countOf = (plugin: string) =>
      room
        .faults()
        .filter(fault => fault.plugin === plugin && fault.where.startsWith('room.'))
        .reduce((sum, fault) => sum + fault.count, 0)
    expect(new Set(room.faults().flatMap(({ plugin, where }) => (where.startsWith('room.') ? [plugin] : [])))).toEqual(
      new Set(caught),
    )
    expect(room.faults().find(fault => fault.plugin === 'throws' && fault.where.startsWith('room.'))?.what).toBe(
      'thrown on purpose',
    )
    expect(countOf('throws')).toBe(limits.strikes)
    expect(
      room
        .faults()
        .some(
          ({ plugin, where, pausedUntil }) => plugin === 'throws' && where.startsWith('room.') && pausedUntil !== null,
        ),
    ).toBe(true)
    expect(room.sql.all(`SELECT * FROM counter WHERE plugin IN ('floods', 'garbage')`)).toEqual([])
    await room.advance(limits.breakerRest + 1_000)
    await visitor.goto('/once-more')
    expect(countOf('throws')).toBe(limits.strikes + 1)
  })

  it.each(['throws', 'floods', 'promises', 'garbage'])(
    'change nothing by a command, a signal or a service: %s',
    async id => {
      const [server] = hostilePlugins().filter(one => one.contract.id === id)
      if (!server) throw new Error(`There is no ${id}`)
      const caller = definePlugin({
        id: 'zz-caller',
        title: 'Caller',
        version: '1.0.0',
        api: 1,
        needs: { hostile: { id, contract: server.contract } },
        commands: { ask: { from: 'visitor', input: z.object({}) } },
      }).server({
        room: { commands: { ask: (_input, room) => ({ answer: Reflect.get(room.use.hostile, 'answer')({}) }) } },
      })
      const room = await createTestRoom({ servers: [server, caller], mode })
      const visitor = await room.visit({ url: '/' })
      await room.advance(limits.breakerRest)
      const asked = await visitor.command('zz-caller.ask', {})
      expect(asked.ok === false && asked.problem.code).toBe('plugin-fault')
      await visitor.send({ t: 'signal', name: `${id}.hint`, input: {} })
      const acted = await room.agent('Ann').command(`${id}.act`, {})
      expect(acted.ok === false && acted.problem.code).toMatch(/^plugin-fault$|^paused$/)
      expect(room.faults().map(fault => fault.plugin)).not.toContain('zz-caller')
      expect(room.faults().map(fault => fault.where)).toEqual(expect.arrayContaining(['room.services answer']))
      expect(room.sql.all(`SELECT * FROM counter`)).toEqual([])
    },
  )

  it('are named in the desk, too', async () => {
    const desk = await createTestDesk({ servers: hostilePlugins(), mode })
    const ann = await desk.agent('Ann')
    await desk.chat({ id: 'chat-1' })
    await desk.chat({ id: 'chat-1', state: 'open' })
    expect(new Set(desk.faults().map(fault => fault.plugin))).toEqual(new Set(caught.filter(id => id !== 'loops')))
    expect(ann.notices()).toEqual([])
    expect(ann.agents().map(agent => agent.name)).toEqual(['Ann'])
  })

  it('are named for what they do later, rest after five faults, and nothing of it is seen', async () => {
    const room = await createTestRoom({ servers: hostilePlugins(), mode })
    const visitor = await room.visit({ url: '/' })
    for (let n = 0; n < 8; n++) await visitor.goto(`/page/${n}`)
    await room.settled()
    await room.advance(limits.breakerRest + limits.taskTime + 5_000)
    const later = room.faults().filter(fault => fault.where.startsWith('tenant.'))
    expect(new Set(later.map(fault => fault.plugin))).toEqual(new Set(caughtLater))
    const whatOf = (plugin: string) => later.find(fault => fault.plugin === plugin)?.what
    expect(whatOf('throws')).toBe('thrown on purpose')
    expect(whatOf('promises')).toBe('rejected on purpose')
    expect(whatOf('hangs')).toBe('did not come to an end within 30 seconds')
    expect(whatOf('floods')).toBe(`sent more than ${limits.commandsPerTask} commands in one try of a task`)
    expect(whatOf('garbage')).toMatch(/^sent garbage\.tell with a key that is not a text of 1 to/)
    for (const plugin of caughtLater)
      expect(later.some(fault => fault.plugin === plugin && fault.pausedUntil !== null)).toBe(true)
    expect(room.faults().find(fault => fault.plugin === 'loops')?.what).toMatch(/^answers events with events/)
    expect((await room.values(visitor))?.['core.pages']).toBe(9)
    expect(room.sql.all(`SELECT * FROM counter WHERE plugin IN ('floods', 'garbage')`)).toEqual([])
  })

  it('set timers that come at once again and again, and the room goes on', async () => {
    const [server] = hostilePlugins().filter(one => one.contract.id === 'loops')
    const servers = server ? [server] : []
    const room = await createTestRoom({ servers, mode })
    await room.visit({ url: '/' })
    await room.advance(60_000)
    expect(room.alarmAt()).toBeGreaterThan(room.clock.now())
    const desk = await createTestDesk({ servers, mode })
    await desk.agent('Ann')
    await desk.advance(60_000)
    expect(desk.faults()).toEqual([])
  })
})
