import { type CoreEvents, definePlugin, field, type Room, type ServerModule } from '@porchlight/plugin-sdk'
import { z } from 'zod'

const events = [
  'visitor.arrived',
  'visitor.navigated',
  'visitor.changed',
  'visitor.idled',
  'visitor.returned',
  'visitor.departed',
  'session.ended',
  'chat.opened',
  'chat.claimed',
  'chat.posted',
  'chat.closed',
  'agents.online',
] as const satisfies readonly (keyof CoreEvents)[]

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
      'widget:show',
      'agents:notify',
      'schedule',
    ],
    fields: { mark: field(z.int(), { title: 'Mark', keep: 'live', scope: 'technical' }) },
    events: { echo: z.object({ n: z.int() }) },
  })

type Handler = (event: object, room: Room<ReturnType<typeof trouble>['contract']>) => unknown

/** Plugins that do in every hook what no plugin should: each must leave chat and presence as they are. */
export function hostilePlugins(): readonly ServerModule[] {
  return [
    hostile('throws', () => {
      throw new Error('thrown on purpose')
    }),
    hostile('floods', (_event, room) => {
      for (let n = 0; n < 5_000; n++) room.count('flood')
    }),
    hostile('promises', async () => {
      await Promise.resolve()
      throw new Error('rejected on purpose')
    }),
    hostile('garbage', (event, room) => {
      const { visitorId = 'nobody', chatId = 'nothing' } = event as { visitorId?: string; chatId?: string }
      room.count('before-the-garbage')
      Reflect.apply(room.set, room, [visitorId, 'mark', 'not a number'])
      Reflect.apply(room.post, room, [{ chatId, body: 7, audience: 'the public' }])
      Reflect.apply(room.emit, room, ['never-declared', Symbol('x')])
      return { refused: undefined }
    }),
    hostile('loops', (event, room) => {
      const { visitorId } = event as { visitorId?: string }
      if (!visitorId) return
      room.set(visitorId, 'mark', (Number(room.visitor(visitorId)?.values['loops.mark'] ?? 0) + 1) % 1_000_000)
    }),
    hostile('tampers', (event, room) => {
      const { visitorId = '', chatId = '' } = event as { visitorId?: string; chatId?: string }
      for (const seen of [
        event,
        room.visitor(visitorId)?.values,
        room.chat(chatId),
        room.chat(chatId)?.agents,
        room.entries(chatId, 0, 10)[0],
      ])
        if (seen) for (const key of Object.keys(seen)) Reflect.set(seen, key, 'tampered')
    }),
  ]
}

function hostile(id: string, handler: Handler): ServerModule {
  const run = (event: object, room: Room<ReturnType<typeof trouble>['contract']>) => {
    const answer = handler(event, room)
    // Handlers are typed to answer nothing; what this one answers anyway is the point.
    return answer as undefined
  }
  return trouble(id).server({
    room: {
      on: Object.fromEntries(events.map(name => [name, run])),
      filter: { post: { run: (draft, room) => run(draft, room) ?? Object.create(null) } },
    },
  })
}
