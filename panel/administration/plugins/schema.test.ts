import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Field, fieldsOf, inWords } from './schema.ts'

const only = (schema: z.ZodType): Field => {
  const made = z.toJSONSchema(z.object({ it: schema }), { io: 'input' })
  const [field] = fieldsOf(made)
  if (!field) throw new Error('The form has no field')
  return field
}
const kind = (schema: z.ZodType) => only(schema).kind

describe('a form made of a schema', () => {
  it('has a field for each kind that plugins use', () => {
    expect(kind(z.string().min(1).max(80))).toMatchObject({ is: 'text', shape: 'plain', least: 1, most: 80 })
    expect(kind(z.string().max(2000))).toMatchObject({ is: 'text', shape: 'lines' })
    expect(kind(z.iso.date())).toMatchObject({ is: 'text', shape: 'date' })
    expect(kind(z.string().regex(/^#[0-9a-f]{6}$/))).toMatchObject({ is: 'text', shape: 'colour' })
    expect(kind(z.int().min(1).max(100))).toEqual({ is: 'number', whole: true, least: 1, most: 100 })
    expect(kind(z.int())).toEqual({ is: 'number', whole: true, least: null, most: null })
    expect(kind(z.number().min(0))).toEqual({ is: 'number', whole: false, least: 0, most: null })
    expect(kind(z.boolean())).toEqual({ is: 'boolean' })
    expect(kind(z.enum(['week', 'month']))).toEqual({ is: 'choice', options: ['week', 'month'] })
    expect(kind(z.union([z.literal(1), z.literal(2)]))).toEqual({ is: 'choice', options: [1, 2] })
    expect(kind(z.string().meta({ writeOnly: true }))).toEqual({ is: 'secret' })
    expect(kind(z.record(z.string(), z.number()))).toEqual({ is: 'json' })
    expect(kind(z.array(z.array(z.string())))).toEqual({ is: 'json' })
  })

  it('goes into lists and groups', () => {
    const words = kind(z.array(z.string()).max(20))
    expect(words).toMatchObject({ is: 'list', most: 20, of: { kind: { is: 'text' } } })
    const rules = kind(z.array(z.object({ field: z.string(), points: z.int().min(-100).max(100) })))
    expect(rules).toMatchObject({
      is: 'list',
      of: { kind: { is: 'group', fields: [{ key: 'field' }, { key: 'points', kind: { least: -100 } }] } },
    })
    expect(kind(z.object({ city: z.string() }))).toMatchObject({ is: 'group', fields: [{ key: 'city' }] })
  })

  it('knows what may be left out, what may be null, and what has a default', () => {
    expect(only(z.string()).empty).toBe('never')
    expect(only(z.string().optional())).toMatchObject({ empty: 'absent', kind: { is: 'text' } })
    expect(only(z.int().max(9).nullable())).toMatchObject({ empty: 'null', kind: { is: 'number', most: 9 } })
    expect(only(z.enum(['a', 'b']).nullable())).toMatchObject({ empty: 'null', kind: { is: 'choice' } })
    expect(only(z.object({ city: z.string() }).nullable())).toMatchObject({ empty: 'null', kind: { is: 'group' } })
    expect(only(z.boolean().default(true))).toMatchObject({ empty: 'never', kind: { is: 'boolean' } })
  })

  it('follows what a schema says twice', () => {
    const place = z.object({ city: z.string() }).meta({ id: 'Place' })
    const made = z.toJSONSchema(z.object({ home: place, work: place.nullable() }), { io: 'input' })
    expect(JSON.stringify(made)).toContain('$ref')
    expect(fieldsOf(made)).toMatchObject([
      { key: 'home', kind: { is: 'group', fields: [{ key: 'city' }] } },
      { key: 'work', empty: 'null', kind: { is: 'group', fields: [{ key: 'city' }] } },
    ])
  })

  it('says titles and descriptions, and names in code in words', () => {
    expect(only(z.string().meta({ title: 'Greeting', description: 'Read first.' }))).toMatchObject({
      title: 'Greeting',
      hint: 'Read first.',
    })
    expect(only(z.string()).title).toBe('It')
    expect(inWords('hotAt')).toBe('Hot at')
    expect(inWords('idle_after-minutes')).toBe('Idle after minutes')
  })
})
