import type { Condition, Predicate } from '@porchlight/plugin-sdk'
import type { FieldInfo, Totals } from '@porchlight/plugin-sdk/protocol'
import { say } from './words.ts'

export const views = ['everyone', 'active', 'waiting', 'mine', 'served', 'idle', 'departed'] as const
export type View = (typeof views)[number]

/** One comparison that the agent added. */
export type Filter = Predicate

/** How a field can be compared, by its format; `missing` asks for its absence. */
export type How = 'contains' | 'eq' | 'ne' | 'gt' | 'lt' | 'missing'

const byFormat: Partial<Record<FieldInfo['format'], readonly How[]>> = {
  text: ['contains', 'eq', 'ne', 'missing'],
  url: ['contains', 'eq', 'ne', 'missing'],
  list: ['contains', 'missing'],
  country: ['eq', 'ne', 'missing'],
  language: ['eq', 'ne', 'missing'],
  number: ['eq', 'gt', 'lt', 'missing'],
  percent: ['eq', 'gt', 'lt', 'missing'],
}

/** The comparisons for a field. None for times: “idle over five minutes” moves on with the clock, and a condition is fixed. */
export function waysOf(field: FieldInfo): readonly How[] {
  if (field.id === 'core.engagement' || field.id === 'core.device') return ['eq', 'ne']
  return byFormat[field.format] ?? []
}

/** The filter as typed into the form, or what is wrong with it. */
export function filterOf(
  field: FieldInfo,
  how: How,
  typed: string,
): { readonly filter: Filter } | { readonly problem: string } {
  if (how === 'missing') return { filter: { field: field.id, is: 'eq', value: null } }
  const value = typed.trim()
  if (!value) return { problem: say('valueMissing') }
  if (field.format !== 'number' && field.format !== 'percent')
    return { filter: { field: field.id, is: how, value: field.format === 'country' ? value.toUpperCase() : value } }
  const number = Number(value.replace(',', '.'))
  if (!Number.isFinite(number)) return { problem: say('numberMissing') }
  return { filter: { field: field.id, is: how, value: number } }
}

/** A view and the filters added to it, as one condition for the desk. `mine` are the chats the agent is in. */
export function conditionOf(view: View, filters: readonly Filter[], mine: readonly string[]): Condition {
  const all = [...ofView(view, mine), ...filters]
  return all.length === 0 ? {} : { all }
}

/** Whoever left waits for nobody and is not served, though their chat may still be open. */
const there: Predicate = { field: 'core.presence', is: 'ne', value: 'departed' }

function ofView(view: View, mine: readonly string[]): readonly Predicate[] {
  switch (view) {
    case 'everyone':
      return []
    case 'active':
      return [{ field: 'core.presence', is: 'eq', value: 'browsing' }]
    case 'idle':
      return [{ field: 'core.presence', is: 'eq', value: 'idle' }]
    case 'departed':
      return [{ field: 'core.presence', is: 'eq', value: 'departed' }]
    case 'waiting':
      return [{ field: 'core.engagement', is: 'eq', value: 'waiting' }, there]
    case 'served':
      return [{ field: 'core.engagement', is: 'in', value: ['due', 'replied', 'idle'] }, there]
    case 'mine':
      return [{ field: 'core.chatId', is: 'in', value: [...mine] }, there]
  }
}

/** How many a view holds. */
export function countOf(view: View, totals: Totals | null, mine: number): number {
  if (view === 'mine') return mine
  return totals?.[view] ?? 0
}
