import { definePlugin, optional, type ServerModule, type Tenant } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestDesk } from '../testing/test-desk.ts'
import { createTestRoom, type TestRoom } from '../testing/test-room.ts'

const rates = definePlugin({
  id: 'rates',
  title: 'Rates',
  version: '1.0.0',
  api: 1,
  capabilities: ['net:rates.example'],
  settings: z.object({ factor: z.int().default(2) }),
  events: { changed: z.object({ currency: z.string() }) },
  commands: {
    publish: { from: 'anyone', input: z.object({ currency: z.string() }) },
    note: { from: 'plugin', input: z.object({}) },
  },
  services: {
    tenant: { of: { input: z.object({ currency: z.string().length(3) }), output: z.object({ rate: z.number() }) } },
  },
})
type Of = (currency: string, tenant: Tenant<typeof rates.contract>) => Promise<unknown>
const rated = (of: Of): ServerModule =>
  rates.server({
    room: {
      commands: {
        publish: ({ currency }, room) => room.emit('changed', { currency }),
        note: (_input, room) => room.count('noted'),
      },
    },
    tenant: { services: { of: async ({ currency }, tenant) => (await of(currency, tenant)) as { rate: number } } },
  })

const shop = definePlugin({
  id: 'shop',
  title: 'Shop',
  version: '1.0.0',
  api: 1,
  needs: { rates, extra: optional(definePlugin({ id: 'absent', title: 'Absent', version: '1.0.0', api: 1 })) },
  capabilities: ['schedule', 'visitors:read'],
  events: { priced: z.object({ n: z.int() }) },
  commands: {
    start: { from: 'visitor', input: z.object({ n: z.int() }) },
    say: { from: 'plugin', input: z.object({ n: z.int(), why: z.string().default('none') }) },
    again: { from: 'plugin', input: z.object({ n: z.int() }) },
    mute: { input: z.object({}) },
  },
})
type Shop = Tenant<typeof shop.contract>
interface Parts {
  readonly task?: (tenant: Shop, key: string, data: Readonly<Record<string, unknown>>) => Promise<void>
  readonly priced?: (n: number, tenant: Shop) => Promise<void>
  readonly changed?: (currency: string, tenant: Shop) => Promise<void>
}
const shopping = ({ task, priced, changed }: Parts): ServerModule =>
  shop.server({
    room: {
      commands: {
        start: ({ n }, room) => room.task('price', { n }, `price ${n}`),
        say({ n, why }, room) {
          room.count(`said ${why}`)
          room.emit('priced', { n })
          return { n }
        },
        again: ({ n }, room) => room.task('price', { n }, `again ${n}`),
        mute: () => null,
      },
    },
    tenant: {
      tasks: { price: async (data, tenant, key) => task?.(tenant, key, data) },
      on: { priced: async ({ n }, tenant) => priced?.(n, tenant) },
      from: { rates: { changed: async ({ currency }, tenant) => changed?.(currency, tenant) } },
    },
  })

