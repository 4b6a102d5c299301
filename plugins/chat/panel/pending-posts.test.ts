import type { AgentEntry } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { type PendingPost, stillPending } from './pending-posts.ts'

const post = (key: string, taken = false): PendingPost => ({
  key,
  kind: 'send',
  body: `Word ${key}`,
  at: 100_000,
  taken,
  problem: null,
})
const entry = (body: string, at: number, key?: string): AgentEntry => ({
  reader: 'agent',
  n: 1,
  prev: 0,
  at,
  kind: 'message',
  author: { kind: 'agent', id: 'lena', name: 'Lena' },
  audience: 'everyone',
  body,
  ...(key ? { key } : {}),
})

it('goes when its entry comes with the key', () => {
  expect(stillPending([post('a'), post('b')], [entry('Word a', 1, 'a')], 'lena').map(each => each.key)).toEqual(['b'])
})

it('is known by its words when it was taken and read again after a reconnect', () => {
  const again = entry('Word a', 101_000)
  expect(stillPending([post('a')], [again], 'lena')).toHaveLength(1)
  expect(stillPending([post('a', true)], [again], 'lena')).toHaveLength(0)
  expect(stillPending([post('a', true)], [again], 'owen')).toHaveLength(1)
  expect(stillPending([post('a', true)], [entry('Word a', 1)], 'lena')).toHaveLength(1)
})
