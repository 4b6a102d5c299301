import type { FieldInfo } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { factGroups, factOf, factsOf } from './facts.ts'

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
  expect(of({ 'core.network': 'loopback' })?.shown).toBe('This computer')
  expect(of({ 'core.network': 'private' })?.shown).toBe('Local network')
  expect(of({ 'core.network': 'internet' })).toBeNull()
  expect(of({ 'core.network': 'internet', 'core.country': 'NL' })).toMatchObject({ shown: 'Netherlands' })
  expect(of({})).toBeNull()
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

it('leaves out what is not known, and names it once where it could be', () => {
  const visitor = { id: 'vis-1', values: { 'core.country': null, 'core.keywords': null, 'cart.value': '€ 12' } }
  const facts = factsOf(factGroups(fields, [{ id: 'cart', title: 'Cart' }]), visitor, fields)
  expect(facts.groups).toEqual([
    { title: 'Cart', facts: [{ id: 'cart.value', title: 'cart.value', shown: '€ 12', wide: true }] },
  ])
  expect(facts.missing).toEqual(['core.country'])
  expect(factOf({ id: 'gone.field' }, visitor, fields)).toBeNull()
})
