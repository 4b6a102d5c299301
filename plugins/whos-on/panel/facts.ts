import type { FieldInfo, Row } from '@porchlight/plugin-sdk/protocol'
import { placelessWord, wordOf } from './value-words.ts'
import { shownValue } from './values.ts'
import { say } from './words.ts'

export interface Fact {
  readonly id: string
  readonly title: string
  /** What the field says where there is no value, with `missing` set. */
  readonly shown: string
  readonly missing: boolean
}
export interface FactField {
  readonly id: string
  /** A shorter title than the field's own, where the group says the rest. */
  readonly title?: string
  /** Takes a whole line: addresses, words of any length. Others stand in pairs. */
  readonly wide?: boolean
  /** Shown only where another field has this value: who searched for nothing has no keywords to miss. */
  readonly only?: { readonly id: string; readonly is: string }
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
      { id: 'core.title', title: say('onPage'), wide: true },
      { id: 'core.url', title: say('address'), wide: true },
      { id: 'core.startedAt', title: say('started'), wide: true },
      { id: 'core.pages' },
      { id: 'core.tabs' },
      { id: 'core.chats' },
      { id: 'core.agents' },
    ],
  },
  {
    title: say('groupArrival'),
    fields: [
      { id: 'core.entryTitle', title: say('landed'), wide: true },
      { id: 'core.entryUrl', title: say('address'), wide: true },
      { id: 'core.source' },
      { id: 'core.medium' },
      { id: 'core.keywords', wide: true, only: { id: 'core.medium', is: 'search' } },
      { id: 'core.referrer', title: say('referrer'), wide: true },
      { id: 'core.campaign', wide: true },
    ],
  },
  {
    title: say('groupPerson'),
    fields: [{ id: 'core.name', title: say('name') }, { id: 'core.language' }, { id: 'core.email', wide: true }],
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

/** One fact of a visitor in words; null for a field that is gone, or that says nothing of this visitor. */
export function factOf(wanted: FactField, visitor: Row, fields: readonly FieldInfo[]): Fact | null {
  const field = fields.find(each => each.id === wanted.id)
  if (!field || (wanted.only && visitor.values[wanted.only.id] !== wanted.only.is)) return null
  const value = visitor.values[wanted.id] ?? null
  const placeless = wanted.id === 'core.country' ? placelessWord(visitor.values) : null
  const shown = placeless ?? wordOf(wanted.id, value) ?? shownValue(value, field.format, 0)
  return { id: wanted.id, title: wanted.title ?? field.title, shown: shown ?? field.missing, missing: shown === null }
}
