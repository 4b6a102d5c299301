import type { Author } from '@porchlight/plugin-sdk'
import type { AgentEntry } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { threadItems } from './thread-items.ts'

const ann: Author = { kind: 'visitor', id: 'vis-1', name: 'Ann' }
const lena: Author = { kind: 'agent', id: 'lena', name: 'Lena' }
const noon = new Date(2026, 10, 21, 12).getTime()
const entry = (n: number, changes: Partial<AgentEntry> = {}): AgentEntry => ({
  reader: 'agent',
  n,
  prev: n - 1,
  at: noon + n * 1_000,
  kind: 'message',
  author: ann,
  audience: 'everyone',
  body: `Word ${n}`,
  ...changes,
})
const words = (entries: readonly AgentEntry[]) => threadItems(entries).filter(item => item.kind === 'words')

it('begins each day with its name', () => {
  const kinds = threadItems([entry(1), entry(2, { at: noon + 86_400_000 })]).map(item => item.kind)
  expect(kinds).toEqual(['day', 'words', 'day', 'words'])
})

it('applies changes to what they mean, and a removal for good', () => {
  const items = words([
    entry(1),
    entry(2),
    entry(3, { kind: 'edited', of: 1, body: 'Better' }),
    entry(4, { kind: 'removed', of: 2, body: null }),
    entry(5, { kind: 'edited', of: 2, body: 'Back again' }),
  ])
  expect(items.map(item => [item.body, item.edited])).toEqual([
    ['Better', true],
    [null, false],
  ])
})

it('lets the last of several in a row carry the time', () => {
  const items = words([
    entry(1),
    entry(2),
    entry(3, { author: lena }),
    entry(4, { author: lena, at: noon + 120_000 }),
    entry(5, { kind: 'joined', body: null, author: lena, at: noon + 121_000 }),
    entry(6, { author: lena, at: noon + 122_000 }),
  ])
  expect(items.map(item => item.last)).toEqual([false, true, true, true, true])
})
