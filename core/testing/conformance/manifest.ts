import type { AnyPlugin, Capability, Contract, OptionalNeed } from '@porchlight/plugin-sdk'
import { z } from 'zod'
import { settingsForm } from '../../plugins/settings-form.ts'
import { coreEvents } from '../event-names.ts'
import { samplesOf } from './sample.ts'

const capabilities: readonly string[] = [
  'visitors:read',
  'visitors:write',
  'chats:read',
  'chats:write',
  'agents:read',
  'agents:notify',
  'widget:show',
  'schedule',
  'store',
] satisfies readonly Capability[]

function isCapability(text: string): boolean {
  return capabilities.includes(text) || /^net:[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(text)
}

const key = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'A field is named by letters and digits')
const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'It is named by lower case letters, digits and hyphens')
const schema = z.custom<z.ZodType>(value => value instanceof z.ZodType, 'It is no zod schema')
const words = (length: number) => z.string().trim().min(1, 'Say something').max(length)

const field = z.object({
  title: words(40),
  keep: z.enum(['live', 'session', 'contact']),
  scope: z.enum(['technical', 'profiling', 'personal']),
  format: z
    .enum(['text', 'number', 'instant', 'elapsed', 'url', 'country', 'language', 'list', 'percent', 'flag'])
    .optional(),
  column: z.boolean().optional(),
  width: z.int().min(20).max(1_000).optional(),
  missing: words(40).optional(),
  sortBy: z.string().optional(),
  schema,
})
const from = z.enum(['agent', 'visitor', 'anyone']).optional()
const commandFrom = z.enum(['agent', 'visitor', 'anyone', 'plugin']).optional()
const services = z.record(z.string().min(1), z.object({ input: schema, output: schema })).optional()

/** What the platform reads of a plugin before it runs any of it. */
export const manifest = z.object({
  id: name.max(40).refine(id => id !== 'core' && id !== 'plugin', 'This id is the platform’s own'),
  title: words(40),
  summary: words(200).optional(),
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/, 'A version is 1.2.3'),
  api: z.literal(1),
  capabilities: z
    .array(z.string().refine(isCapability, 'There is no such capability'))
    .refine(list => new Set(list).size === list.length, 'One stands there twice')
    .optional(),
  permissions: z
    .record(
      name,
      z.union([words(120), z.object({ title: words(120), from: z.enum(['agent', 'supervisor', 'admin', 'owner']) })]),
    )
    .optional(),
  settings: z.custom<z.ZodObject>(value => value instanceof z.ZodObject, 'Settings are a z.object').optional(),
  fields: z.record(key, field).optional(),
  events: z
    .record(z.string().min(1).max(80), schema)
    .refine(
      own => !Object.keys(own).some(event => Object.hasOwn(coreEvents, event)),
      'An event is named like one of core',
    )
    .optional(),
  commands: z.record(name, z.object({ input: schema, from: commandFrom, needs: z.string().optional() })).optional(),
  signals: z.record(name, z.object({ input: schema, from })).optional(),
  services: z.object({ room: services, tenant: services }).optional(),
})

/** What is wrong with what a plugin says of itself. */
export function manifestProblems(contract: Contract): readonly string[] {
  const parsed = manifest.safeParse(contract)
  if (parsed.success) return sortProblems(contract)
  return parsed.error.issues.map(issue => `${issue.path.map(String).join('.')}: ${issue.message}.`)
}

function sortProblems({ id, fields = {} }: Contract): readonly string[] {
  return Object.entries(fields).flatMap(([own, { sortBy }]) =>
    sortBy === undefined || Object.hasOwn(fields, sortBy)
      ? []
      : [`${id}.${own} is sorted by ${sortBy}, which is no field of it.`],
  )
}

/** A tenant that set nothing runs on defaults, and an administrator's form is made from the schema. */
export function settingsProblems({ settings }: Contract): readonly string[] {
  if (!settings) return []
  const problems: string[] = []
  const parsed = settings.safeParse({})
  if (parsed.success) {
    if (!settings.safeParse(JSON.parse(JSON.stringify(parsed.data))).success)
      problems.push('The default settings are refused once they have been stored as JSON.')
  } else {
    for (const issue of parsed.error.issues)
      problems.push(`The setting ${issue.path.map(String).join('.')} has no default: ${issue.message}.`)
  }
  try {
    // What comes out is what the form shows, so that has to be JSON as well as what goes in.
    z.toJSONSchema(settings)
    z.toJSONSchema(settings, { io: 'input' })
    const { misplaced } = settingsForm(settings)
    if (misplaced !== null)
      problems.push(`The setting ${misplaced} holds a secret, which stands at the top of the settings.`)
  } catch (error) {
    problems.push(`No form can be made of the settings: ${error instanceof Error ? error.message : String(error)}.`)
  }
  return problems
}

/** Each need is there before the one who needs it. */
export function needsProblems(contract: Contract): readonly string[] {
  const problems: string[] = []
  const walk = (current: Contract, way: readonly Contract[]) => {
    if (way.includes(current)) {
      if (current === contract) problems.push(`It needs itself: ${[...way, current].map(one => one.id).join(' → ')}.`)
      return
    }
    for (const need of Object.values(current.needs ?? {})) walk(needed(need).contract, [...way, current])
  }
  walk(contract, [])
  return problems
}

export function needed(need: AnyPlugin | OptionalNeed): AnyPlugin {
  return 'optional' in need ? need.optional : need
}

/** A value that was stored is read by the same schema again. */
export function fieldProblems({ id, fields = {} }: Contract): readonly string[] {
  return Object.entries(fields).flatMap(([own, { schema: values }]) =>
    samplesOf(values).flatMap(sample => {
      const first = values.parse(sample)
      const again = values.safeParse(JSON.parse(JSON.stringify(first)))
      return again.success && JSON.stringify(again.data) === JSON.stringify(first)
        ? []
        : [`${id}.${own} does not give the same value again once it was stored; its schema may not transform.`]
    }),
  )
}

/** What a tenant side hears was a row in between, so an event is the same after JSON. */
export function eventProblems({ id, events = {} }: Contract): readonly string[] {
  return Object.entries(events).flatMap(([own, payload]) =>
    samplesOf(payload).every(sample => {
      const said = payload.parse(sample)
      return JSON.stringify(payload.safeParse(JSON.parse(JSON.stringify(said))).data) === JSON.stringify(said)
    })
      ? []
      : [`The event ${id}.${own} is not the same once it was stored; its schema may not transform.`],
  )
}

/** Whoever keeps what identifies a person can give it out and forget it. */
export function privacyProblems(
  contract: Contract,
  lifecycle: { forget?: unknown; export?: unknown },
): readonly string[] {
  const personal = Object.entries(contract.fields ?? {}).filter(
    ([, { keep, scope }]) => keep === 'contact' && scope === 'personal',
  )
  if (personal.length === 0) return []
  return (['forget', 'export'] as const)
    .filter(door => typeof lifecycle[door] !== 'function')
    .map(door => `It keeps ${personal.map(([own]) => own).join(', ')} with the contact and has no lifecycle.${door}.`)
}
