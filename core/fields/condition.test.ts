import { type Condition, condition, definePlugin, field, operators, type Predicate } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Random, seeded } from '../testing/random.ts'
import { compile, type Matcher, type Values } from './condition.ts'
import { registerFields } from './registry.ts'

const shop = definePlugin({
  id: 'shop',
  title: 'Shop',
  version: '1.0.0',
  api: 1,
  fields: {
    cart: field(z.number(), { title: 'Cart', keep: 'session', scope: 'technical' }),
    vip: field(z.boolean(), { title: 'Regular', keep: 'session', scope: 'profiling' }),
    tags: field(z.array(z.string()), { title: 'Tags', keep: 'session', scope: 'profiling' }),
  },
})
const fields = registerFields([shop.contract])

function compiled(wanted: Condition): Matcher {
  const matcher = compile(wanted, fields)
  if ('problem' in matcher) throw new Error(matcher.problem.message)
  return matcher
}
const matches = (is: Predicate['is'], value: Predicate['value'], actual: unknown) =>
  compiled({ all: [{ field: 'core.country', is, value }] }).matches(
    actual === undefined ? {} : { 'core.country': actual },
  )

describe('comparisons', () => {
  it('compare equal values of the same type', () => {
    expect(matches('eq', 'NL', 'NL')).toBe(true)
    expect(matches('eq', 'nl', 'NL')).toBe(false)
    expect(matches('eq', 1, '1')).toBe(false)
    expect(matches('ne', 'NL', 'DE')).toBe(true)
    expect(matches('eq', ['a', 'b'], ['a', 'b'])).toBe(true)
    expect(matches('eq', ['a'], ['a', 'b'])).toBe(false)
  })

  it('take a missing value for null, which only eq null and ne match', () => {
    for (const missing of [undefined, null]) {
      expect(matches('eq', null, missing)).toBe(true)
      expect(matches('ne', 'NL', missing)).toBe(true)
      expect(matches('ne', null, missing)).toBe(false)
      expect(matches('in', [null, 'NL'], missing)).toBe(false)
      expect(matches('contains', '', missing)).toBe(false)
      expect(matches('lt', 5, missing)).toBe(false)
      expect(matches('gt', '', missing)).toBe(false)
    }
  })

  it('find text without regard to case and accents, and elements of lists', () => {
    expect(matches('contains', 'CAFE', '/menu/Café')).toBe(true)
    expect(matches('contains', 'tea', '/menu/Café')).toBe(false)
    expect(matches('contains', 'Hot', ['cold', 'hot'])).toBe(true)
    expect(matches('contains', 'ho', ['hot'])).toBe(false)
    expect(matches('contains', '3', 3)).toBe(false)
    expect(matches('contains', 3, [1, 3])).toBe(true)
  })

  it('order numbers and text, never across types', () => {
    expect(matches('gt', 2, 10)).toBe(true)
    expect(matches('lt', 2, 10)).toBe(false)
    expect(matches('gt', 'apple', 'Pear')).toBe(true)
    expect(matches('gt', 2, '10')).toBe(false)
    expect(matches('gt', '2', 10)).toBe(false)
    expect(matches('gt', true, true)).toBe(false)
    expect(matches('lt', 1, Number.NaN)).toBe(false)
  })

  it('know one of several values, also in a list', () => {
    expect(matches('in', ['NL', 'BE'], 'BE')).toBe(true)
    expect(matches('in', 'NL', 'NL')).toBe(true)
    expect(matches('in', ['NL'], ['DE', 'NL'])).toBe(true)
    expect(matches('in', [], 'NL')).toBe(false)
  })
})

