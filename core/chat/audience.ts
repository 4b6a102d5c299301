import type { Audience, Entry } from '@porchlight/plugin-sdk'

export type Reader = { readonly kind: 'agent'; readonly id: string } | { readonly kind: 'visitor' }

declare const foundPublic: unique symbol

/** An entry that a visitor may be sent; the only kind that the visitor's encoder takes. `isPublic` is the only way to one. */
export type PublicEntry = Entry & { readonly audience: 'everyone'; readonly [foundPublic]: true }

/** Who may read what: the one place that decides it. */
export function mayRead(audience: Audience, reader: Reader): boolean {
  if (audience === 'everyone') return true
  if (reader.kind === 'visitor') return false
  return audience === 'agents' || audience.agents.includes(reader.id)
}

export function isPublic(entry: Entry): entry is PublicEntry {
  return entry.audience === 'everyone'
}
