import type { FieldInfo } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { factGroups, factOf } from './facts.ts'

const field = (id: string, changes: Partial<FieldInfo> = {}): FieldInfo => ({
  id,
  title: id,
  format: 'text',
  column: false,
  width: null,
  missing: 'Not available',
  ...changes,
})
const fields = [
  field('core.country', { format: 'country' }),
  field('core.keywords', { missing: 'Not provided' }),
  field('cart.value'),
]

it('gives every plugin with fields a group after those of core', () => {
  const groups = factGroups(fields, [
    { id: 'cart', title: 'Cart' },
    { id: 'chat', title: 'Chat' },
  ])
  expect(groups.at(-1)).toEqual({ title: 'Cart', fields: [{ id: 'cart.value', wide: true }] })
  expect(groups.flatMap(group => group.fields.map(({ id }) => id))).toEqual([
    'core.keywords',
    'core.country',
    'cart.value',
  ])
})

it('says what is missing in the words of its field', () => {
  const visitor = { id: 'vis-1', values: { 'core.country': 'NL', 'core.keywords': null } }
  expect(factOf({ id: 'core.country' }, visitor, fields)).toMatchObject({ shown: 'Netherlands', missing: false })
  expect(factOf({ id: 'core.keywords' }, visitor, fields)).toMatchObject({ shown: 'Not provided', missing: true })
  expect(factOf({ id: 'cart.value' }, visitor, fields)).toMatchObject({ shown: 'Not available', missing: true })
  expect(factOf({ id: 'gone.field' }, visitor, fields)).toBeNull()
})
