import type { ChatSummary } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { chatLists, turnOf, turnSince } from './chat-lists.ts'

const chat = (id: string, changes: Partial<ChatSummary> = {}): ChatSummary => ({
  id,
  site: 'shop',
  visitorId: `vis-${id}`,
  visitorName: null,
  kind: 'live',
  state: 'waiting',
  agents: [],
  openedAt: 100,
  closedAt: null,
  turn: null,
  last: 1,
  seen: 0,
  visitorPresent: true,
  revision: 1,
  ...changes,
})
const lena = [{ id: 'lena', name: 'Lena' }]

it('tells mine, the door and messages apart, the oldest first', () => {
  const lists = chatLists(
    [
      chat('gone', { openedAt: 100, visitorPresent: false }),
      chat('late', { openedAt: 300 }),
      chat('early', { openedAt: 200 }),
      chat('mail', { kind: 'message' }),
      chat('mine', { state: 'open', agents: lena }),
      chat('theirs', { state: 'open', agents: [{ id: 'owen', name: 'Owen' }] }),
      chat('done', { state: 'closed', agents: lena }),
    ],
    'lena',
  )
  expect(lists.door.map(each => each.id)).toEqual(['early', 'late', 'gone'])
  expect(lists.messages.map(each => each.id)).toEqual(['mail'])
  expect(lists.mine.map(each => each.id)).toEqual(['mine'])
})

it('knows whose turn it is and since when', () => {
  expect(turnOf(chat('a'))).toBe('waiting')
  const open = chat('b', { state: 'open', turn: { by: 'visitor', at: 150 } })
  expect([turnOf(open), turnSince(open)]).toEqual(['due', 150])
  expect(turnOf(chat('c', { state: 'open', turn: { by: 'agent', at: 1 } }))).toBe('replied')
  expect(turnOf(chat('d', { state: 'closed' }))).toBe('ended')
  const gone = { visitorPresent: false, turn: { by: 'visitor', at: 150 } } as const
  expect(turnOf(chat('f', { ...gone, state: 'open' }))).toBe('left')
  expect(turnOf(chat('g', gone))).toBe('left')
  expect(turnOf(chat('h', { ...gone, kind: 'message' }))).toBe('waiting')
  expect(turnOf(chat('i', { ...gone, state: 'closed' }))).toBe('ended')
  expect(turnSince(chat('e'))).toBe(100)
})
