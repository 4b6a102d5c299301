import { times } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { createConnection, type WireEvents } from './connection.ts'
import { hello } from './testing/fake-desk.ts'
import { handClock } from './testing/hand-clock.ts'

/** A connection over lines that the test holds in its hand. */
function start(signedIn: () => Promise<boolean> = async () => true) {
  const clock = handClock()
  const lines: { readonly events: WireEvents; readonly sent: string[]; closed: number | null }[] = []
  const states: string[] = []
  const connection = createConnection(
    {
      open: events => {
        const line = { events, sent: [] as string[], closed: null as number | null }
        lines.push(line)
        return {
          send: text => line.sent.push(text),
          close: code => {
            line.closed = code
          },
        }
      },
      after: clock.after,
      now: clock.now,
      random: () => 0.5,
      signedIn,
    },
    { state: state => states.push(state), frame: () => {}, signedOut: () => states.push('out') },
  )
  connection.start()
  const last = () => {
    const line = lines.at(-1)
    if (!line) throw new Error('Nothing was dialled')
    return line
  }
  return { clock, lines, states, last }
}

it('gives up a line that never opens, and dials again', () => {
  const { clock, lines, states } = start()
  clock.pass(60_000)
  expect(lines.length).toBeGreaterThan(2)
  expect(lines[0]?.closed).toBe(4000)
  expect(states).toContain('offline')
})

it('gives up a line that opens and never greets, whatever else it says', () => {
  const { clock, lines, last } = start()
  last().events.open()
  for (let second = 0; second < 30 && lines.length === 1; second++) {
    last().events.text('pong')
    clock.pass(1_000)
  }
  expect(lines.length).toBe(2)
})

it('gives up a greeted line that falls silent, however often it pings', () => {
  const { clock, lines, last, states } = start()
  last().events.open()
  last().events.text(JSON.stringify(hello(clock.now())))
  expect(states.at(-1)).toBe('live')
  clock.pass(times.pongTimeout)
  expect(lines[0]?.sent).toContain('ping')
  expect(lines[0]?.closed).toBe(4000)
})

it('asks before it gives up a line that was closed with its session: a new one may have taken its place', async () => {
  for (const [stands, code] of [
    [true, 4401],
    [false, 4401],
    [true, 4403],
    [false, 4403],
  ] as const) {
    const { clock, lines, last, states } = start(async () => stands)
    last().events.open()
    last().events.text(JSON.stringify(hello(clock.now())))
    last().events.closed(code)
    expect(states).not.toContain('out')
    clock.pass(1_000)
    await Promise.resolve()
    await Promise.resolve()
    clock.pass(60_000)
    expect([states.includes('out'), lines.length > 1]).toEqual([!stands, stands])
  }
})
