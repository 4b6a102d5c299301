import { definePlugin, secret } from '@porchlight/plugin-sdk'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { assemble } from './assemble.ts'
import { settingsForm, unknownPart } from './settings-form.ts'

const rule = z.object({ name: z.string().min(1), from: z.int().optional() })
const settings = z.object({
  text: z.string().trim().min(1).max(20).default('Hello').meta({ title: 'Text', description: 'Said first' }),
  whole: z.int().min(1).max(9).default(3),
  any: z.int().default(0),
  share: z.number().min(0).max(1).default(0.5),
  on: z.boolean().default(true),
  tone: z.enum(['quiet', 'loud']).default('quiet'),
  rules: z.array(rule).max(5).default([]),
  hours: z.object({ from: z.int().min(0).default(9), to: z.int().default(17) }).prefault({}),
  names: z.record(z.string(), z.string()).default({}),
  mail: z.email().nullable().default(null),
  way: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('mail'), to: z.string() }),
      z.object({ kind: z.literal('none') }),
    ])
    .default({ kind: 'none' }),
  spot: z.tuple([z.number(), z.number()]).default([0, 0]),
  key: secret({ title: 'Key', description: 'From the other server' }),
})

describe('the form of settings', () => {
  it('says what each setting takes, with titles and defaults', () => {
    const { schema } = settingsForm(settings)
    expect(schema).toEqual({
      type: 'object',
      properties: {
        text: {
          type: 'string',
          minLength: 1,
          maxLength: 20,
          default: 'Hello',
          title: 'Text',
          description: 'Said first',
        },
        whole: { type: 'integer', minimum: 1, maximum: 9, default: 3 },
        any: { type: 'integer', default: 0 },
        share: { type: 'number', minimum: 0, maximum: 1, default: 0.5 },
        on: { type: 'boolean', default: true },
        tone: { type: 'string', enum: ['quiet', 'loud'], default: 'quiet' },
        rules: {
          type: 'array',
          maxItems: 5,
          default: [],
          items: {
            type: 'object',
            properties: { name: { type: 'string', minLength: 1 }, from: { type: 'integer' } },
            required: ['name'],
          },
        },
        hours: {
          type: 'object',
          default: {},
          properties: { from: { type: 'integer', minimum: 0, default: 9 }, to: { type: 'integer', default: 17 } },
        },
        names: {
          type: 'object',
          default: {},
          propertyNames: { type: 'string' },
          additionalProperties: { type: 'string' },
        },
        mail: expect.objectContaining({ default: null }),
        way: expect.objectContaining({ default: { kind: 'none' } }),
        spot: expect.objectContaining({ type: 'array', minItems: 2, maxItems: 2, default: [0, 0] }),
        key: {
          type: 'string',
          maxLength: 4096,
          default: '',
          title: 'Key',
          description: 'From the other server',
          writeOnly: true,
        },
      },
    })
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
  })

  it('knows which settings are secrets, also one that is wrapped', () => {
    expect(settingsForm(settings).secrets).toEqual(['key'])
    expect(settingsForm(z.object({ other: secret({ title: 'Key' }).optional() })).secrets).toEqual(['other'])
    expect(settingsForm(settings).misplaced).toBeNull()
  })

  it('finds a secret that stands where it could not be told from the rest, and such a plugin does not run', () => {
    const inside = z.object({ servers: z.array(z.object({ key: secret({ title: 'Key' }) })).default([]) })
    expect(settingsForm(inside).misplaced).toBe('servers')
    const mole = definePlugin({ id: 'mole', title: 'Mole', version: '1.0.0', api: 1, settings: inside })
    expect(assemble([mole.server({})], { plugins: [{ id: 'mole', settings: {} }] })).toEqual({
      plugins: [],
      refused: [
        {
          plugin: 'mole',
          why: '“Mole” keeps a secret within its setting servers, where nobody could tell it from the rest.',
        },
      ],
    })
  })
})

describe('a document of settings', () => {
  const { schema } = settingsForm(settings)

  it.each([
    ['nothing', {}, null],
    [
      'what is there',
      { text: 'a', hours: { from: 1 }, rules: [{ name: 'x' }], names: { any: 'thing' }, key: 'k' },
      null,
    ],
    ['something at the top', { text: 'a', colour: 'red' }, 'colour'],
    ['something inside', { hours: { until: 1 } }, 'hours.until'],
    ['something in a list', { rules: [{ name: 'x' }, { name: 'y', to: 3 }] }, 'rules.1.to'],
    ['what one choice has', { way: { kind: 'mail', to: 'a' } }, null],
    ['what no choice has', { way: { kind: 'mail', cc: 'a' } }, 'way.cc'],
    ['what every object has', JSON.parse('{"__proto__":1}'), '__proto__'],
    ['a word of the language', { constructor: 1 }, 'constructor'],
    ['another kind of value', { hours: 'always', rules: 3 }, null],
  ])('with %s', (_what, document, unknown) => {
    expect(unknownPart(schema, document)).toBe(unknown)
  })
})
