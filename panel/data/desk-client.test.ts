import type { Answer } from '@porchlight/plugin-sdk/panel'
import type { AgentFrame, DeskToAgent } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { emptyLog, lastOf, receive } from './chat-log.ts'
import { createDeskClient, type DeskClient } from './desk-client.ts'
import { fakeDesk, hello } from './testing/fake-desk.ts'
import { handClock } from './testing/hand-clock.ts'
import { seededRandom } from './testing/seeded-random.ts'

const seeds = Array.from({ length: 150 }, (_, index) => index + 1)

it.each(seeds)('loses and repeats nothing over a broken network (seed %i)', async seed => {
  const random = seededRandom(seed)
  const clock = handClock()
  const desk = fakeDesk(clock, random)
  const states: string[] = []
  const client = createDeskClient(
    { open: desk.open, after: clock.after, now: clock.now, random, signedIn: async () => true },
    { state: state => states.push(state), news: () => {}, waiting: () => {}, signedOut: () => {} },
  )
  const read = followChat(client)
  const answers: Promise<Answer>[] = []
  client.start()
  for (let step = 0; step < 120; step++) {
    if (random() < 0.35) desk.post()
    if (random() < 0.25)
      answers.push(client.command({ key: `key-${seed}-${answers.length}`, site: 'shop', name: 'chat.send', input: {} }))
    if (random() < 0.05) desk.breakLines()
    if (random() < 0.05) client.nudge()
    if (random() < 0.02) client.reconnect()
    clock.pass(Math.floor(random() * 400))
    await settled()
  }
  desk.heal()
  // A push lost last of all shows with the next one.
  desk.breakLines()
  for (let turn = 0; turn < 80; turn++) {
    clock.pass(500)
    await settled()
  }
  desk.post()
  clock.pass(5_000)
  expect(read()).toEqual(desk.entries.map(entry => entry.n))
  const results = await Promise.all(answers)
  expect(results.every(answer => answer.ok)).toBe(true)
  expect(desk.executed()).toBe(answers.length)
  expect(states.at(-1)).toBe('live')
})

it('says when the session is over, and sends what waited after signing in again', async () => {
  const clock = handClock()
  const random = seededRandom(1)
  const desk = fakeDesk(clock, random)
  desk.heal()
  let signedIn = false
  let over = 0
  const client = createDeskClient(
    {
      open: events => {
        if (signedIn) return desk.open(events)
        clock.after(1, () => events.closed(1006))
        return { send: () => {}, close: () => {} }
      },
      after: clock.after,
      now: clock.now,
      random,
      signedIn: async () => signedIn,
    },
    { state: () => {}, news: () => {}, waiting: () => {}, signedOut: () => over++ },
  )
  client.start()
  clock.pass(10)
  await settled()
  expect(over).toBe(1)
  const answer = client.command({ key: 'key-waits', site: 'shop', name: 'chat.send', input: {} })
  signedIn = true
  client.start()
  clock.pass(2_000)
  expect(await answer).toEqual({ ok: true, result: { done: 1 } })
})

it('notices a line that went dead without a word', async () => {
  const clock = handClock()
  const random = seededRandom(3)
  const states: string[] = []
  let opened = 0
  const desk = fakeDesk(clock, random)
  desk.heal()
  let mute = false
  const client = createDeskClient(
    {
      open: events => {
        opened++
        return desk.open({ ...events, text: text => mute || events.text(text) })
      },
      after: clock.after,
      now: clock.now,
      random,
      signedIn: async () => true,
    },
    { state: state => states.push(state), news: () => {}, waiting: () => {}, signedOut: () => {} },
  )
  client.start()
  clock.pass(1_000)
  expect(states).toEqual(['connecting', 'live'])
  mute = true
  clock.pass(25_000)
  expect(states).toContain('offline')
  mute = false
  clock.pass(20_000)
  expect(states.at(-1)).toBe('live')
  expect(opened).toBeGreaterThan(1)
})

it('greets the desk anew when the account has changed', () => {
  const clock = handClock()
  const random = seededRandom(5)
  const desk = fakeDesk(clock, random)
  desk.heal()
  const states: string[] = []
  const told: string[] = []
  const client = createDeskClient(
    { open: desk.open, after: clock.after, now: clock.now, random, signedIn: async () => true },
    {
      state: state => states.push(state),
      news: ({ t }) => told.push(t),
      waiting: () => {},
      signedOut: () => {},
    },
  )
  client.reconnect()
  clock.pass(1_000)
  expect(told).toEqual([])
  client.start()
  clock.pass(1_000)
  client.reconnect()
  clock.pass(1_000)
  expect(told.filter(t => t === 'hello')).toHaveLength(2)
  expect(states).toEqual(['connecting', 'live', 'connecting', 'live'])
})

it('asks again for what the desk could not serve for the moment, as long as it is looked at', () => {
  const clock = handClock()
  const asked: number[] = []
  let hear: (frame: DeskToAgent) => void = () => {}
  const client = createDeskClient(
    {
      open: events => {
        hear = frame => events.text(JSON.stringify(frame))
        clock.after(1, events.open)
        return {
          send: text => {
            const frame: AgentFrame | null = text === 'ping' ? null : JSON.parse(text)
            if (frame?.t === 'hello') hear(hello(clock.now()))
            if (frame?.t === 'subscribe') asked.push(frame.id)
          },
          close: () => {},
        }
      },
      after: clock.after,
      now: clock.now,
      random: seededRandom(1),
      signedIn: async () => true,
    },
    { state: () => {}, news: () => {}, waiting: () => {}, signedOut: () => {} },
  )
  const view = client.subscribe(
    () => ({ kind: 'chat', site: 'shop', chatId: 'chat-1', after: 0 }),
    () => {},
  )
  const ended = (code: 'unavailable' | 'not-found') =>
    hear({ t: 'ended', id: 1, problem: { code, message: 'Not just now.' } })
  client.start()
  clock.pass(100)
  expect(asked).toEqual([1])
  ended('unavailable')
  clock.pass(9_000)
  expect(asked).toEqual([1, 1])
  ended('not-found')
  clock.pass(9_000)
  ended('unavailable')
  view.stop()
  clock.pass(9_000)
  expect(asked).toEqual([1, 1])
})

function followChat(client: DeskClient): () => number[] {
  let log = emptyLog
  const view = client.subscribe(
    () => ({ kind: 'chat', site: 'shop', chatId: 'chat-1', after: lastOf(log) }),
    frame => {
      if (frame.t !== 'entries') return
      const result = receive(log, frame.entries)
      log = result.log
      if (result.gap) view.ask()
    },
  )
  return () => log.entries.map(entry => entry.n)
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}
