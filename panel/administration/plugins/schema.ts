/** One field of a form, as a JSON Schema describes it. */
export interface Field {
  readonly key: string
  readonly title: string
  readonly hint: string | null
  /** It may be left out, or be null. */
  readonly empty: 'never' | 'absent' | 'null'
  readonly kind: Kind
}

export type Kind =
  | {
      readonly is: 'text'
      readonly shape: 'plain' | 'lines' | 'date' | 'colour' | 'email' | 'url'
      readonly least: number
      readonly most: number | null
      readonly pattern: string | null
    }
  | { readonly is: 'number'; readonly whole: boolean; readonly least: number | null; readonly most: number | null }
  | { readonly is: 'boolean' }
  | { readonly is: 'choice'; readonly options: readonly (string | number | boolean)[] }
  | { readonly is: 'list'; readonly of: Field; readonly least: number; readonly most: number | null }
  | { readonly is: 'group'; readonly fields: readonly Field[] }
  | { readonly is: 'secret' }
  /** What no field is made for: it is shown as JSON. */
  | { readonly is: 'json' }

type Schema = Readonly<Record<string, unknown>>

/** The fields of a form for an object's schema. */
export function fieldsOf(schema: Schema): readonly Field[] {
  const required = listOf(schema.required)
  return Object.entries(objectOf(schema.properties)).map(([key, part]) =>
    fieldOf(key, objectOf(part), required.includes(key), schema),
  )
}

function fieldOf(key: string, part: Schema, required: boolean, root: Schema): Field {
  const { schema, nullable } = plainOf(part, root)
  const title = textOf(part.title) ?? textOf(schema.title) ?? inWords(key)
  const hint = textOf(part.description) ?? textOf(schema.description)
  // What has a default is never really absent.
  const empty = nullable ? 'null' : required || schema.default !== undefined ? 'never' : 'absent'
  return { key, title, hint, empty, kind: kindOf(schema, root) }
}

/** The schema behind references, and whether null is taken beside it. */
function plainOf(part: Schema, root: Schema): { readonly schema: Schema; readonly nullable: boolean } {
  const reference = textOf(part.$ref)
  if (reference !== null) {
    const { $ref: _, ...beside } = part
    return plainOf({ ...targetOf(reference, root), ...beside }, root)
  }
  if (Array.isArray(part.type)) {
    const types = listOf(part.type).filter(type => type !== 'null')
    return {
      schema: { ...part, type: types.length === 1 ? types[0] : types },
      nullable: types.length < part.type.length,
    }
  }
  const choices = choicesOf(part)
  const real = choices.filter(each => each.type !== 'null')
  if (choices.length > 0 && real.length === 1) {
    const { anyOf: _any, oneOf: _one, ...beside } = part
    const inner = plainOf({ ...real[0], ...beside }, root)
    return { schema: inner.schema, nullable: inner.nullable || real.length < choices.length }
  }
  return { schema: part, nullable: choices.length > real.length }
}

function targetOf(reference: string, root: Schema): Schema {
  const steps = reference.replace(/^#\/?/, '').split('/')
  return steps.reduce<Schema>((at, step) => objectOf(at[step.replaceAll('~1', '/').replaceAll('~0', '~')]), root)
}

function choicesOf(part: Schema): readonly Schema[] {
  const list = part.anyOf ?? part.oneOf
  return Array.isArray(list) ? list.map(objectOf) : []
}

function kindOf(schema: Schema, root: Schema): Kind {
  if (schema.writeOnly === true) return { is: 'secret' }
  const options = optionsOf(schema)
  if (options) return { is: 'choice', options }
  if (schema.type === 'string') return textKind(schema)
  if (schema.type === 'boolean') return { is: 'boolean' }
  if (schema.type === 'integer' || schema.type === 'number') return numberKind(schema)
  if (schema.type === 'array' && typeof schema.items === 'object') {
    const of = fieldOf('', objectOf(schema.items), true, root)
    // A list in a list has no room in a form.
    if (of.kind.is === 'list' || of.kind.is === 'json' || of.kind.is === 'secret') return { is: 'json' }
    return { is: 'list', of, least: numberOf(schema.minItems) ?? 0, most: numberOf(schema.maxItems) }
  }
  if (schema.type === 'object' && Object.keys(objectOf(schema.properties)).length > 0)
    return { is: 'group', fields: fieldsOf({ ...schema, $defs: root.$defs, definitions: root.definitions }) }
  return { is: 'json' }
}

function optionsOf(schema: Schema): readonly (string | number | boolean)[] | null {
  const simple = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  if (Array.isArray(schema.enum)) return schema.enum.every(simple) ? schema.enum.filter(simple) : null
  if (simple(schema.const)) return [schema.const].filter(simple)
  const constants = choicesOf(schema).map(each => each.const)
  return constants.length > 1 && constants.every(simple) ? constants.filter(simple) : null
}

/** Longer ones are written over several lines. */
const oneLine = 200

function textKind(schema: Schema): Kind {
  const most = numberOf(schema.maxLength)
  const pattern = textOf(schema.pattern)
  const shape = () => {
    if (schema.format === 'date') return 'date'
    if (
      schema.format === 'color' ||
      (pattern !== null && /^\^?#\[0-9a-fA-F\]\{6\}\$?$|^\^#\[0-9a-f\]\{6\}\$$/.test(pattern))
    )
      return 'colour'
    if (schema.format === 'email') return 'email'
    if (schema.format === 'uri' || schema.format === 'url') return 'url'
    return schema.format === 'multiline' || (most !== null && most > oneLine) ? 'lines' : 'plain'
  }
  return { is: 'text', shape: shape(), least: numberOf(schema.minLength) ?? 0, most, pattern }
}

function numberKind(schema: Schema): Kind {
  const whole = schema.type === 'integer'
  // What must be more than a whole number is at least the next one.
  const above = numberOf(schema.exclusiveMinimum)
  const below = numberOf(schema.exclusiveMaximum)
  // Zod says of every whole number how large it can be at all, which nobody need read.
  const said = (bound: number | null) => (bound !== null && Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? null : bound)
  return {
    is: 'number',
    whole,
    least: said(numberOf(schema.minimum) ?? (above !== null && whole ? above + 1 : above)),
    most: said(numberOf(schema.maximum) ?? (below !== null && whole ? below - 1 : below)),
  }
}

/** A name in code as words: `hotAt` is “Hot at”. */
export function inWords(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function objectOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}
function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
