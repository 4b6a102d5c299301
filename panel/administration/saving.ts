import { type Accessor, createSignal } from 'solid-js'
import type { Refusal, Reply } from './client.ts'

/** One thing being done at the server: whether it still is, and what was in the way. */
export interface Saving {
  readonly busy: Accessor<boolean>
  readonly refusal: Accessor<Refusal | null>
  /** Null where it was refused: what was given stays as it is then. */
  readonly run: <T>(act: () => Promise<Reply<T>>) => Promise<{ readonly value: T } | null>
  /** What was refused of this part of the form: `domains` has what was said of `domains.0`, too. */
  readonly of: (field: string) => string | null
  /** What was refused of none of these parts. */
  readonly besides: (fields: readonly string[]) => string | null
  readonly clear: () => void
}

export function createSaving(): Saving {
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Refusal | null>(null)
  return {
    busy,
    refusal,
    async run(act) {
      if (busy()) return null
      setBusy(true)
      setRefusal(null)
      const reply = await act()
      setBusy(false)
      if (reply.ok) return { value: reply.value }
      setRefusal(reply.refusal)
      return null
    },
    of(field) {
      const now = refusal()
      return now?.field && isOf(now.field, field) ? now.says : null
    },
    besides(fields) {
      const now = refusal()
      return now && !fields.some(field => now.field !== null && isOf(now.field, field)) ? now.says : null
    },
    clear: () => setRefusal(null),
  }
}

/** Whether the server means this part, or something inside of it: it writes paths as `hours.days.0` or `hours.days[0]`. */
export function isOf(named: string, field: string): boolean {
  const plain = named.replace(/\[(\d+)\]/g, '.$1').replace(/^\$?\.?(body\.)?/, '')
  return plain === field || plain.startsWith(`${field}.`)
}
