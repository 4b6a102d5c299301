import { expectTypeOf } from 'vitest'
import { z } from 'zod'
import { core, definePlugin, field, optional, type Room } from './index.ts'

// What a handler in the room may write, and what the compiler must refuse. Never run.

const scoring = definePlugin({
  id: 'scoring',
  title: 'Scoring',
  version: '1.0.0',
  api: 1,
  fields: { score: field(z.int(), { title: 'Score', keep: 'session', scope: 'profiling' }) },
  events: { qualified: z.object({ visitorId: z.string(), score: z.int() }) },
  services: {
    room: {
      add: { input: z.object({ visitorId: z.string(), points: z.int() }), output: z.object({ total: z.int() }) },
    },
  },
})

const badges = definePlugin({
  id: 'badges',
  title: 'Badges',
  version: '1.0.0',
  api: 1,
  needs: { scoring, extra: optional(scoring) },
  capabilities: ['visitors:read', 'visitors:write', 'schedule'],
  permissions: { grant: 'Give badges by hand' },
  settings: z.object({ limit: z.int().default(3) }),
  fields: {
    badges: field(z.array(z.string()), { title: 'Badges', keep: 'session', scope: 'profiling' }),
    level: field(z.enum(['low', 'high']), { title: 'Level', keep: 'live', scope: 'profiling' }),
  },
  events: { given: z.object({ visitorId: z.string(), badge: z.string() }) },
  commands: {
    grant: { needs: 'grant', input: z.object({ visitorId: z.string(), badge: z.string() }) },
    claim: { from: 'visitor', input: z.object({ code: z.string() }) },
    look: { from: 'anyone', input: z.object({}) },
  },
  signals: { shine: { from: 'anyone', input: z.object({ chatId: z.string() }) } },
})
type BadgeRoom = Room<typeof badges.contract>

