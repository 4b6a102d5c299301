import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stopOnSignals, stopPatience } from './stop-on-signals.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A process that only notes how it would end. */
function stoppable() {
  const heard = new Map<string, () => void>()
  const exits: number[] = []
  const said: string[] = []
  const stop = stopOnSignals(line => said.push(line), {
    on: (signal, run) => heard.set(signal, run),
    exit: code => exits.push(code),
  })
  return { stop, exits, said, signal: (name: 'SIGINT' | 'SIGTERM') => heard.get(name)?.() }
}

test('the first signal stops gracefully', async () => {
  const { stop, signal, exits, said } = stoppable()
  let closed = () => {}
  stop.by(() => new Promise(resolve => (closed = resolve)))
  signal('SIGTERM')
  expect(said).toEqual(['stopping'])
  expect(exits).toEqual([])
  closed()
  await vi.waitFor(() => expect(exits).toEqual([0]))
})

test.each(['SIGTERM', 'SIGINT'] as const)('a second one, %s, ends at once', second => {
  const { stop, signal, exits } = stoppable()
  stop.by(() => new Promise(() => {}))
  signal('SIGTERM')
  signal(second)
  expect(exits).toEqual([1])
})

test('one that comes before anything runs ends at once', () => {
  const { signal, exits } = stoppable()
  signal('SIGINT')
  expect(exits).toEqual([1])
})

test('a stop that does not come to its end is cut short, in a sentence', () => {
  const { stop, signal, exits, said } = stoppable()
  stop.by(() => new Promise(() => {}))
  signal('SIGTERM')
  vi.advanceTimersByTime(stopPatience - 1)
  expect(exits).toEqual([])
  vi.advanceTimersByTime(1)
  expect(exits).toEqual([1])
  expect(said.at(-1)).toBe('stopping took longer than 20 seconds; what was acknowledged is kept')
})
