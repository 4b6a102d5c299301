import { expectTypeOf } from 'vitest'
import { z } from 'zod'
import { type CommandAnswer, definePlugin, optional } from './index.ts'

// What a tenant side may write, and what the compiler must refuse. Never run.

const crm = definePlugin({
  id: 'crm',
  title: 'CRM',
  version: '1.0.0',
  api: 1,
  events: { linked: z.object({ visitorId: z.string() }) },
  services: { tenant: { find: { input: z.object({ email: z.string() }), output: z.object({ id: z.int() }) } } },
})
const ranks = definePlugin({
  id: 'ranks',
  title: 'Ranks',
  version: '1.0.0',
  api: 1,
  needs: { crm, extra: optional(crm) },
  events: { ranked: z.object({ rank: z.string() }) },
  commands: {
    keep: { from: 'plugin', input: z.object({ rank: z.string(), why: z.string().default('') }) },
    ask: { from: 'visitor', input: z.object({}) },
    give: { input: z.object({}) },
    look: { from: 'anyone', input: z.object({}) },
  },
})

ranks.server({
  room: {
    commands: {
      keep({ why }, _room, by) {
        expectTypeOf(why).toEqualTypeOf<string>()
        expectTypeOf(by).toEqualTypeOf<{ readonly kind: 'plugin'; readonly id: string }>()
        // @ts-expect-error a plugin has no role
        by.role
      },
      give: (_input, _room, by) => expectTypeOf(by.kind).toEqualTypeOf<'agent'>(),
      look: (_input, _room, by) => expectTypeOf(by.kind).toEqualTypeOf<'agent' | 'visitor'>(),
    },
  },
  tenant: {
    on: {
      async 'visitor.navigated'({ url }, tenant, key) {
        expectTypeOf(url).toEqualTypeOf<string>()
        expectTypeOf(key).toEqualTypeOf<string>()
        expectTypeOf(await tenant.room.command('keep', { rank: 'gold' })).toEqualTypeOf<CommandAnswer>()
        await tenant.room.command('keep', { rank: 'gold', why: 'rich' }, { key: 'once' })
        expectTypeOf(await tenant.use.crm.find({ email: 'a@b.example' })).toEqualTypeOf<{ id: number }>()
        expectTypeOf(await tenant.use.extra?.find({ email: 'a@b.example' })).toEqualTypeOf<{ id: number } | undefined>()

        // @ts-expect-error a visitor's command
        tenant.room.command('ask', {})
        // @ts-expect-error an agent's command
        tenant.room.command('give', {})
        // @ts-expect-error anyone is agents and visitors
        tenant.room.command('look', {})
        // @ts-expect-error no such command
        tenant.room.command('never', {})
        // @ts-expect-error the rank is missing
        tenant.room.command('keep', {})
        // @ts-expect-error the rank is a text
        tenant.room.command('keep', { rank: 1 })
        // @ts-expect-error the e-mail is a text
        tenant.use.crm.find({ email: 7 })
        // @ts-expect-error no such service
        tenant.use.crm.lose({ email: '' })
        // @ts-expect-error an optional need may be absent
        tenant.use.extra.find({ email: '' })
        // @ts-expect-error what belongs to the room is not here
        tenant.set('visitor', 'rank', 'gold')
      },
      async ranked({ rank }) {
        expectTypeOf(rank).toEqualTypeOf<string>()
      },
      'visitor.changed': { changed: ['core.url'], run: async () => {} },
      // @ts-expect-error neither core nor the plugin says so
      sneezed: async () => {},
    },
    from: {
      crm: {
        async linked({ visitorId }) {
          expectTypeOf(visitorId).toEqualTypeOf<string>()
        },
        // @ts-expect-error crm has no such event
        lost: async () => {},
      },
    },
  },
})

crm.server({
  tenant: { services: { find: async ({ email }) => ({ id: email.length }) } },
})
crm.server({
  // @ts-expect-error a service of the tenant side is async
  tenant: { services: { find: ({ email }) => ({ id: email.length }) } },
})
crm.server({
  // @ts-expect-error the promised output has an id
  tenant: { services: { find: async () => ({}) } },
})
crm.server({
  // @ts-expect-error it needs nothing, so it hears nothing of others
  tenant: { from: { ranks: {} } },
})
crm.server({
  // @ts-expect-error handlers of a tenant side are async
  tenant: { on: { 'visitor.arrived': () => {} } },
})
// @ts-expect-error nobody else sends signals
definePlugin({ ...crm.contract, signals: { hint: { from: 'plugin', input: z.object({}) } } })