describe.each(['inline', 'isolate'] as const)('the tenant side, %s', mode => {
  const open = (servers: readonly ServerModule[], fetching?: typeof fetch) =>
    createTestRoom({ servers, mode, ...(fetching && { fetch: fetching }) })
  const start = async (room: TestRoom, n = 1) => {
    const visitor = await room.visit({ url: '/' })
    await visitor.command('shop.start', { n })
    await room.settled()
    return visitor
  }
  const faults = (room: TestRoom) => room.faults().map(({ plugin, where, what }) => [plugin, where, what])

  it('calls a service of what it needs, which runs in its own name', async () => {
    const got: unknown[] = []
    const of: Of = async (currency, tenant) => {
      await tenant.room.command('note', {})
      const answer = await tenant.fetch(`https://rates.example/${currency}`)
      return { rate: tenant.settings.factor * Number(await answer.text()) }
    }
    const room = await open(
      [
        rated(of),
        shopping({
          task: async ({ use }) => {
            got.push(await use.rates.of({ currency: 'EUR' }), use.extra)
          },
        }),
      ],
      async () => new Response('3'),
    )
    await start(room)
    expect(got).toEqual([{ rate: 6 }, undefined])
    expect(room.counted('rates', 'noted')).toBe(1)
    expect(faults(room)).toEqual([])
  })

  it.each<[string, Of, RegExp]>([
    ['throws', async () => JSON.parse('{'), /JSON/],
    [
      'answers with what it never promised',
      async () => ({ rate: 'low' }),
      /^answered with what it never promised: rate/,
    ],
    ['answers with what cannot be copied', async () => () => 1, /cannot be copied/],
    ['goes where it may not', async (_currency, { fetch }) => fetch('https://shop.example/'), /no capability net:shop/],
  ])('blames a service that %s, not who called it', async (_how, of, what) => {
    const room = await open([
      rated(of),
      shopping({ task: async ({ use }) => void (await use.rates.of({ currency: 'EUR' })) }),
    ])
    await start(room)
    const [fault, ...more] = faults(room)
    expect(fault).toEqual(['rates', 'tenant.services of', expect.stringMatching(what)])
    expect(more).toEqual([])
    expect(room.sql.all('SELECT attempts FROM task')).toEqual([{ attempts: 1 }])
  })

  it('blames a service that never answers for the time it took', async () => {
    const room = await open([
      rated(() => new Promise(() => {})),
      shopping({ task: async ({ use }) => void (await use.rates.of({ currency: 'EUR' })) }),
    ])
    await start(room)
    await room.advance(limits.taskTime)
    expect(faults(room)).toEqual([['rates', 'tenant.services of', 'did not come to an end within 30 seconds']])
  })

  it('blames who asks a service for what it does not take', async () => {
    const room = await open([
      rated(async () => ({ rate: 1 })),
      shopping({ task: async ({ use }) => void (await use.rates.of({ currency: 'euros' })) }),
    ])
    await start(room)
    const what = expect.stringMatching(/^called rates\.of with what it does not take: currency: /)
    expect(faults(room)).toEqual([['shop', 'tenant.tasks price', what]])
  })

  it('hears its own events and those of what it needs', async () => {
    const heard: unknown[] = []
    const room = await open([
      rated(async () => ({ rate: 1 })),
      shopping({
        task: async (tenant, _key, { n }) => void (await tenant.room.command('say', { n: Number(n) })),
        priced: async n => void heard.push(n),
        changed: async currency => void heard.push(currency),
      }),
    ])
    const visitor = await start(room, 7)
    await visitor.command('rates.publish', { currency: 'EUR' })
    await room.settled()
    expect(heard).toEqual([7, 'EUR'])
    expect(room.counted('shop', 'said none')).toBe(1)
  })

  it('sends each command once for its key, and says what is not right as a value', async () => {
    const got: unknown[] = []
    const room = await open([
      rated(async () => ({ rate: 1 })),
      shopping({
        task: async tenant => {
          const { command } = tenant.room
          await command('say', { n: 1, why: 'same' }, { key: 'k' })
          got.push(await command('say', { n: 1, why: 'same' }, { key: 'k' }))
          const codes = [
            await command('say', { n: 2, why: 'same' }, { key: 'k' }),
            await Reflect.apply(command, null, ['say', { n: 'x' }]),
            await Reflect.apply(command, null, ['start', { n: 1 }]),
            await Reflect.apply(command, null, ['mute', {}]),
            await Reflect.apply(command, null, ['constructor', {}]),
            await Reflect.apply(command, null, ['x.rates.note', {}]),
          ]
          got.push(...codes.map(answer => (answer.ok ? 'ok' : answer.problem.code)))
          for (const n of [1, 2]) await command('say', { n, why: 'counted' })
        },
      }),
    ])
    await start(room)
    const [unknown, others] = ['unknown-command', ['unknown-command', 'unknown-command', 'unknown-command']]
    expect(got).toEqual([{ ok: true, result: { n: 1 } }, 'key-reused', 'bad-input', unknown, ...others])
    expect([room.counted('shop', 'said same'), room.counted('shop', 'said counted')]).toEqual([1, 2])
    expect(faults(room)).toEqual([])
  })

  it('is the only one for whom its commands exist, in the desk as well', async () => {
    const desk = await createTestDesk({ servers: [rated(async () => ({ rate: 1 })), shopping({})], mode })
    const ann = await desk.agent('Ann')
    for (const name of ['shop.say', 'shop.never']) {
      const answer = await ann.command(name, { n: 1 })
      expect(answer.ok === false && answer.problem).toEqual({
        code: 'unknown-command',
        message: `There is no command ${name}.`,
        field: 'name',
      })
    }
  })

  it('ends a chain of its own events and commands where any chain ends, naming it', async () => {
    let told = 0
    const room = await open([
      rated(async () => ({ rate: 1 })),
      shopping({
        task: async tenant => void (await tenant.room.command('say', { n: 0 })),
        priced: async (n, tenant) => {
          told++
          await tenant.room.command('say', { n: n + 1 })
        },
      }),
    ])
    await start(room)
    await room.advance(5_000)
    expect(told).toBe(limits.eventHops)
    expect(faults(room)).toEqual([['shop', 'room.on priced', expect.stringMatching(/^answers events with events/)]])
  })

  it('does not let a task that leads to itself run without a pause', async () => {
    let tries = 0
    const room = await open([
      rated(async () => ({ rate: 1 })),
      shopping({
        task: async tenant => {
          tries++
          await tenant.room.command('again', { n: tries })
        },
      }),
    ])
    await start(room)
    await room.advance(10_000)
    expect(tries).toBeGreaterThan(5)
    expect(tries).toBeLessThan(15)
  })

  it('keeps the work of a plugin that is paused or not enabled until it runs again', async () => {
    let broken = true
    const done: string[] = []
    const servers = [
      rated(async () => ({ rate: 1 })),
      shopping({
        task: async (_tenant, key) => {
          if (broken) throw new Error('Away')
          done.push(key)
        },
      }),
    ]
    const room = await open(servers)
    const visitor = await start(room, 0)
    for (let n = 1; n < limits.strikes; n++) await visitor.command('shop.start', { n })
    await room.settled()
    expect(room.faults()[0]?.pausedUntil).not.toBeNull()
    broken = false
    await visitor.command('shop.start', { n: 99 })
    await room.advance(limits.breakerRest - 5_000)
    expect(done).toEqual([])
    const config = room.room().config()
    if (!config) throw new Error('A test room is configured')
    await room.room().configure({ ...config, version: 2, plugins: [] })
    await room.advance(10 * 60_000)
    expect(done).toEqual([])
    await room.room().configure({ ...config, version: 3 })
    await room.settled()
    expect(new Set(done)).toEqual(new Set(['price 0', 'price 1', 'price 2', 'price 3', 'price 4', 'price 99']))
    expect(done).toHaveLength(6)
  })

  it('tries so many tasks of a plugin at the same time, and the next when one is done', async () => {
    const done: (() => void)[] = []
    const room = await open([
      rated(async () => ({ rate: 1 })),
      shopping({ task: () => new Promise(resolve => done.push(resolve)) }),
    ])
    const visitor = await room.visit({ url: '/' })
    for (let n = 0; n < limits.tasksAtOnce + 3; n++) await visitor.command('shop.start', { n })
    await room.advance(1_000)
    expect(done).toHaveLength(limits.tasksAtOnce)
    done[0]?.()
    await room.advance(1_000)
    expect(done).toHaveLength(limits.tasksAtOnce + 1)
    expect(faults(room)).toEqual([])
  })

  it('takes a key for a command of so many characters, and no longer one', async () => {
    const answers: unknown[] = []
    const say = async (tenant: Shop, length: number) =>
      tenant.room.command('say', { n: 1 }, { key: 'k'.repeat(length) })
    const room = await open([
      rated(async () => ({ rate: 1 })),
      shopping({
        task: async tenant => {
          answers.push(await say(tenant, limits.commandOwnKey))
          answers.push(await say(tenant, limits.commandOwnKey + 1))
        },
      }),
    ])
    await start(room)
    expect(answers).toHaveLength(1)
    expect(faults(room)).toEqual([['shop', expect.any(String), expect.stringMatching(/^sent shop.say with a key/)]])
  })

  it('keeps so many tasks and no more, and says so once', async () => {
    const room = await open([rated(async () => ({ rate: 1 })), shopping({ task: () => new Promise(() => {}) })])
    const visitor = await room.visit({ url: '/' })
    const rows = JSON.stringify(Array.from({ length: limits.tasksWaiting }, (_, n) => `old ${n}`))
    room.sql.run(
      `INSERT INTO task (plugin, name, key, at, attempts, data) SELECT 'shop', 'tasks price', value, 9e12, 0, '{}' FROM json_each(?)`,
      rows,
    )
    const answers = [await visitor.command('shop.start', { n: 1 }), await visitor.command('shop.start', { n: 2 })]
    expect(answers.map(answer => answer.ok || answer.problem.code)).toEqual(['plugin-fault', 'plugin-fault'])
    await room.settle()
    expect(faults(room)).toContainEqual([
      'shop',
      'room.commands start',
      `queued a task while ${limits.tasksWaiting} wait`,
    ])
  })
})
