import { sameDay } from '@porchlight/plugin-sdk/panel'
import type { AgentEntry } from '@porchlight/plugin-sdk/protocol'

/** What stands in a thread, in order. */
export type ThreadItem =
  | { readonly kind: 'day'; readonly id: string; readonly at: number }
  | { readonly kind: 'line'; readonly id: string; readonly entry: AgentEntry }
  | {
      readonly kind: 'words'
      readonly id: string
      readonly entry: AgentEntry
      /** As it reads now, null when it was taken back. */
      readonly body: string | null
      readonly edited: boolean
      /** The last of several in a row by one author: the one that carries time and name. */
      readonly last: boolean
    }

/** Messages of one author within this time stand together. */
const together = 60_000

/** The log of a chat as it is read: days apart, later changes applied to the entries they mean. */
export function threadItems(entries: readonly AgentEntry[]): readonly ThreadItem[] {
  const changes = changesOf(entries)
  const shown = entries.filter(entry => entry.kind !== 'edited' && entry.kind !== 'removed')
  const items: ThreadItem[] = []
  for (const [index, entry] of shown.entries()) {
    const before = shown[index - 1]
    const next = shown[index + 1]
    if (!before || !sameDay(before.at, entry.at)) items.push({ kind: 'day', id: `day-${entry.n}`, at: entry.at })
    const id = `entry-${entry.n}`
    if (entry.body === null && !changes.has(entry.n)) {
      items.push({ kind: 'line', id, entry })
      continue
    }
    const change = changes.get(entry.n)
    items.push({
      kind: 'words',
      id,
      entry,
      body: change ? change.body : entry.body,
      edited: change?.kind === 'edited',
      last: !next || next.body === null || !goesOn(entry, next),
    })
  }
  return items
}

function changesOf(entries: readonly AgentEntry[]): Map<number, AgentEntry> {
  const changes = new Map<number, AgentEntry>()
  for (const entry of entries) {
    if (entry.of === undefined || (entry.kind !== 'edited' && entry.kind !== 'removed')) continue
    // Who took a thing back does not change it any more.
    if (changes.get(entry.of)?.kind !== 'removed') changes.set(entry.of, entry)
  }
  return changes
}

function goesOn(entry: AgentEntry, next: AgentEntry): boolean {
  return authorId(entry) === authorId(next) && entry.kind === next.kind && next.at - entry.at < together
}

function authorId(entry: AgentEntry): string {
  return entry.author.kind === 'system' ? 'system' : `${entry.author.kind} ${entry.author.id}`
}
