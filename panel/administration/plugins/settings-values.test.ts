import { expect, it } from 'vitest'
import { z } from 'zod'
import { fieldsOf } from './schema.ts'
import { freshValue, jsonOf, numberFrom, settingsBody, UnreadJson, valueProblems, withPart } from './settings-values.ts'

const shape = z.object({
  greeting: z.string().min(1).max(5),
  hot: z.int().min(1).max(100),
  note: z.string().min(3).nullable(),
  rules: z.array(z.object({ field: z.string().min(1), points: z.int() })).max(2),
  more: z.record(z.string(), z.number()),
})
const fields = fieldsOf(z.toJSONSchema(shape, { io: 'input' }))
const well = { greeting: 'Hello', hot: 80, note: null, rules: [{ field: 'Cart', points: 30 }], more: {} }
const problems = (values: object) => Object.fromEntries(valueProblems(fields, { ...well, ...values }))

it('finds nothing where all is well, and what is null may be null', () => {
  expect(problems({})).toEqual({})
})

it('says what is wrong at its own place', () => {
  expect(problems({ greeting: '' })).toEqual({ greeting: { is: 'missing' } })
  expect(problems({ greeting: 'Hello you' })).toEqual({ greeting: { is: 'long', count: 5 } })
  expect(problems({ hot: 'soon' })).toEqual({ hot: { is: 'number' } })
  expect(problems({ hot: null })).toEqual({ hot: { is: 'missing' } })
  expect(problems({ hot: 1.5 })).toEqual({ hot: { is: 'whole' } })
  expect(problems({ hot: 0 })).toEqual({ hot: { is: 'least', count: 1 } })
  expect(problems({ hot: 101 })).toEqual({ hot: { is: 'most', count: 100 } })
  expect(problems({ note: 'no' })).toEqual({ note: { is: 'short', count: 3 } })
  expect(problems({ rules: [well.rules[0], { field: '', points: 'x' }] })).toEqual({
    'rules.1.field': { is: 'missing' },
    'rules.1.points': { is: 'number' },
  })
  expect(problems({ rules: Array(3).fill(well.rules[0]) })).toEqual({ rules: { is: 'many', count: 2 } })
  expect(problems({ more: jsonOf('{') })).toEqual({ more: { is: 'json' } })
})

it('begins a new entry with the least its schema takes', () => {
  const rules = fields.find(field => field.key === 'rules')
  if (rules?.kind.is !== 'list') throw new Error('Rules are no list')
  expect(freshValue(rules.kind.of.kind)).toEqual({ field: '', points: 0 })
})

it('keeps what cannot be read yet, and reads what can', () => {
  expect(numberFrom('12')).toBe(12)
  expect(numberFrom('1,5')).toBe(1.5)
  expect(numberFrom(' ')).toBe(null)
  expect(numberFrom('-')).toBe('-')
  expect(jsonOf('[1]')).toEqual([1])
  expect(jsonOf('[1')).toBeInstanceOf(UnreadJson)
})

it('changes one part and leaves the others', () => {
  expect(withPart({ a: 1, b: 2 }, 'b', 3)).toEqual({ a: 1, b: 3 })
  expect(withPart({ a: 1, b: 2 }, 'b', undefined)).toEqual({ a: 1 })
  expect(withPart(null, 'a', 1)).toEqual({ a: 1 })
})

it('tells the server of secrets only what was done to them', () => {
  expect(settingsBody(well, {})).toEqual(well)
  expect(settingsBody({ a: 1 }, { token: 'new', old: null })).toEqual({ a: 1, token: 'new', old: null })
})
