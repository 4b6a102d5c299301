import type { VisitorEntry } from '@porchlight/plugin-sdk/protocol'
import type { Sending } from '@porchlight/plugin-sdk/widget'
import { describe, expect, it } from 'vitest'
import { threadItems } from './thread-items.ts'

const visitor = { kind: 'visitor', id: 'v', name: null } as const
const lena = { kind: 'agent', id: 'a', name: 'Lena' } as const
const entry = (v: number, change: Partial<VisitorEntry>): VisitorEntry => ({
  reader: 'visitor',
  v,
  at: v * 1_000,
  kind: 'message',
  author: lena,
  body: `m${v}`,
  ...change,
})
const sending = (change: Partial<Sending>): Sending => ({
  key: 'key-1',
  name: 'chat.say',
  input: { chatId: 'c-1', body: 'on its way' },
  at: 9_000,
  problem: null,
  ...change,
})
const itemsOf = (entries: readonly VisitorEntry[], more: readonly Sending[] = [], seen = 0) =>
  threadItems({ entries, sending: more, seen, sameDay: (a, b) => Math.floor(a / 1e6) === Math.floor(b / 1e6) })
const messages = (items: ReturnType<typeof itemsOf>) => items.filter(item => item.kind === 'message')

describe('the thread', () => {
  it('carries out edits and removals, and a removal is final', () => {
    const items = itemsOf([
      entry(1, {}),
      entry(2, {}),
      entry(3, { kind: 'edited', of: 1, body: 'better' }),
      entry(4, { kind: 'removed', of: 2, body: null }),
      entry(5, { kind: 'edited', of: 2, body: 'back?' }),
    ])
    expect(messages(items)).toMatchObject([
      { body: 'better', edited: true },
      { body: null, edited: false },
    ])
  })

  it('tells who came and how it ended, and shows no other state', () => {
    const items = itemsOf([
      entry(1, { kind: 'state', author: { kind: 'system' }, body: null, data: { state: 'waiting' } }),
      entry(2, { kind: 'joined', body: null }),
      entry(3, { kind: 'state', author: visitor, body: null, data: { state: 'closed', reason: 'visitor' } }),
    ])
    expect(items).toMatchObject([{ kind: 'day' }, { what: 'joined', name: 'Lena' }, { what: 'ended', name: '' }])
  })

  it('marks what was read, and shows what is on its way at the end', () => {
    const own = [entry(1, { author: visitor }), entry(2, { author: visitor })]
    const problem = { code: 'closed', message: 'This chat has ended.' } as const
    const items = messages(itemsOf(own, [sending({}), sending({ problem }), sending({ name: 'chat.end' })], 1))
    expect(items.map(item => item.state)).toEqual(['read', 'sent', 'sending', 'refused'])
    expect(items[2]?.body).toBe('on its way')
  })

  it('puts the time under the last message of several', () => {
    const items = messages(
      itemsOf([entry(1, {}), entry(2, {}), entry(3, { author: visitor }), entry(400, {}), entry(900, {})]),
    )
    expect(items.map(item => item.last)).toEqual([false, true, true, true, true])
  })

  it('begins each day with a line', () => {
    const items = itemsOf([entry(1, {}), entry(999, {}), entry(1_001, {})])
    expect(items.map(item => item.kind)).toEqual(['day', 'message', 'message', 'day', 'message'])
  })

  it('shows a message of a kind it does not know by its text', () => {
    expect(
      messages(
        itemsOf([entry(1, { kind: 'article', body: 'How to return' }), entry(2, { kind: 'stars', body: null })]),
      ),
    ).toHaveLength(1)
  })
})
