import type { VisitorChat } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { placeOf } from './place.ts'

const chat = (change: Partial<VisitorChat>) =>
  ({
    id: 'c-1',
    kind: 'live',
    openedAt: 0,
    agents: [],
    seen: 0,
    state: 'open',
    closedAt: 0,
    reason: '',
    ...change,
  }) as VisitorChat

describe('what the window shows', () => {
  it.each([
    ['home', null, true],
    ['offline', null, false],
    ['waiting', chat({ state: 'waiting' }), true],
    ['waiting', chat({ state: 'waiting' }), false],
    ['offline', chat({ state: 'waiting', kind: 'message' }), true],
    ['conversation', chat({}), false],
    ['conversation', chat({ kind: 'message' }), true],
    ['closed', chat({ state: 'closed' }), true],
  ] as const)('is %s', (place, of, online) => {
    expect(placeOf(of, online, null)).toBe(place)
  })

  it('begins anew when a chat that is over was put away, and only then', () => {
    expect(placeOf(chat({ state: 'closed' }), true, 'c-1')).toBe('home')
    expect(placeOf(chat({ state: 'closed' }), false, 'c-1')).toBe('offline')
    expect(placeOf(chat({}), true, 'c-1')).toBe('conversation')
  })
})
