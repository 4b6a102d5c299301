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

it('names a network that is at no place, where the country would stand', () => {
  const of = (values: Record<string, unknown>) => factOf({ id: 'core.country' }, { id: 'vis-1', values }, fields)
  expect(of({ 'core.network': 'loopback' })).toMatchObject({ shown: 'This computer', missing: false })
  expect(of({ 'core.network': 'private' })).toMatchObject({ shown: 'Local network', missing: false })
  expect(of({ 'core.network': 'internet' })).toMatchObject({ shown: 'Not available', missing: true })
  expect(of({ 'core.network': 'internet', 'core.country': 'NL' })).toMatchObject({ shown: 'Netherlands' })
  expect(of({})).toMatchObject({ shown: 'Not available', missing: true })
})

it('shows values that are names for programs in words', () => {
  const of = (medium: string) =>
    factOf({ id: 'core.medium' }, { id: 'vis-1', values: { 'core.medium': medium } }, [field('core.medium')])
  expect(of('ai')?.shown).toBe('AI assistant')
  expect(of('mail')?.shown).toBe('E-mail')
  expect(of('something of a later version')?.shown).toBe('something of a later version')
})

it('shows coordinates as a pair', () => {
  const visitor = { id: 'vis-1', values: { 'core.coordinates': [52.3759, 4.8975] } }
  const list = [field('core.coordinates', { format: 'list' })]
  expect(factOf({ id: 'core.coordinates' }, visitor, list)?.shown).toBe('52.3759, 4.8975')
})

it('says what is missing in the words of its field', () => {
  const visitor = { id: 'vis-1', values: { 'core.country': 'NL', 'core.keywords': null } }
  expect(factOf({ id: 'core.country' }, visitor, fields)).toMatchObject({ shown: 'Netherlands', missing: false })
  expect(factOf({ id: 'core.keywords' }, visitor, fields)).toMatchObject({ shown: 'Not provided', missing: true })
  expect(factOf({ id: 'cart.value' }, visitor, fields)).toMatchObject({ shown: 'Not available', missing: true })
  expect(factOf({ id: 'gone.field' }, visitor, fields)).toBeNull()
})