badges.server({
  room: {
    on: {
      'visitor.navigated'({ visitorId, url, n }, room) {
        expectTypeOf(url).toEqualTypeOf<string>()
        expectTypeOf(n).toEqualTypeOf<number>()
        expectTypeOf(room.settings).toEqualTypeOf<Readonly<{ limit: number }>>()
        expectTypeOf(room.read(visitorId, badges.fields.badges)).toEqualTypeOf<string[] | null>()
        expectTypeOf(room.read(visitorId, core.fields.country)).toEqualTypeOf<string | null>()
        expectTypeOf(room.read(visitorId, scoring.fields.score)).toEqualTypeOf<number | null>()
        room.set(visitorId, 'badges', ['gold'])
        room.set(visitorId, 'level', null)
        room.emit('given', { visitorId, badge: 'gold' })
        expectTypeOf(room.use.scoring.add({ visitorId, points: 5 })).toEqualTypeOf<{ total: number }>()
        expectTypeOf(room.use.extra?.add({ visitorId, points: 5 })).toEqualTypeOf<{ total: number } | undefined>()

        // @ts-expect-error a list is wanted, not a text
        room.set(visitorId, 'badges', 'gold')
        // @ts-expect-error not one of the values
        room.set(visitorId, 'level', 'middle')
        // @ts-expect-error no field of this plugin
        room.set(visitorId, 'score', 5)
        // @ts-expect-error a field of core is not this plugin's to set
        room.set(visitorId, 'country', 'NL')
        // @ts-expect-error no such field
        room.read(visitorId, badges.fields.medals)
        // @ts-expect-error a field is read by its reference
        room.read(visitorId, 'badges.badges')
        // @ts-expect-error no such event
        room.emit('taken', { visitorId })
        // @ts-expect-error the payload lacks the badge
        room.emit('given', { visitorId })
        // @ts-expect-error the payload's badge is a text
        room.emit('given', { visitorId, badge: 7 })
        // @ts-expect-error points are a number
        room.use.scoring.add({ visitorId, points: 'five' })
        // @ts-expect-error no such service
        room.use.scoring.subtract({ visitorId, points: 5 })
        // @ts-expect-error an optional need may be absent
        room.use.extra.add({ visitorId, points: 5 })
        // @ts-expect-error not needed
        room.use.tickets
        // @ts-expect-error no such setting
        room.settings.maximum
        // @ts-expect-error snapshots are not for writing
        room.settings.limit = 4
        // @ts-expect-error no such signal
        room.signal('chat', 'glitter', {}, 'agents')
        // @ts-expect-error nobody else may read it: an audience is one of three
        room.post({ chatId: 'chat', body: 'Hi', audience: 'visitors' })
        // @ts-expect-error an entry has an audience
        room.post({ chatId: 'chat', body: 'Hi' })
      },
      'visitor.changed': {
        changed: ['core.url'],
        run: ({ changed }) => expectTypeOf(changed).toEqualTypeOf<readonly string[]>(),
      },
      // @ts-expect-error core says no such thing
      'visitor.sneezed'() {},
    },
    from: {
      scoring: {
        qualified({ visitorId, score }, room) {
          expectTypeOf(score).toEqualTypeOf<number>()
          room.set(visitorId, 'level', 'high')
        },
        // @ts-expect-error scoring has no such event
        disqualified() {},
      },
    },
    commands: {
      grant({ visitorId, badge }, room, by) {
        expectTypeOf(badge).toEqualTypeOf<string>()
        expectTypeOf(by.kind).toEqualTypeOf<'agent'>()
        expectTypeOf(by.name).toEqualTypeOf<string>()
        room.set(visitorId, 'badges', [badge])
      },
      claim({ code }, _room, by) {
        expectTypeOf(code).toEqualTypeOf<string>()
        expectTypeOf(by.kind).toEqualTypeOf<'visitor'>()
        // @ts-expect-error a visitor has no role
        by.role
      },
      look(_input, _room, by) {
        expectTypeOf(by.kind).toEqualTypeOf<'agent' | 'visitor'>()
        // @ts-expect-error it may be a visitor
        by.role
      },
      // @ts-expect-error not declared
      revoke() {},
    },
    signals: {
      shine: ({ chatId }) => expectTypeOf(chatId).toEqualTypeOf<string>(),
      // @ts-expect-error not declared
      blink() {},
    },
  },
})

// Excess parts are told one at a time, so each stands in a call of its own.
badges.server({
  // @ts-expect-error not needed
  room: { from: { tickets: {} } },
})
badges.server({
  // @ts-expect-error a room has no such part
  room: { webhooks: {} },
})
badges.server({
  // @ts-expect-error a plugin has no such side
  browser: {},
})

badges.server({
  room: {
    commands: {
      // @ts-expect-error the input has no such part
      grant: ({ medal }) => medal,
      // @ts-expect-error an agent's command is not called by a visitor
      look: (_input, _room, by: { kind: 'visitor'; id: string }) => by.id,
    },
  },
})

scoring.server({
  room: { services: { add: ({ points }) => ({ total: points }) } },
})
scoring.server({
  // @ts-expect-error the promised output is an object with a total
  room: { services: { add: ({ points }) => points } },
})
scoring.server({
  // @ts-expect-error handlers are synchronous, so is a service
  room: { services: { add: async ({ points }) => ({ total: points }) } },
})
scoring.server({
  // @ts-expect-error it declares no commands
  room: { commands: { reset: () => null } },
})
scoring.server({
  // @ts-expect-error it needs nothing, so it hears nothing of others
  room: { from: { badges: {} } },
})
scoring.server({
  // @ts-expect-error it declares no signals
  room: { signals: { shine: () => {} } },
})

/** A helper of a plugin takes the plugin's own room. */
export function helper(room: BadgeRoom, visitorId: string): void {
  room.set(visitorId, 'badges', [])
}

// @ts-expect-error of other plugins one declares what is theirs by their contract: a permission of one's own
badges.permission('manage')
badges.permission('grant')