describe('conditions', () => {
  it('hold when every all holds and at least one any', () => {
    const nl: Predicate = { field: 'core.country', is: 'eq', value: 'NL' }
    const rich: Predicate = { field: 'shop.cart', is: 'gt', value: 100 }
    const vip: Predicate = { field: 'shop.vip', is: 'eq', value: true }
    const { matches: test, reads } = compiled({ all: [nl], any: [rich, { all: [vip] }] })
    expect(test({ 'core.country': 'NL', 'shop.cart': 200 })).toBe(true)
    expect(test({ 'core.country': 'NL', 'shop.vip': true })).toBe(true)
    expect(test({ 'core.country': 'NL' })).toBe(false)
    expect(test({ 'core.country': 'DE', 'shop.vip': true })).toBe(false)
    expect([...reads].sort()).toEqual(['core.country', 'shop.cart', 'shop.vip'])
    expect(compiled({}).matches({})).toBe(true)
    expect(compiled({ any: [] }).matches({})).toBe(false)
  })

  it('name a field that nobody declared', () => {
    expect(compile({ any: [{ all: [{ field: 'shop.colour', is: 'eq', value: 1 }] }] }, fields)).toEqual({
      problem: { code: 'bad-input', message: 'There is no field “shop.colour”.', field: 'shop.colour' },
    })
  })

  it('are refused when they are too large or too deep', () => {
    const part: Predicate = { field: 'core.pages', is: 'gt', value: 1 }
    const wide = {
      all: Array.from({ length: 5 }, () => ({ any: Array.from({ length: limits.conditionParts }, () => part) })),
    }
    expect(compile(wide, fields)).toMatchObject({ problem: { code: 'too-large' } })
    let deep: Condition = { all: [part] }
    for (let level = 0; level < 3_000; level++) deep = { all: [deep] }
    expect(condition.safeParse(deep).success).toBe(false)
    expect(condition.safeParse({ all: [{ any: [part] }] }).success).toBe(true)
  })

  it('agree with a plain reading of the rules, whatever comes', () => {
    const random = seeded(5)
    for (let round = 0; round < 5_000; round++) {
      const wanted = anyCondition(random, 3)
      const parsed = condition.parse(JSON.parse(JSON.stringify(wanted)))
      const matcher = compiled(parsed)
      for (let visitor = 0; visitor < 5; visitor++) {
        const actual = anyValues(random)
        expect(matcher.matches(actual), JSON.stringify({ wanted, actual })).toBe(plainly(wanted, actual))
      }
    }
  })
})

const fieldIds = ['core.country', 'core.pages', 'shop.cart', 'shop.vip', 'shop.tags']
const scalars = ['', 'NL', 'nl', 'be', 'a', 0, 1, 2, 10, true, false, null]

function anyCondition(random: Random, depth: number): Condition {
  const part = (): Predicate | Condition =>
    depth > 1 && random.chance(0.3) ? anyCondition(random, depth - 1) : anyPredicate(random)
  const parts = () => Array.from({ length: random.below(3) }, part)
  return { ...(random.chance(0.8) && { all: parts() }), ...(random.chance(0.4) && { any: parts() }) }
}

function anyPredicate(random: Random): Predicate {
  const value = random.chance(0.3)
    ? Array.from({ length: random.below(3) }, () => random.pick(scalars))
    : random.pick(scalars)
  return { field: random.pick(fieldIds), is: random.pick(operators), value }
}

function anyValues(random: Random): Values {
  const odd: readonly unknown[] = [...scalars, undefined, ['NL', 'a'], [1, 2], [], {}, Number.NaN]
  return Object.fromEntries(fieldIds.filter(() => random.chance(0.8)).map(id => [id, random.pick(odd)]))
}

function plainly(wanted: Condition, values: Values): boolean {
  const part = (one: Predicate | Condition) =>
    'is' in one ? plainPredicate(one, values[one.field] ?? null) : plainly(one, values)
  return (wanted.all ?? []).every(part) && (wanted.any ? wanted.any.some(part) : true)
}

function plainPredicate({ is, value }: Predicate, actual: unknown): boolean {
  const lower = (one: unknown) => (typeof one === 'string' ? one.toLowerCase() : one)
  const equal = Array.isArray(value) ? JSON.stringify(actual) === JSON.stringify(value) : actual === value
  const list = Array.isArray(actual) ? actual : [actual]
  switch (is) {
    case 'eq':
      return equal
    case 'ne':
      return !equal
    case 'contains':
      if (value === null || Array.isArray(value)) return false
      if (Array.isArray(actual)) return actual.some(one => lower(one) === lower(value))
      return (
        typeof actual === 'string' && typeof value === 'string' && actual.toLowerCase().includes(value.toLowerCase())
      )
    case 'gt':
    case 'lt': {
      const [a, b] = is === 'gt' ? [value, actual] : [actual, value]
      if (typeof a === 'number' && typeof b === 'number') return a < b
      return typeof a === 'string' && typeof b === 'string' && a.toLowerCase() < b.toLowerCase()
    }
    case 'in':
      return list.some(one => one !== null && (Array.isArray(value) ? value.some(each => each === one) : value === one))
  }
}
