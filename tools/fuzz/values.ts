import { z } from 'zod'
import type { Random } from '../../core/testing/random.ts'

/** Texts that mean something where the fuzz runs: ids that exist, names of commands and fields, addresses. */
export type Known = readonly string[]

/**
 * A value that the schema takes, or nearly: texts are looked for among those known, so that a good part of what is made reaches further
 * than the schema. Follows any schema, so a frame or a command that is new needs nothing here.
 */
export function valueFor(schema: z.core.$ZodType, random: Random, known: Known, depth = 0): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const of = (inner: z.core.$ZodType) => valueFor(inner, random, known, depth + 1)
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).flatMap(([key, inner]) => {
          const value = of(inner)
          return value === undefined ? [] : [[key, value]]
        }),
      )
    case 'union':
      // The last ones of a group of conditions hold further groups.
      return of(depth > 8 ? (def.options[0] ?? schema) : random.pick(def.options))
    case 'array':
      return Array.from({ length: depth > 8 ? 0 : random.below(4) }, () => of(def.element))
    case 'tuple':
      return def.items.map(of)
    case 'record':
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [String(of(def.keyType)), of(def.valueType)]),
      )
    case 'literal':
      return random.pick(def.values)
    case 'enum':
      return random.pick(Object.values(def.entries))
    case 'optional':
    case 'default':
      return random.chance(0.4) || depth > 8 ? undefined : of(def.innerType)
    case 'nullable':
      return random.chance(0.2) ? null : of(def.innerType)
    case 'readonly':
    case 'catch':
    case 'nonoptional':
      return of(def.innerType)
    case 'pipe':
      return of(def.in)
    case 'lazy':
      return of(def.getter())
    case 'string':
      return textFor(schema, random, known)
    case 'number':
      return numberFor(schema, random)
    case 'boolean':
      return random.chance(0.5)
    case 'null':
      return null
    default:
      return random.pick([null, 1, 'text', { chatId: 'abcd' }, []])
  }
}

/** Every text a schema asks for by pattern or length is found among a few candidates, or the next best is given. */
function textFor(schema: z.core.$ZodType, random: Random, known: Known): string {
  for (let tries = 0; tries < 12; tries++) {
    const candidate = random.chance(0.8) ? random.pick(known) : letters(random, 1 + random.below(24))
    if (z.safeParse(schema, candidate).success) return candidate
  }
  return letters(random, 8)
}

function numberFor(schema: z.core.$ZodType, random: Random): number {
  const bag: { minimum?: unknown; maximum?: unknown } = schema._zod.bag
  const least = typeof bag.minimum === 'number' ? Math.max(bag.minimum, -1_000) : 0
  const most = typeof bag.maximum === 'number' ? Math.min(bag.maximum, least + 200) : least + 40
  return Math.round(least + random.next() * (most - least))
}

export function letters(random: Random, length: number): string {
  return Array.from({ length }, () => alphabet[random.below(alphabet.length)]).join('')
}

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'
