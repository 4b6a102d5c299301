import { z } from 'zod'

type Node = z.core.JSONSchema.BaseSchema | boolean

/**
 * Values that a schema takes: one with every part, one with as little as it allows. Text and numbers named in `known` are used where a
 * part has that name, so that ids lead somewhere. Empty where nothing could be guessed.
 */
export function samplesOf(schema: z.ZodType, known: Readonly<Record<string, unknown>> = {}): readonly unknown[] {
  const node = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const guesses = [true, false].map(whole => guessOf(node, '', { known, whole }))
  return guesses.filter(guess => schema.safeParse(guess).success)
}

interface Guess {
  readonly known: Readonly<Record<string, unknown>>
  /** With every optional part. */
  readonly whole: boolean
}

function guessOf(node: Node | undefined, name: string, guess: Guess): unknown {
  if (node === undefined || typeof node === 'boolean') return 'text'
  if (guess.known[name] !== undefined && typeof guess.known[name] === node.type) return guess.known[name]
  if (node.const !== undefined) return node.const
  if (node.enum) return node.enum[0]
  const choice = node.anyOf?.[0] ?? node.oneOf?.[0] ?? node.allOf?.[0]
  if (choice) return guessOf(choice, name, guess)
  switch (node.type) {
    case 'string':
      return textOf(node)
    case 'integer':
    case 'number':
      return numberOf(node)
    case 'boolean':
      return true
    case 'null':
      return null
    case 'array':
      return listOf(node, name, guess)
    case 'object':
      return objectOf(node, guess)
    default:
      return 'text'
  }
}

const texts = [
  'text',
  'someone@example.com',
  'https://example.com/',
  '2026-01-01',
  '2026-01-01T12:00:00Z',
  '12:00',
  '12:00:00',
  '0b5a4f0c-9d3e-4b1a-8c2d-1f2e3d4c5b6a',
  '192.0.2.1',
  '#336699',
  'NL',
  'nl-NL',
  'Europe/Amsterdam',
  'core.url',
  '1',
]

function textOf({
  pattern,
  minLength = 0,
  maxLength = Number.POSITIVE_INFINITY,
  format,
}: z.core.JSONSchema.BaseSchema) {
  const matches = (text: string) => pattern === undefined || new RegExp(pattern).test(text)
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength && matches(text)
  const named = format === 'uri' ? 'https://example.com/' : format === 'date-time' ? '2026-01-01T12:00:00Z' : null
  const plain = 'text'.padEnd(minLength, 'x').slice(0, maxLength)
  return named ?? [plain, ...texts].find(fits) ?? plain
}

function numberOf(node: z.core.JSONSchema.BaseSchema): number {
  const step = node.multipleOf ?? 1
  const above = typeof node.exclusiveMinimum === 'number' ? node.exclusiveMinimum + step : Number.NEGATIVE_INFINITY
  const below = typeof node.exclusiveMaximum === 'number' ? node.exclusiveMaximum - step : Number.POSITIVE_INFINITY
  return Math.max(node.minimum ?? above, Math.min(node.maximum ?? below, step))
}

function listOf({ items, prefixItems, minItems = 0 }: z.core.JSONSchema.BaseSchema, name: string, guess: Guess) {
  if (prefixItems) return prefixItems.map(item => guessOf(item, name, guess))
  const item = Array.isArray(items) ? items[0] : items
  return Array.from({ length: Math.max(minItems, guess.whole ? 1 : 0) }, () => guessOf(item, name, guess))
}

function objectOf({ properties = {}, required = [] }: z.core.JSONSchema.BaseSchema, guess: Guess) {
  const parts = Object.entries(properties).filter(([name]) => guess.whole || required.includes(name))
  return Object.fromEntries(parts.map(([name, node]) => [name, guessOf(node, name, guess)]))
}
