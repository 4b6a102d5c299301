import type { FieldInfo, Row } from '@porchlight/plugin-sdk/protocol'
import { shownValue } from './values.ts'
import { say } from './words.ts'

export interface Fact {
  readonly id: string
  readonly title: string
  /** What the field says where there is no value, with `missing` set. */
  readonly shown: string
  readonly missing: boolean
}
export interface FactGroup {
  readonly title: string
  readonly fields: readonly string[]
}

/** Core's facts, in the order an agent asks for them. What the head of the pane shows already is not repeated. */
const coreGroups: readonly FactGroup[] = [
  {
    title: say('groupNow'),
    fields: [
      'core.title',
      'core.url',
      'core.navigatedAt',
      'core.startedAt',
      'core.pages',
      'core.tabs',
      'core.agents',
      'core.chats',
    ],
  },
  {
    title: say('groupArrival'),
    fields: [
      'core.entryTitle',
      'core.entryUrl',
      'core.source',
      'core.medium',
      'core.keywords',
      'core.referrer',
      'core.campaign',
    ],
  },
  { title: say('groupPerson'), fields: ['core.name', 'core.email', 'core.language'] },
  {
    title: say('groupPlace'),
    fields: ['core.country', 'core.region', 'core.city', 'core.postalCode', 'core.timeZone', 'core.address'],
  },
  { title: say('groupDevice'), fields: ['core.device', 'core.browser', 'core.os', 'core.screen'] },
]

/** Groups of all fields there are: core's, then one for each plugin that has any. */
export function factGroups(
  fields: readonly FieldInfo[],
  plugins: readonly { readonly id: string; readonly title: string }[],
): readonly FactGroup[] {
  const known = new Set(fields.map(field => field.id))
  const core = coreGroups.map(group => ({ title: group.title, fields: group.fields.filter(id => known.has(id)) }))
  const own = plugins
    .filter(plugin => plugin.id !== 'core')
    .map(plugin => ({
      title: plugin.title,
      fields: fields.filter(field => field.id.startsWith(`${plugin.id}.`)).map(field => field.id),
    }))
  return [...core, ...own].filter(group => group.fields.length > 0)
}

/** One fact of a visitor in words; null for a field that is gone. Times are told as lengths up to `now`. */
export function factOf(id: string, visitor: Row, fields: readonly FieldInfo[], now: number): Fact | null {
  const field = fields.find(each => each.id === id)
  if (!field) return null
  const shown = shownValue(visitor.values[id] ?? null, field.format, now)
  return { id, title: field.title, shown: shown ?? field.missing, missing: shown === null }
}
