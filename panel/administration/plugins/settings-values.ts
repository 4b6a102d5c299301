import type { Field, Kind } from './schema.ts'

/** Values of a form by the names of its fields; numbers and JSON that cannot be read yet stay as the text they are. */
export type Values = Readonly<Record<string, unknown>>

export type ValueProblem =
  | { readonly is: 'missing' | 'number' | 'whole' | 'json' | 'colour' }
  | { readonly is: 'least' | 'most' | 'short' | 'long' | 'few' | 'many'; readonly count: number }

/** What stands in a new entry of a list, or in a group that was left out: the least that its schema takes. */
export function freshValue(kind: Kind): unknown {
  if (kind.is === 'text' || kind.is === 'secret') return ''
  if (kind.is === 'number') return kind.least ?? 0
  if (kind.is === 'boolean') return false
  if (kind.is === 'choice') return kind.options[0]
  if (kind.is === 'list') return []
  if (kind.is === 'json') return null
  return Object.fromEntries(
    kind.fields.filter(field => field.empty === 'never').map(field => [field.key, freshValue(field.kind)]),
  )
}

/** The first thing wrong with each value, by its path `rules.0.points`. What the server alone knows is not looked at. */
export function valueProblems(fields: readonly Field[], values: Values): ReadonlyMap<string, ValueProblem> {
  const found = new Map<string, ValueProblem>()
  const look = (field: Field, value: unknown, path: string) => {
    if (value === undefined || value === null) {
      if (field.empty === 'never' && field.kind.is !== 'json' && field.kind.is !== 'secret')
        found.set(path, { is: 'missing' })
      return
    }
    const problem = problemOf(field.kind, value)
    if (problem) found.set(path, problem)
    if (field.kind.is === 'list' && Array.isArray(value)) {
      const { of } = field.kind
      value.forEach((each, index) => {
        look(of, each, `${path}.${index}`)
      })
    }
    if (field.kind.is === 'group')
      for (const part of field.kind.fields) look(part, partOf(value, part.key), `${path}.${part.key}`)
  }
  for (const field of fields) look(field, values[field.key], field.key)
  return found
}

function problemOf(kind: Kind, value: unknown): ValueProblem | null {
  if (kind.is === 'text' && typeof value === 'string') return textProblem(kind, value)
  if (kind.is === 'number') return numberProblem(kind, value)
  if (kind.is === 'json') return value instanceof UnreadJson ? { is: 'json' } : null
  if (kind.is === 'list' && Array.isArray(value)) {
    if (value.length < kind.least) return { is: 'few', count: kind.least }
    return kind.most !== null && value.length > kind.most ? { is: 'many', count: kind.most } : null
  }
  return null
}

function textProblem(kind: Extract<Kind, { is: 'text' }>, value: string): ValueProblem | null {
  if (kind.shape === 'colour') return /^#[0-9a-f]{6}$/i.test(value) ? null : { is: 'colour' }
  if (kind.shape === 'date') return value === '' ? { is: 'missing' } : null
  if (value.length < kind.least) return kind.least === 1 ? { is: 'missing' } : { is: 'short', count: kind.least }
  if (kind.most !== null && value.length > kind.most) return { is: 'long', count: kind.most }
  return null
}

function numberProblem(kind: Extract<Kind, { is: 'number' }>, value: unknown): ValueProblem | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { is: 'number' }
  if (kind.whole && !Number.isInteger(value)) return { is: 'whole' }
  if (kind.least !== null && value < kind.least) return { is: 'least', count: kind.least }
  return kind.most !== null && value > kind.most ? { is: 'most', count: kind.most } : null
}

/** JSON as it was typed, before it can be read. */
export class UnreadJson {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  /** Two of them differ where their texts do. */
  toJSON(): string {
    return this.text
  }
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return new UnreadJson(text)
    throw error
  }
}

/** A number as it was typed: the text itself where it is none, so that nothing is lost while it is written. */
export function numberFrom(text: string): unknown {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : text
}

/** A part of an object by its name. */
export function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** The same object with one part changed; undefined leaves it out. */
export function withPart(value: unknown, key: string, part: unknown): Values {
  const before: Values = typeof value === 'object' && value !== null ? { ...value } : {}
  if (part !== undefined) return { ...before, [key]: part }
  const { [key]: _, ...rest } = before
  return rest
}

/** What the server is told: all values, and of the secrets those that are replaced, null for those that are removed. */
export function settingsBody(
  values: Values,
  secrets: Readonly<Record<string, string | null>>,
): Readonly<Record<string, unknown>> {
  return { ...values, ...secrets }
}
