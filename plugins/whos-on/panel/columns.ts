import type { FieldInfo } from '@porchlight/plugin-sdk/protocol'
import { say } from './words.ts'

export type ColumnKind =
  | 'state'
  | 'visitor'
  | 'place'
  | 'page'
  | 'source'
  | 'time'
  | 'idle'
  | 'device'
  | 'agents'
  | 'number'
  | 'plain'

export interface Column {
  /** The field it shows; names the column. */
  readonly id: string
  readonly title: string
  /** The whole title, where the head has room for a short one only. */
  readonly hint: string
  readonly kind: ColumnKind
  /** CSS pixels; null takes the rest. */
  readonly width: number | null
  readonly align: 'start' | 'end' | 'center'
  /** Fields its cells read. */
  readonly needs: readonly string[]
  /** The field a click on the head sorts by. */
  readonly sort: string
  readonly info: FieldInfo
}

/** Columns of core that a new agent has, in their order. */
export const usualColumns: readonly string[] = [
  'core.engagement',
  'core.name',
  'core.country',
  'core.url',
  'core.source',
  'core.startedAt',
  'core.navigatedAt',
  'core.pages',
  'core.device',
  'core.agents',
]
/** Columns of the bots' lane, where nobody chats. */
export const botColumns: readonly string[] = [
  'core.laneReason',
  'core.country',
  'core.url',
  'core.source',
  'core.startedAt',
  'core.navigatedAt',
  'core.pages',
]

type Special = Partial<Omit<Column, 'id' | 'info'>> & { readonly kind: ColumnKind; readonly needs?: readonly string[] }

const specials: Readonly<Record<string, Special>> = {
  'core.engagement': {
    kind: 'state',
    title: say('state'),
    width: 126,
    needs: ['core.presence', 'core.engagedAt'],
    sort: 'core.urgency',
  },
  'core.name': { kind: 'visitor', title: say('visitor'), width: 92 },
  'core.country': { kind: 'place', title: say('place'), width: 120, needs: ['core.city', 'core.network'] },
  'core.url': { kind: 'page', title: say('page'), width: null, needs: ['core.title'] },
  'core.source': { kind: 'source', title: say('source'), width: 126, needs: ['core.medium', 'core.keywords'] },
  'core.startedAt': { kind: 'time', title: say('time'), hint: say('timeFull'), width: 56, needs: ['core.departedAt'] },
  'core.navigatedAt': {
    kind: 'idle',
    title: say('idleColumn'),
    hint: say('idleFull'),
    width: 52,
    needs: ['core.departedAt'],
  },
  'core.pages': { kind: 'number', title: say('pages'), hint: say('pagesFull'), width: 54 },
  'core.device': {
    kind: 'device',
    title: say('device'),
    width: 58,
    align: 'center',
    needs: ['core.browser', 'core.os'],
  },
  'core.agents': { kind: 'agents', title: say('agents'), width: 58, align: 'center' },
  'core.laneReason': { kind: 'plain', width: 250 },
}

/** Fields that are the inner workings of other columns. */
const inner: ReadonlySet<string> = new Set([
  'core.lane',
  'core.laneReason',
  'core.urgency',
  'core.engagedAt',
  'core.chatId',
  'core.presence',
])

/** Every column there can be: the usual ones first, then the rest of core's and plugins' fields in their order. */
export function possibleColumns(fields: readonly FieldInfo[]): readonly Column[] {
  const shown = fields.filter(field => !inner.has(field.id)).map(columnOf)
  const rank = (column: Column) => {
    const index = usualColumns.indexOf(column.id)
    return index < 0 ? usualColumns.length : index
  }
  return [...shown].sort((a, b) => rank(a) - rank(b))
}

/** Columns of a new agent: core's, and those that plugins want shown before anybody chose. */
export function firstColumns(fields: readonly FieldInfo[]): readonly string[] {
  const wanted = fields.filter(({ id, column }) => column && !id.startsWith('core.')).map(({ id }) => id)
  return [...usualColumns, ...wanted]
}

/** The columns with these ids, in this order; an id whose field is gone is left out. */
export function chosenColumns(fields: readonly FieldInfo[], ids: readonly string[]): readonly Column[] {
  return ids.flatMap(id => {
    const field = fields.find(each => each.id === id)
    return field ? [columnOf(field)] : []
  })
}

/** The same ids with one of them before another, or at the end. */
export function placed(ids: readonly string[], id: string, before: string | null): readonly string[] {
  if (id === before || !ids.includes(id)) return ids
  const others = ids.filter(each => each !== id)
  const at = before === null ? others.length : others.indexOf(before)
  return at < 0 ? ids : [...others.slice(0, at), id, ...others.slice(at)]
}

function columnOf(info: FieldInfo): Column {
  const numeric = info.format === 'number' || info.format === 'percent'
  const timed = info.format === 'elapsed'
  const special: Special = specials[info.id] ?? { kind: numeric ? 'number' : 'plain' }
  const title = special.title ?? info.title
  const rightEnd = numeric || timed || special.kind === 'time' || special.kind === 'idle'
  return {
    id: info.id,
    title,
    hint: special.hint ?? title,
    kind: special.kind,
    width: special.width === undefined ? (info.width ?? 120) : special.width,
    align: special.align ?? (rightEnd ? 'end' : 'start'),
    needs: [info.id, ...(special.needs ?? [])],
    sort: special.sort ?? info.id,
    info,
  }
}

/** What a narrow list does without, in this order. */
const dispensable = ['core.agents', 'core.device', 'core.pages', 'core.source', 'core.startedAt', 'core.country']
/** The page keeps at least this much. */
const restAtLeast = 170

/** Widths that an agent drew, in CSS pixels by column. */
export type Widths = Readonly<Record<string, number>>
/** No column is drawn narrower or wider than this. */
export const widthLimits = { least: 36, most: 640 }

/** CSS pixels; null takes the rest. */
export function widthOf(column: Column, drawn: Widths): number | null {
  return drawn[column.id] ?? column.width
}

/** The columns that fit into so many pixels. Those that an agent added go after the dispensable ones, from the end. */
export function fittingColumns(columns: readonly Column[], width: number, drawn: Widths = {}): readonly Column[] {
  const kept = [...columns]
  const needed = () => kept.reduce((sum, column) => sum + (widthOf(column, drawn) ?? restAtLeast), 0)
  const drop = (index: number) => index >= 0 && kept.splice(index, 1)
  for (const id of dispensable) {
    if (needed() <= width) return kept
    drop(kept.findIndex(column => column.id === id))
  }
  for (let index = kept.length - 1; index > 0 && needed() > width; index--) {
    if (!['state', 'visitor', 'page'].includes(kept[index]?.kind ?? '')) drop(index)
  }
  return kept
}

/** The grid's template. Without a column that takes the rest, the last one does. */
export function templateOf(columns: readonly Column[], drawn: Widths = {}): string {
  const flexible = columns.some(column => widthOf(column, drawn) === null)
  return columns
    .map((column, index) => {
      const width = widthOf(column, drawn)
      return width === null || (!flexible && index === columns.length - 1) ? 'minmax(0, 1fr)' : `${width}px`
    })
    .join(' ')
}
