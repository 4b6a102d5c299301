import type { Operator } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { RegisteredField } from '../../fields/registry.ts'

export type Scalar = string | number | boolean | null
export type TypedValue =
  | { readonly ok: true; readonly value: Scalar | Scalar[] }
  | { readonly ok: false; readonly why: string }

/** What a field's values look like to a filter: of a list, what its elements look like. */
interface Shape {
  readonly type: 'string' | 'number' | 'integer' | 'boolean'
  readonly choices: readonly string[] | null
  readonly list: boolean
}

/**
 * The value of a filter as the field's schema understands it: text, a number, true or false. `in` takes several, apart by commas; nothing
 * at all means that there is no value. What the field can never be is refused in words.
 */
export function typedValue(field: RegisteredField, is: Operator, text: string): TypedValue {
  const shape = shapeOf(field)
  if (!shape) return no(`${field.id} cannot be filtered by`)
  if (is === 'in') return several(field, shape, text)
  if (is === 'contains') {
    if (shape.type !== 'string') return no(`${field.id} is no text, so nothing is contained in it`)
    return text === '' ? no('contains needs a text') : { ok: true, value: text }
  }
  if (text === '') return is === 'gt' || is === 'lt' ? no(`${is} needs a value`) : { ok: true, value: null }
  return is === 'gt' || is === 'lt' ? one(shape, text) : possible(field, shape, one(shape, text))
}

function several(field: RegisteredField, shape: Shape, text: string): TypedValue {
  const parts = text.split(',')
  if (parts.length > limits.conditionValues) return no(`in takes ${limits.conditionValues} values at most`)
  const values: Scalar[] = []
  for (const part of parts) {
    const typed = possible(field, shape, one(shape, part))
    if (!typed.ok) return typed
    values.push(typed.value)
  }
  return { ok: true, value: values }
}

type One = { ok: true; value: Scalar } | { ok: false; why: string }

/** Refuses a value that the field can never have. Elements of lists are not looked at so closely. */
function possible(field: RegisteredField, shape: Shape, typed: One): One {
  if (!typed.ok || shape.list) return typed
  const checked = field.definition.schema.safeParse(typed.value)
  return checked.success ? typed : no(`${typed.value} is no ${field.id} (${checked.error.issues[0]?.message})`)
}

function one(shape: Shape, text: string): One {
  if (text.length > limits.textValue) return no(`a value has ${limits.textValue} characters at most`)
  if (shape.type === 'boolean') {
    return text === 'true' || text === 'false'
      ? { ok: true, value: text === 'true' }
      : no(`${text} is not true or false`)
  }
  if (shape.type === 'string') {
    if (shape.choices && !shape.choices.includes(text)) return no(`${text} is none of ${shape.choices.join(', ')}`)
    return { ok: true, value: text }
  }
  const number = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(number)) return no(`${text} is not a number`)
  if (shape.type === 'integer' && !Number.isInteger(number)) return no(`${text} is not a whole number`)
  return { ok: true, value: number }
}

function no(why: string): { ok: false; why: string } {
  return { ok: false, why }
}

const jsonShape = z.object({
  type: z.enum(['string', 'number', 'integer', 'boolean']),
  enum: z.array(z.string()).optional(),
})
const jsonList = z.object({ type: z.literal('array'), items: jsonShape })
const shapes = new WeakMap<RegisteredField['definition'], Shape | null>()

function shapeOf({ definition }: RegisteredField): Shape | null {
  const known = shapes.get(definition)
  if (known !== undefined) return known
  const json = z.toJSONSchema(definition.schema, { unrepresentable: 'any', io: 'output' })
  const list = jsonList.safeParse(json)
  const read = list.success ? list.data.items : jsonShape.safeParse(json).data
  const shape = read ? { type: read.type, choices: read.enum ?? null, list: list.success } : null
  shapes.set(definition, shape)
  return shape
}
