import { expectTypeOf } from 'vitest'
import { z } from 'zod'
import { type AnyPlugin, definePlugin, type FieldRef, field, type Plugin, type ServerModule } from './index.ts'

// What a contract may say. Never run.

const named = { id: 'named', title: 'Named', version: '1.0.0', api: 1 } as const

const plugin = definePlugin({
  ...named,
  fields: { size: field(z.int(), { title: 'Size', keep: 'live', scope: 'technical' }) },
})
expectTypeOf(plugin.id).toEqualTypeOf<'named'>()
expectTypeOf(plugin.fields.size).toEqualTypeOf<FieldRef<number>>()
expectTypeOf(plugin).toExtend<AnyPlugin>()
expectTypeOf(plugin.server({})).toEqualTypeOf<ServerModule>()
expectTypeOf<Plugin>().toExtend<AnyPlugin>()

// @ts-expect-error of another contract version
definePlugin({ ...named, api: 2 })
// @ts-expect-error without a title
definePlugin({ id: 'named', version: '1.0.0', api: 1 })
// @ts-expect-error no such capability
definePlugin({ ...named, capabilities: ['visitors:own'] })
// @ts-expect-error settings are an object
definePlugin({ ...named, settings: z.string() })
// @ts-expect-error needed by reference, not by name
definePlugin({ ...named, needs: { other: 'other' } })
// @ts-expect-error a command has an input
definePlugin({ ...named, commands: { go: { from: 'agent' } } })
// @ts-expect-error nobody of this kind sends commands
definePlugin({ ...named, commands: { go: { from: 'robot', input: z.object({}) } } })
// @ts-expect-error kept for no such time
field(z.int(), { title: 'Size', keep: 'forever', scope: 'technical' })
// @ts-expect-error a field says what it tells about a person
field(z.int(), { title: 'Size', keep: 'live' })
// @ts-expect-error fields are made by `field`
definePlugin({ ...named, fields: { size: z.int() } })
