import { definePlugin, field } from '@porchlight/plugin-sdk'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { complaints, good } from './complaints.ts'

describe.each(['inline', 'isolate'] as const)('conformance, %s', mode => {
  it('has nothing against a plugin that keeps its promises', async () => {
    const colours = definePlugin({
      id: 'colours',
      title: 'Colours',
      version: '1.0.0',
      api: 1,
      events: { changed: z.object({ visitorId: z.string() }) },
      services: { room: { of: { input: z.object({ visitorId: z.string() }), output: z.string() } } },
    })
    const painter = definePlugin({
      ...good,
      needs: { colours },
      capabilities: [
        'visitors:read',
        'visitors:write',
        'chats:read',
        'schedule',
        'agents:notify',
        'net:api.example.com',
      ],
      permissions: { paint: 'Paint visitors' },
      settings: z.object({ colour: z.string().default('red') }),
      fields: {
        colour: field(z.string(), { title: 'Colour', keep: 'contact', scope: 'personal', sortBy: 'rank' }),
        rank: field(z.int(), { title: 'Rank', keep: 'live', scope: 'technical' }),
      },
      commands: {
        paint: { needs: 'paint', input: z.object({ visitorId: z.string(), colour: z.string() }) },
        rest: { input: z.object({}) },
      },
      signals: { drip: { from: 'anyone', input: z.object({ chatId: z.string() }) } },
    }).server({
      room: {
        on: {
          'visitor.arrived': ({ visitorId }, room) => room.set(visitorId, 'colour', room.use.colours.of({ visitorId })),
          'visitor.changed': {
            changed: ['core.url', 'good.colour'],
            run: ({ visitorId }, room) => room.after(60_000, 'dry', visitorId),
          },
        },
        from: { colours: { changed: ({ visitorId }, room) => room.set(visitorId, 'rank', 1) } },
        commands: { paint: ({ visitorId, colour }, room) => room.set(visitorId, 'colour', colour) },
        signals: { drip: ({ chatId }, room) => void room.chat(chatId) },
        timers: { dry: (_data, room, key) => room.task('report', { of: room.visitor(key)?.id ?? null }, key) },
      },
      desk: {
        on: { 'chat.waiting': (_event, desk) => desk.notify('everyone', { title: 'Paint!' }) },
        commands: { rest: (_input, desk) => desk.after(1_000, 'wake', 'all') },
        timers: { wake: () => {} },
      },
      tenant: {
        tasks: {
          report: async (_data, tenant) => {
            const answer = await tenant.fetch('https://api.example.com/')
            if (!answer.ok) throw new Error('It is away')
          },
        },
      },
      lifecycle: { forget: () => {}, export: () => null },
    })
    const provider = colours.server({ room: { services: { of: () => 'blue' } } })
    expect(await complaints({ server: painter, beside: [provider], mode })).toEqual({})
    expect(await complaints({ server: provider, mode })).toEqual({})
  })

  it('finds commands that fail where nobody is', async () => {
    const server = definePlugin({
      ...good,
      commands: { tell: { input: z.object({ chatId: z.string() }) }, late: { input: z.object({}) } },
    }).server({
      room: {
        commands: { tell: ({ chatId }, room) => ({ ...room.chat(chatId) }), late: () => Promise.resolve() },
      },
    })
    expect((await complaints({ server, mode }))['bears an empty room']).toEqual([
      'room.commands tell: read without the capability chats:read',
      'room.commands late: answered with a promise; handlers in the room are synchronous',
    ])
  })

  it('finds what fails during a visit', async () => {
    const server = definePlugin({
      ...good,
      capabilities: ['schedule'],
      signals: { hint: { from: 'visitor', input: z.object({}) } },
    }).server({
      room: {
        on: {
          'chat.claimed': ({ chatId }, room) => room.post({ chatId, body: 'Hi', audience: 'everyone' }),
          'visitor.departed': ({ visitorId }, room) => room.after(3_000, 'never', visitorId),
        },
        signals: {
          hint: () => {
            throw new Error('No hints')
          },
        },
        timers: { other: () => {} },
      },
    })
    expect([...((await complaints({ server, mode }))['bears visits, chats and farewells'] ?? [])].sort()).toEqual([
      'room.on chat.claimed: asked for “post” without the capability chats:write',
      'room.on visitor.departed: set the timer “never”, which it does not handle',
      'room.signals hint: No hints',
    ])
  })

  it('finds services and desk sides that fail', async () => {
    const server = definePlugin({
      ...good,
      services: { room: { answer: { input: z.object({}), output: z.string() } } },
    }).server({
      room: { services: { answer: () => 42 as never } },
      desk: { on: { 'agent.online': (_event, desk) => void desk.agents() } },
    })
    const said = await complaints({ server, mode })
    expect(said['bears visits, chats and farewells']?.join()).toMatch(
      /^room\.services answer: answered with what it never promised: value: /,
    )
    expect(said['bears agents who come and go']).toEqual([
      'desk.on agent.online: read without the capability agents:read',
    ])
  })

  it('finds what a plugin needs and has not', async () => {
    const other = definePlugin({ ...good, id: 'other', title: 'Other' })
    const server = definePlugin({ ...good, needs: { other } }).server({})
    expect((await complaints({ server, mode }))['bears an empty room']).toEqual([
      '“Good” needs “Other”, which is not enabled.',
    ])
  })
})
