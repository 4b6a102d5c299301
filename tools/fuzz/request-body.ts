import { limits } from '@porchlight/plugin-sdk/protocol'
import type { z } from 'zod'
import type { Random } from '../../core/testing/random.ts'
import { garbled, spoiled, written } from './spoil.ts'
import { type Known, valueFor } from './values.ts'

/** A body that the schema takes, or one that is spoiled, garbled, too large or no text. */
export function bodyFor(schema: z.ZodType, random: Random, known: Known): Uint8Array<ArrayBuffer> {
  const right = valueFor(schema, random, known)
  const chance = random.next()
  const text = written(chance < 0.5 || chance > 0.8 ? right : spoiled(right, random))
  if (chance < 0.8) return bytesOf(text)
  if (chance < 0.9) return bytesOf(garbled(text, random))
  if (chance < 0.93) return bytesOf(text.padEnd(limits.frameBytes * 3, ' '))
  const bytes = bytesOf(text)
  for (let n = 0; n < 3; n++) bytes[random.below(bytes.length)] = 0x80 + random.below(0x80)
  return bytes
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
