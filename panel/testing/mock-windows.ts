import type { Condition, Predicate } from '@porchlight/plugin-sdk'
import type { Row, Totals, WindowSpec } from '@porchlight/plugin-sdk/protocol'
import type { MockVisitor } from './mock-visitors.ts'

/** The rows of a window, as the desk would send them whole. */
export function mockWindow(
  visitors: readonly MockVisitor[],
  spec: WindowSpec,
): { offset: number; total: number; rows: Row[] } {
  const matching = visitors
    .filter(({ values }) => spec.lane === 'all' || values['core.lane'] === spec.lane)
    .filter(visitor => holds(spec.filter, visitor.values))
    .sort((a, b) => compare(a, b, spec.sort.field, spec.sort.descending))
  const offset = 'offset' in spec.start ? spec.start.offset : 0
  const rows = matching.slice(offset, offset + spec.count).map(({ id, values }) => ({
    id,
    values: Object.fromEntries(spec.fields.map(field => [field, values[field] ?? null])),
  }))
  return { offset, total: matching.length, rows }
}

export function mockTotals(visitors: readonly MockVisitor[]): Totals {
  const humans = visitors.filter(({ values }) => values['core.lane'] === 'human')
  const bots = visitors.filter(({ values }) => values['core.lane'] === 'bot')
  const count = (field: string, ...wanted: unknown[]) =>
    humans.filter(({ values }) => wanted.includes(values[field])).length
  const reasons = new Map<string, number>()
  for (const { values } of bots)
    reasons.set(String(values['core.laneReason']), (reasons.get(String(values['core.laneReason'])) ?? 0) + 1)
  return {
    everyone: humans.length,
    active: count('core.presence', 'browsing'),
    idle: count('core.presence', 'idle'),
    departed: count('core.presence', 'departed'),
    served: count('core.engagement', 'due', 'replied', 'idle'),
    waiting: count('core.engagement', 'waiting'),
    bots: bots.length,
    botReasons: [...reasons].map(([reason, number]) => ({ reason, count: number })).sort((a, b) => b.count - a.count),
  }
}

function holds(condition: Condition, values: Record<string, unknown>): boolean {
  const part = (each: Predicate | Condition) =>
    'field' in each ? compares(each, values[each.field] ?? null) : holds(each, values)
  return (condition.all ?? []).every(part) && (!condition.any?.length || condition.any.some(part))
}

function compares({ is, value }: Predicate, actual: unknown): boolean {
  const text = (thing: unknown) => String(thing).toLowerCase()
  if (is === 'eq') return actual === value
  if (is === 'ne') return actual !== value
  if (is === 'in') return Array.isArray(value) && value.some(each => each === actual)
  if (actual === null) return false
  if (is === 'contains')
    return Array.isArray(actual) ? actual.some(each => each === value) : text(actual).includes(text(value))
  return is === 'gt' ? Number(actual) > Number(value) : Number(actual) < Number(value)
}

function compare(a: MockVisitor, b: MockVisitor, field: string, descending: boolean): number {
  const [x, y] = [a.values[field] ?? null, b.values[field] ?? null]
  if (x === null || y === null) return x === y ? a.id.localeCompare(b.id) : x === null ? 1 : -1
  const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y))
  return (descending ? -order : order) || a.id.localeCompare(b.id)
}
