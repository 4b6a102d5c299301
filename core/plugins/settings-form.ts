import { z } from 'zod'

/** A schema of a form: JSON Schema, of which only what is asked for here is named. */
export interface FormSchema {
  readonly properties?: Readonly<Record<string, FormSchema>>
  readonly additionalProperties?: FormSchema | boolean
  readonly items?: FormSchema | boolean
  readonly prefixItems?: readonly FormSchema[]
  readonly anyOf?: readonly FormSchema[]
  readonly oneOf?: readonly FormSchema[]
  readonly writeOnly?: boolean
  readonly [keyword: string]: unknown
}

/** What a form of settings is made from. */
export interface SettingsForm {
  readonly schema: FormSchema
  /** Names of the settings that are secrets. */
  readonly secrets: readonly string[]
  /** Where a secret stands inside of another setting, in which it could not be told from the rest; null where none does. */
  readonly misplaced: string | null
}

const known = new WeakMap<z.ZodType, SettingsForm>()

/** The form of a plugin's settings: what they take, not what they become. Made once for each schema. */
export function settingsForm(settings: z.ZodObject): SettingsForm {
  const before = known.get(settings)
  if (before) return before
  const { $schema: _, ...schema }: FormSchema = shape.parse(
    z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any', override: ({ jsonSchema }) => tidy(jsonSchema) }),
  )
  const own = Object.entries(schema.properties ?? {})
  const form = {
    schema,
    secrets: own.filter(([, one]) => one.writeOnly === true).map(([name]) => name),
    misplaced: misplacedIn(own.filter(([, one]) => one.writeOnly !== true)),
  }
  known.set(settings, form)
  return form
}

/** The path of the first part of a document that the schema has no place for; null where all of it has one. */
export function unknownPart(schema: FormSchema, value: unknown, path: readonly string[] = []): string | null {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) {
    const found = choices.map(choice => unknownPart(choice, value, path))
    return found.includes(null) ? null : (found[0] ?? null)
  }
  if (Array.isArray(value)) {
    const { items, prefixItems = [] } = schema
    return first(value, (one, at) => {
      const of = prefixItems[at] ?? items
      return typeof of === 'object' ? unknownPart(of, one, [...path, String(at)]) : null
    })
  }
  if (typeof value !== 'object' || value === null) return null
  const { properties, additionalProperties: others } = schema
  if (!properties && others === undefined) return null
  return first(Object.entries(value), ([name, one]) => {
    const of = properties && Object.hasOwn(properties, name) ? properties[name] : others
    if (of === undefined || of === false) return [...path, name].join('.')
    return of === true ? null : unknownPart(of, one, [...path, name])
  })
}

const shape = z.custom<FormSchema>(value => typeof value === 'object' && value !== null)

/** Every whole number in JavaScript is a safe one: that says nothing to whoever fills in a form. */
function tidy(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

function misplacedIn(named: readonly (readonly [string, FormSchema])[]): string | null {
  return first(named, ([name, one]) => (JSON.stringify(one).includes('"writeOnly":true') ? name : null))
}

function first<T>(items: readonly T[], look: (item: T, at: number) => string | null): string | null {
  for (const [at, item] of items.entries()) {
    const found = look(item, at)
    if (found !== null) return found
  }
  return null
}
