import { type Desk, definePlugin, field, type Room, type ServerModule, type Tenant } from '@porchlight/plugin-sdk'
import { z } from 'zod'
import { coreEventNames, deskEventNames } from './event-names.ts'

const trouble = (id: string) =>
  definePlugin({
    id,
    title: `Trouble by ${id}`,
    version: '1.0.0',
    api: 1,
    capabilities: [
      'visitors:read',
      'visitors:write',
      'chats:read',
      'chats:write',
      'agents:read',
      'widget:show',
      'agents:notify',
      'schedule',
    ],
    fields: { mark: field(z.int(), { title: 'Mark', keep: 'live', scope: 'technical' }) },
    events: { echo: z.object({ n: z.int() }) },
    commands: {
      act: { from: 'anyone', input: z.object({}) },
      /** Sent by its tenant side, which hears of it again. */
      tell: { from: 'plugin', input: z.object({ n: z.int() }) },
    },
    signals: { hint: { from: 'anyone', input: z.object({}) } },
    services: {
      room: { answer: { input: z.object({}), output: z.int() } },
      tenant: { learn: { input: z.object({}), output: z.int() } },
    },
  })
type Trouble = ReturnType<typeof trouble>['contract']

/** What one of them does whenever it is called, in a room, in a desk and later. */
interface Deeds {
  readonly room: (event: object, room: Room<Trouble>) => unknown
  readonly desk: (event: object, desk: Desk<Trouble>) => unknown
  readonly tenant: (event: object, tenant: Tenant<Trouble>) => unknown
}

/** Plugins that do in every hook what no plugin should: each must leave chat and presence as they are. */
export function hostilePlugins(): readonly ServerModule[] {
  return [
    hostile('throws', { room: throwing, desk: throwing, tenant: throwing }),
    hostile('floods', {
      room: (_event, room) => {
        for (let n = 0; n < 5_000; n++) room.count('flood')
      },
      desk: (_event, desk) => {
        for (let n = 0; n < 5_000; n++) desk.notify('everyone', { title: 'flood' })
      },
      tenant: async (_event, tenant) => {
        for (let n = 2; n < 5_000; n++) await tenant.room.command('tell', { n })
      },
    }),
    hostile('promises', { room: rejecting, desk: rejecting, tenant: rejecting }),
    hostile('hangs', { room: () => {}, desk: () => {}, tenant: () => new Promise(() => {}) }),
    hostile('garbage', {
      room: (event, room) => {
        const { visitorId = 'nobody', chatId = 'nothing' } = event as { visitorId?: string; chatId?: string }
        room.count('before-the-garbage')
        Reflect.apply(room.set, room, [visitorId, 'mark', 'not a number'])
        Reflect.apply(room.post, room, [{ chatId, body: 7, audience: 'the public' }])
        Reflect.apply(room.emit, room, ['never-declared', Symbol('x')])
        return { refused: undefined }
      },
      desk: (_event, desk) => {
        desk.notify('everyone', { title: 'Before the garbage' })
        Reflect.apply(desk.notify, desk, ['the public', { title: 7 }])
        return { refused: undefined }
      },
      tenant: async (_event, { room }) => {
        const orders = [
          ['tell', { n: 'one' }],
          ['act', {}],
          ['never-declared', null],
          ['toString', {}],
        ] as const
        for (const order of orders) await Reflect.apply(room.command, room, order)
        await Reflect.apply(room.command, room, ['tell', { n: 1n }, { key: 7 }])
        return Symbol('x')
      },
    }),
    hostile('loops', {
      room: (event, room) => {
        const { visitorId } = event as { visitorId?: string }
        room.after(0, 'again', 'for ever')
        if (visitorId)
          room.set(visitorId, 'mark', (Number(room.visitor(visitorId)?.values['loops.mark'] ?? 0) + 1) % 1_000_000)
      },
      desk: (_event, desk) => desk.after(0, 'again', 'for ever'),
      tenant: (_event, tenant) => tenant.room.command('tell', { n: 1 }),
    }),
    hostile('tampers', {
      room: (event, room) => {
        const { visitorId = '', chatId = '' } = event as { visitorId?: string; chatId?: string }
        const { values } = room.visitor(visitorId) ?? {}
        tamper(event, room.settings, values, room.chat(chatId), room.chat(chatId)?.agents, room.entries(chatId, 0, 10))
      },
      desk: (event, desk) => {
        tamper(...Object.values(event), desk.settings, ...desk.agents(), ...desk.chats(), desk.agents(), desk.chats())
      },
      tenant: async (event, tenant) => {
        tamper(event, tenant.settings, tenant.room, tenant.use, tenant, await tenant.room.command('tell', { n: 1 }))
      },
    }),
  ]
}

function throwing(): never {
  throw new Error('thrown on purpose')
}

async function rejecting(): Promise<void> {
  await Promise.resolve()
  throw new Error('rejected on purpose')
}

function tamper(...things: readonly unknown[]): void {
  for (const thing of things)
    if (typeof thing === 'object' && thing !== null)
      for (const key of Object.keys(thing)) Reflect.set(thing, key, 'tampered')
}

function hostile(id: string, { room, desk, tenant }: Deeds): ServerModule {
  // Handlers are typed to answer nothing; what these answer anyway is the point.
  const inRoom = (event: object, now: Room<Trouble>) => room(event, now) as undefined
  const inDesk = (event: object, now: Desk<Trouble>) => desk(event, now) as undefined
  const later = async (event: object, now: Tenant<Trouble>) => (await tenant(event, now)) as undefined
  return trouble(id).server({
    room: {
      on: Object.fromEntries(coreEventNames.map(name => [name, inRoom])),
      filter: { post: { run: (draft, now) => inRoom(draft, now) ?? Object.create(null) } },
      commands: {
        act: inRoom,
        tell: ({ n }, now) => {
          if (n === 1) now.emit('echo', { n })
        },
      },
      signals: { hint: inRoom },
      services: { answer: (asked, now) => inRoom(asked, now) ?? Number.NaN },
      timers: { again: inRoom },
    },
    desk: { on: Object.fromEntries(deskEventNames.map(name => [name, inDesk])), timers: { again: inDesk } },
    tenant: {
      on: { ...Object.fromEntries(coreEventNames.map(name => [name, later])), echo: later },
      services: { learn: async (asked, now) => (await later(asked, now)) ?? Number.NaN },
    },
  })
}
