import type { AgentEntry } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { type ChatLog, emptyLog, lastOf, receive } from './chat-log.ts'

const entry = (n: number, prev: number): AgentEntry => ({
  reader: 'agent',
  n,
  prev,
  at: n,
  kind: 'message',
  author: { kind: 'system' },
  audience: 'everyone',
  body: null,
})
const numbers = (log: ChatLog) => log.entries.map(each => each.n)

it('takes entries in order, with holes that this agent may not read, and leaves repeated ones out', () => {
  const { log, gap } = receive(emptyLog, [entry(1, 0), entry(4, 1), entry(4, 1), entry(1, 0)])
  expect(gap).toBe(false)
  expect(numbers(log)).toEqual([1, 4])
})

it('stops before a gap and takes the rest when it is told again', () => {
  const first = receive(emptyLog, [entry(1, 0), entry(3, 2)])
  expect([numbers(first.log), first.gap]).toEqual([[1], true])
  expect(lastOf(first.log)).toBe(1)
  expect(numbers(receive(first.log, [entry(2, 1), entry(3, 2)]).log)).toEqual([1, 2, 3])
})

it('starts afresh, then takes what comes, when asking again does not help', () => {
  let log = receive(emptyLog, [entry(1, 0)]).log
  for (let turn = 0; turn < 3; turn++) {
    const result = receive(log, [entry(9, 7)])
    expect(result.gap).toBe(true)
    log = result.log
  }
  expect(lastOf(log)).toBe(0)
  expect(numbers(receive(log, [entry(1, 0), entry(9, 7)]).log)).toEqual([1, 9])
})
