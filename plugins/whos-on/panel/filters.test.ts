import { condition } from '@porchlight/plugin-sdk'
import type { FieldInfo } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { conditionOf, filterOf, views, waysOf } from './filters.ts'

const field = (format: FieldInfo['format'], id = 'core.url'): FieldInfo => ({
  id,
  title: id,
  format,
  column: true,
  width: null,
  missing: 'Not available',
})

it.each(views)('asks the desk for the view %s in its own words', view => {
  expect(condition.safeParse(conditionOf(view, [], ['chat-1'])).success).toBe(true)
})

it('adds the filters of the agent to the view', () => {
  const cart = { field: 'core.url', is: 'contains', value: '/cart' } as const
  expect(conditionOf('everyone', [], [])).toEqual({})
  expect(conditionOf('active', [cart], [])).toEqual({
    all: [{ field: 'core.presence', is: 'eq', value: 'browsing' }, cart],
  })
})

it('reads what was typed by the format of the field', () => {
  expect(filterOf(field('url'), 'contains', ' /cart ')).toEqual({
    filter: { field: 'core.url', is: 'contains', value: '/cart' },
  })
  expect(filterOf(field('number'), 'gt', '2,5')).toEqual({ filter: { field: 'core.url', is: 'gt', value: 2.5 } })
  expect(filterOf(field('country'), 'eq', 'nl')).toEqual({ filter: { field: 'core.url', is: 'eq', value: 'NL' } })
  expect(filterOf(field('text'), 'missing', '')).toEqual({ filter: { field: 'core.url', is: 'eq', value: null } })
  expect(filterOf(field('text'), 'eq', '  ')).toHaveProperty('problem')
  expect(filterOf(field('number'), 'gt', 'many')).toHaveProperty('problem')
})

it('offers no comparison for times', () => {
  expect(waysOf(field('elapsed'))).toEqual([])
  expect(waysOf(field('text'))).toContain('contains')
})
