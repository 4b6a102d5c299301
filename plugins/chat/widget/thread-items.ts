import type { VisitorEntry } from '@porchlight/plugin-sdk/protocol'
import type { Sending } from '@porchlight/plugin-sdk/widget'
import { sayingCommands } from './use-chat.ts'

/** A line of the thread as it is shown. */
export type Item =
  /** A new day. */
  | { readonly kind: 'day'; readonly at: number }
  /** Something that happened. `name` is null where it was nobody in particular, '' for the visitor. */
  | {
      readonly kind: 'line'
      readonly at: number
      readonly what: 'joined' | 'left' | 'ended'
      readonly name: string | null
    }
  | {
      readonly kind: 'message'
      readonly at: number
      readonly mine: boolean
      /** Who wrote it; null for the site itself. */
      readonly name: string | null
      /** Null when it was removed. */
      readonly body: string | null
      readonly edited: boolean
      /** The last of several by the same author in a short time: it carries the time. */
      readonly last: boolean
      readonly state: 'sending' | 'refused' | 'sent' | 'read' | null
      /** The command that carries it, while it is on its way. */
      readonly sending: Sending | null
    }

type Message = Extract<Item, { kind: 'message' }>

/** Messages by one author stand together when they are not further apart than this, ms. */
const together = 5 * 60_000

export interface ThreadParts {
  readonly entries: readonly VisitorEntry[]
  readonly sending: readonly Sending[]
  /** The last entry an agent has seen. */
  readonly seen: number
  /** Whether two times lie on the same day of the visitor's calendar. */
  readonly sameDay: (a: number, b: number) => boolean
}

/** The thread: what was said, with edits and removals carried out, what happened, and what is being sent. */
export function threadItems({ entries, sending, seen, sameDay }: ThreadParts): readonly Item[] {
  const changes = changesOf(entries)
  const stored = entries.flatMap((entry): readonly Item[] => {
    const line = lineOf(entry)
    if (line) return [line]
    if (entry.kind === 'edited' || entry.kind === 'removed' || entry.body === null) return []
    const { body, edited } = changes.get(entry.v) ?? { body: entry.body, edited: false }
    return [messageOf(entry, body, edited, entry.v <= seen)]
  })
  const waiting = sending.flatMap(one => (sayingCommands.includes(one.name) ? [pendingOf(one)] : []))
  return grouped(withDays([...stored, ...waiting], sameDay))
}

function changesOf(entries: readonly VisitorEntry[]): ReadonlyMap<number, { body: string | null; edited: boolean }> {
  const changes = new Map<number, { body: string | null; edited: boolean }>()
  for (const { kind, of, body } of entries) {
    if (of === undefined) continue
    if (kind === 'removed') changes.set(of, { body: null, edited: false })
    else if (kind === 'edited' && changes.get(of)?.body !== null) changes.set(of, { body, edited: true })
  }
  return changes
}

function lineOf({ kind, author, at, data }: VisitorEntry): Item | null {
  const name = author.kind === 'agent' ? author.name : author.kind === 'visitor' ? '' : null
  if (kind === 'joined') return { kind: 'line', at, what: 'joined', name }
  if (kind === 'left') return { kind: 'line', at, what: 'left', name }
  if (kind === 'state' && data?.state === 'closed') return { kind: 'line', at, what: 'ended', name }
  return null
}

function messageOf({ author, at }: VisitorEntry, body: string | null, edited: boolean, read: boolean): Message {
  const mine = author.kind === 'visitor'
  const name = author.kind === 'agent' ? author.name : null
  return {
    kind: 'message',
    at,
    mine,
    name,
    body,
    edited,
    last: true,
    state: mine ? (read ? 'read' : 'sent') : null,
    sending: null,
  }
}

function pendingOf(sending: Sending): Message {
  const { body } = Object(sending.input)
  return {
    kind: 'message',
    at: sending.at,
    mine: true,
    name: null,
    body: typeof body === 'string' ? body : '',
    edited: false,
    last: true,
    state: sending.problem ? 'refused' : 'sending',
    sending,
  }
}

function withDays(items: readonly Item[], sameDay: ThreadParts['sameDay']): readonly Item[] {
  return items.flatMap((item, index) => {
    const before = items[index - 1]
    return before && sameDay(before.at, item.at) ? [item] : [{ kind: 'day', at: item.at } as const, item]
  })
}

function grouped(items: readonly Item[]): readonly Item[] {
  return items.map((item, index) => {
    const next = items[index + 1]
    if (item.kind !== 'message' || next?.kind !== 'message') return item
    const same = item.mine === next.mine && item.name === next.name && item.state === next.state
    return { ...item, last: !same || next.at - item.at > together || item.state === 'refused' }
  })
}
