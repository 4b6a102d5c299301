import type { FieldInfo, Row } from '@porchlight/plugin-sdk/protocol'
import { placelessWord, wordOf } from './value-words.ts'
import { shownValue } from './values.ts'
import { say } from './words.ts'

export interface Fact {
  readonly id: string
  readonly title: string
  readonly shown: string
  readonly wide: boolean
}
export interface FactField {
  readonly id: string
  /** A shorter title than the field's own, where the group says the rest. */
  readonly title?: string
  /** Takes a whole line: addresses, words of any length. Others stand in pairs. */
  readonly wide?: boolean
  /** Nothing is missing where there is none: who came by no campaign lacks no name of one. */
  readonly optional?: boolean
}
/** What is known of a visitor, and what could be and is not, by titles. */
export interface Facts {
  readonly groups: readonly { readonly title: string; readonly facts: readonly Fact[] }[]
  readonly missing: readonly string[]
}
export interface FactGroup {
  readonly title: string
  readonly fields: readonly FactField[]
}

/** Core's facts, in the order an agent asks for them. */
const coreGroups: readonly FactGroup[] = [
  {
    title: say('groupNow'),
    fields: [
      { id: 'core.title', title: say('onPage'), wide: true, optional: true },
      { id: 'core.url', title: say('address'), wide: true },
      { id: 'core.startedAt', title: say('started'), wide: true },
      { id: 'core.pages' },
      { id: 'core.tabs' },
      { id: 'core.chats' },
      { id: 'core.agents', optional: true },
    ],
  },
  {
    title: say('groupArrival'),
    fields: [
      { id: 'core.entryTitle', title: say('landed'), wide: true, optional: true },
      { id: 'core.entryUrl', title: say('address'), wide: true },
      { id: 'core.source', optional: true },
      { id: 'core.medium' },
      { id: 'core.keywords', wide: true, optional: true },
      { id: 'core.referrer', title: say('referrer'), wide: true, optional: true },
      { id: 'core.campaign', wide: true, optional: true },
    ],
  },
  {
    title: say('groupPerson'),
    fields: [
      { id: 'core.name', title: say('name') },
      { id: 'core.language' },
      { id: 'core.email', wide: true },
      { id: 'core.custom', wide: true, optional: true },
    ],
  },
  {
    title: say('groupPlace'),
    fields: [
      { id: 'core.country' },
      { id: 'core.city' },
      { id: 'core.region' },
      { id: 'core.postalCode', title: say('postalCode') },
      { id: 'core.coordinates', wide: true },
      { id: 'core.timeZone', wide: true },
      { id: 'core.address', wide: true },
      { id: 'core.isp', wide: true },
      { id: 'core.hostName', wide: true },
      { id: 'core.hostDomain', wide: true },
    ],
  },
  {
    title: say('groupDevice'),
    fields: [
      { id: 'core.device' },
      { id: 'core.model', title: say('model') },
      { id: 'core.browser' },
      { id: 'core.os', title: say('system') },
      { id: 'core.screen' },
    ],
  },
]

/** Groups of all fields there are: core's, then one for each plugin that has any. */
export function factGroups(
  fields: readonly FieldInfo[],
  plugins: readonly { readonly id: string; readonly title: string }[],
): readonly FactGroup[] {
  const known = new Set(fields.map(field => field.id))
  const core = coreGroups.map(group => ({ title: group.title, fields: group.fields.filter(({ id }) => known.has(id)) }))
  const own = plugins
    .filter(plugin => plugin.id !== 'core')
    .map(plugin => ({
      title: plugin.title,
      fields: fields.filter(field => field.id.startsWith(`${plugin.id}.`)).map(({ id }) => ({ id, wide: true })),
    }))
  return [...core, ...own].filter(group => group.fields.length > 0)
}

/** The groups with what is known of this visitor. What is not stands together at the end, instead of a line for each. */
export function factsOf(groups: readonly FactGroup[], visitor: Row, fields: readonly FieldInfo[]): Facts {
  const missing: string[] = []
  const known = groups.map(group => ({
    title: group.title,
    facts: group.fields.flatMap(wanted => {
      const fact = factOf(wanted, visitor, fields)
      if (fact) return [fact]
      const field = fields.find(each => each.id === wanted.id)
      if (field && !wanted.optional) missing.push(wanted.title ?? field.title)
      return []
    }),
  }))
  return { groups: known.filter(group => group.facts.length > 0), missing }
}

/** One fact of a visitor in words; null where there is none. */
export function factOf(wanted: FactField, visitor: Row, fields: readonly FieldInfo[]): Fact | null {
  const field = fields.find(each => each.id === wanted.id)
  if (!field) return null
  const value = visitor.values[wanted.id] ?? null
  const placeless = wanted.id === 'core.country' ? placelessWord(visitor.values) : null
  const shown = placeless ?? wordOf(wanted.id, value) ?? shownValue(value, field.format, 0)
  return shown === null
    ? null
    : { id: wanted.id, title: wanted.title ?? field.title, shown, wide: wanted.wide ?? false }
}
