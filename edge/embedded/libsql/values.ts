import { Refusal } from './refusal.ts'
import type { WireValue } from './wire.ts'

/** A value as SQLite holds it. Integers are bigint, so that none of the 64 bits is lost; a number is always a float. */
export type SqlValue = null | bigint | number | string | Uint8Array

const LEAST = -(2n ** 63n)
const GREATEST = 2n ** 63n - 1n

/** What a client sent, as SQLite takes it. Throws a Refusal for an integer of more than 64 bits. */
export function fromWire(value: WireValue): SqlValue {
  switch (value.type) {
    case 'null':
      return null
    case 'integer': {
      const integer = BigInt(value.value)
      if (integer < LEAST || integer > GREATEST) {
        throw new Refusal('ARGS_INVALID', `the integer ${value.value} does not fit into 64 bits`)
      }
      return integer
    }
    case 'blob':
      return Buffer.from(value.base64, 'base64')
    default:
      return value.value
  }
}

/** What SQLite gave, as a client takes it. Throws a Refusal for infinity, which JSON cannot carry. */
export function toWire(value: unknown): WireValue {
  if (value === null) return { type: 'null' }
  if (typeof value === 'bigint') return { type: 'integer', value: value.toString() }
  if (typeof value === 'string') return { type: 'text', value }
  if (value instanceof Uint8Array) return { type: 'blob', base64: Buffer.from(value).toString('base64') }
  if (typeof value !== 'number') throw new Error(`SQLite gave a value of type ${typeof value}`)
  if (!Number.isFinite(value)) throw new Refusal('VALUE_NOT_FINITE', 'a result holds infinity, which cannot be sent')
  return { type: 'float', value }
}

/** About how many bytes a value takes in an answer. */
export function sizeOf(value: WireValue): number {
  if (value.type === 'text') return value.value.length + 25
  if (value.type === 'blob') return value.base64.length + 26
  return 30
}
