import type { VisitorDoor } from '../ports.ts'
import type { Live } from './live.ts'
import type { VisitorRecord } from './records.ts'

/** The id a visitor has in the room: from the token, or joined by a day's hash where nothing may be stored. */
export function visitorIdOf(door: VisitorDoor): string {
  return door.visitorId ?? `x-${door.trace}`
}

/** The tag of all sockets of one visitor. */
export function visitorTag(visitorId: string): string {
  return `visitor:${visitorId}`
}

/** Puts a changed record in the place of the one before; with `soft` only times of activity are others. */
export function put(live: Live, record: VisitorRecord, soft = false): void {
  live.visitors.set(record.id, { ...record, version: record.version + 1 }, soft)
}

/** Sets values of fields; unchanged ones are left alone. */
export function setValues(live: Live, id: string, values: Readonly<Record<string, unknown>>): void {
  const record = live.visitors.get(id)
  if (!record) return
  const changed = Object.entries(values).filter(([key, value]) => !same(record.values[key] ?? null, value ?? null))
  if (changed.length > 0) put(live, { ...record, values: { ...record.values, ...Object.fromEntries(changed) } })
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  return (
    typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    JSON.stringify(a) === JSON.stringify(b)
  )
}
