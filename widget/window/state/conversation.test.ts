import type { VisitorChat, VisitorEntry } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { noConversation, received, unreadAfter } from './conversation.ts'

const chat: VisitorChat = { id: 'c-1', kind: 'live', openedAt: 10, agents: [], seen: 0, state: 'open' }
const entry = (v: number, kind = 'message'): VisitorEntry => ({
  reader: 'visitor',
  v,
  at: v,
  kind,
  author: { kind: 'agent', id: 'a', name: 'Lena' },
  body: `${v}`,
})
const frame = (after: number, last: number, entries: readonly VisitorEntry[], of: VisitorChat = chat) =>
  ({ t: 'entries', chat: of, after, last, entries }) as const

const upTo = (count: number) =>
  received(
    noConversation,
    frame(
      0,
      count,
      Array.from({ length: count }, (_, index) => entry(index + 1)),
    ),
  ).conversation

describe('entries of a chat', () => {
  it('drops what is here already', () => {
    const { conversation, hole } = received(upTo(3), frame(1, 4, [entry(2), entry(3), entry(4)]))
    expect(conversation.entries.map(one => one.v)).toEqual([1, 2, 3, 4])
    expect(hole).toBe(false)
  })

  it('sees a hole before an entry, and before a state without entries', () => {
    expect(received(upTo(3), frame(5, 6, [entry(6)]))).toMatchObject({ hole: true, conversation: { last: 6 } })
    expect(received(upTo(3), frame(5, 5, [])).hole).toBe(true)
  })

  it('takes a state without touching the entries', () => {
    const before = upTo(2)
    const closed: VisitorChat = { ...chat, state: 'closed', closedAt: 20, reason: 'agent' }
    const { conversation } = received(before, frame(2, 2, [], closed))
    expect(conversation.chat?.state).toBe('closed')
    expect(conversation.entries).toBe(before.entries)
  })

  it('begins anew with a newer chat, and ignores a late word about an older one', () => {
    const newer: VisitorChat = { ...chat, id: 'c-2', openedAt: 20 }
    const after = received(upTo(3), frame(0, 1, [entry(1)], newer)).conversation
    expect(after.chat?.id).toBe('c-2')
    expect(after.entries).toHaveLength(1)
    expect(received(after, frame(3, 4, [entry(4)])).conversation).toBe(after)
  })

  it('never un-sees', () => {
    const seen = received(upTo(2), frame(2, 2, [], { ...chat, seen: 2 })).conversation
    expect(received(seen, frame(2, 2, [], { ...chat, seen: 1 })).conversation.chat?.seen).toBe(2)
  })

  it('counts messages of the other side as unread', () => {
    const { conversation } = received(upTo(2), frame(2, 3, [entry(3, 'joined')]))
    expect(unreadAfter(conversation, 1)).toBe(1)
  })
})
