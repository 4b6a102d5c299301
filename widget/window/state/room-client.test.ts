import type { RoomToVisitor, VisitorChat, VisitorEntry, VisitorFrame } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { createRoomClient, type RoomClient } from './room-client.ts'

/** Numbers in [0, 1) that are the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A room with one visitor, as the protocol describes it, and a wire that can be cut with frames on it. */
function fakeRoom() {
  const log: VisitorEntry[] = []
  const executed: string[] = []
  const answers = new Map<string, RoomToVisitor>()
  let chat: VisitorChat | null = null
  let known = true
  let wantsNews = false
  let connected = false
  let toRoom: VisitorFrame[] = []
  let toPage: (RoomToVisitor | null)[] = []
  let now = 1_000

  const tell = (frame: RoomToVisitor) => {
    if (connected) toPage.push(frame)
  }
  const post = (entry: Pick<VisitorEntry, 'kind' | 'author' | 'body'>, key?: string, told = true) => {
    const stored: VisitorEntry = { reader: 'visitor', v: log.length + 1, at: now, ...entry, ...(key && { key }) }
    log.push(stored)
    if (told && wantsNews && chat)
      tell({ t: 'entries', chat, after: stored.v - 1, last: log.length, entries: [stored] })
  }
  const sendChat = ({ id, after }: { id: string | null; after: number }) => {
    wantsNews = true
    if (!chat) return tell({ t: 'no-chat' })
    let from = id === chat.id ? after : 0
    do {
      const entries = log.slice(from, from + 5).map(({ key: _, ...entry }) => entry)
      tell({ t: 'entries', chat, after: from, last: log.length, entries })
      from += 5
    } while (from < log.length)
  }
  const run = (frame: Extract<VisitorFrame, { t: 'command' }>) => {
    const { key, name, input } = frame
    if (!known) return tell({ t: 'refused', key, problem: { code: 'not-allowed', message: 'Who are you?' } })
    const before = answers.get(key)
    if (before) return tell(before)
    executed.push(`${name} ${JSON.stringify(input)}`)
    const body = String(Object(input).body)
    if (body === 'bad word') return tell({ t: 'refused', key, problem: { code: 'bad-input', message: 'No' } })
    if (name === 'talk.start') {
      chat = { id: 'c-1', kind: 'live', openedAt: now, agents: [], seen: 0, state: 'waiting' }
      post({ kind: 'state', author: { kind: 'system' }, body: null })
    }
    if (name !== 'core.read') post({ kind: 'message', author: { kind: 'visitor', id: 'v', name: null }, body }, key)
    const ack: RoomToVisitor = { t: 'ack', key, result: null }
    answers.set(key, ack)
    tell(ack)
  }

  return {
    log,
    executed,
    forget: () => {
      known = false
    },
    agentSays: (body: string, told = true) =>
      post({ kind: 'message', author: { kind: 'agent', id: 'a', name: 'Lena' }, body }, undefined, told),
    claim: () => {
      if (chat?.state === 'waiting') chat = { ...chat, state: 'open', agents: [{ id: 'a', name: 'Lena' }] }
      if (chat) tell({ t: 'entries', chat, after: log.length, last: log.length, entries: [] })
    },
    ports: {
      send: (frame: VisitorFrame) => {
        if (connected) toRoom.push(frame)
      },
      now: () => now,
      identify: async () => {
        known = true
        return true
      },
    },
    /** Lets one frame arrive on either side. */
    step(client: RoomClient, random: () => number) {
      now += 10
      const frame = random() < 0.5 ? toRoom.shift() : undefined
      if (frame?.t === 'command') run(frame)
      else if (frame?.t === 'chat') sendChat(frame)
      else {
        const heard = toPage.shift()
        if (heard !== undefined) client.heard(heard)
      }
    },
    connect(client: RoomClient) {
      connected = true
      const asks = client.asks()
      toPage.push({
        t: 'hello',
        protocol: 1,
        now,
        config: 1,
        online: true,
        chat: chat && { id: chat.id, last: log.length },
      })
      sendChat(asks)
    },
    /** Frames on their way are lost on both sides. */
    cut(client: RoomClient) {
      connected = wantsNews = false
      toRoom = []
      toPage = []
      client.heard(null)
    },
    quiet: () => toRoom.length === 0 && toPage.length === 0,
    connected: () => connected,
  }
}

function clientOf(room: ReturnType<typeof fakeRoom>, left?: Parameters<typeof createRoomClient>[1]) {
  let keys = 0
  const timers: (() => void)[] = []
  const client = createRoomClient(
    {
      ...room.ports,
      newKey: () => `key-${++keys}-${left ? 'b' : 'a'}`,
      later: (_ms, run) => timers.push(run),
      changed: () => {},
      signal: () => {},
    },
    left,
  )
  return { client, timers }
}

const bodies = (entries: readonly VisitorEntry[]) => entries.map(entry => `${entry.v} ${entry.body}`)

describe('a chat over a connection that comes and goes', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))('is exact (seed %i)', seed => {
    const random = seeded(seed)
    const room = fakeRoom()
    const { client, timers } = clientOf(room)
    const said: string[] = []
    client.command('talk.start', { body: 'first' })
    for (let turn = 0; turn < 400; turn++) {
      const dice = random()
      if (dice < 0.03) room.connected() ? room.cut(client) : room.connect(client)
      else if (dice < 0.08) client.command('talk.say', { body: said[said.push(`m${turn}`) - 1] })
      else if (dice < 0.16 && room.log.length > 0) room.agentSays(`a${turn}`, random() < 0.9)
      else if (dice < 0.17) room.claim()
      else if (dice < 0.18) client.read(client.state().conversation.entries.length)
      else room.step(client, random)
      const { entries } = client.state().conversation
      expect(entries.map(entry => entry.v)).toEqual(entries.map((_, index) => index + 1))
    }
    room.cut(client)
    room.connect(client)
    for (let turn = 0; !room.quiet() || timers.length > 0; turn++) {
      expect(turn, 'comes to rest').toBeLessThan(20_000)
      if (room.quiet()) for (const timer of timers.splice(0)) timer()
      room.step(client, random)
    }
    expect(bodies(client.state().conversation.entries)).toEqual(bodies(room.log))
    expect(room.executed.filter(line => !line.startsWith('core.'))).toEqual([
      'talk.start {"body":"first"}',
      ...said.map(body => `talk.say ${JSON.stringify({ body })}`),
    ])
    expect(client.state().sending).toEqual([])
  })

  it('sends again, with the same keys, what an earlier page of the tab left behind', () => {
    const room = fakeRoom()
    const first = clientOf(room)
    first.client.command('talk.start', { body: 'hello?' })
    const second = clientOf(room, first.client.state().sending)
    room.connect(second.client)
    for (let turn = 0; turn < 40; turn++) room.step(second.client, seeded(turn))
    expect(room.executed).toEqual(['talk.start {"body":"hello?"}'])
    expect(second.client.state().sending).toEqual([])
  })

  it('does not send by itself what lay around for more than an hour', () => {
    const room = fakeRoom()
    const old = { key: 'key-old', name: 'talk.say', input: { body: 'late' }, at: -4_000_000, problem: null }
    const { client } = clientOf(room, [old])
    expect(client.state().sending[0]?.problem?.code).toBe('unavailable')
    client.retry('key-old')
    expect(client.state().sending[0]?.problem).toBeNull()
  })

  it('makes keys by the clock of the server, and none that says a time before it is known', () => {
    const times: (number | null)[] = []
    const client = createRoomClient({
      send: () => {},
      identify: async () => true,
      later: () => {},
      now: () => 1_000,
      newKey: at => `key-${times.push(at)}`,
      changed: () => {},
      signal: () => {},
    })
    client.command('talk.start', { body: 'hello?' })
    client.heard({ t: 'hello', protocol: 1, now: 900_000_000, config: 1, online: true, chat: null })
    client.command('talk.say', { body: 'again' })
    client.retry('key-1')
    expect(times).toEqual([null, 900_000_000, 900_000_000])
  })

  it('takes a greeting that comes again for news of the site, and does nothing twice', async () => {
    const room = fakeRoom()
    const { client } = clientOf(room)
    room.connect(client)
    for (let turn = 0; !room.quiet() && turn < 50; turn++) room.step(client, () => turn % 2)
    expect(client.state().plugins).toBeNull()
    const answer = client.command('talk.start', { body: 'hello' })
    const again = { t: 'hello', protocol: 1, now: 5, config: 2, online: true, plugins: ['talk'], chat: null } as const
    client.heard(again)
    expect(client.state()).toMatchObject({ live: true, config: 2, plugins: ['talk'] })
    for (let turn = 0; !room.quiet() && turn < 50; turn++) room.step(client, () => turn % 2)
    expect((await answer).ok).toBe(true)
    expect(client.state().conversation.entries.filter(entry => entry.body === 'hello')).toHaveLength(1)
    const before = client.state().conversation
    client.heard({ ...again, config: 3, plugins: [] })
    expect(client.state()).toMatchObject({ config: 3, plugins: [], conversation: before })
  })

  it('keeps a refused command until it is tried again or dropped', async () => {
    const room = fakeRoom()
    const { client } = clientOf(room)
    room.connect(client)
    const answer = client.command('talk.start', { body: 'bad word' })
    for (let turn = 0; turn < 40; turn++) room.step(client, seeded(turn))
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'bad-input' } })
    const [refused] = client.state().sending
    expect(refused?.problem?.message).toBe('No')
    client.discard(refused?.key ?? '')
    expect(client.state().sending).toEqual([])
  })

  it('asks the room to know the visitor when a first command is refused for that', async () => {
    const room = fakeRoom()
    const { client } = clientOf(room)
    room.forget()
    room.connect(client)
    const answer = client.command('talk.start', { body: 'hello' })
    for (let turn = 0; turn < 40; turn++) room.step(client, seeded(turn))
    await Promise.resolve()
    room.cut(client)
    room.connect(client)
    for (let turn = 0; turn < 60; turn++) room.step(client, seeded(turn))
    expect(await answer).toMatchObject({ ok: true })
    expect(room.executed).toEqual(['talk.start {"body":"hello"}'])
  })
})
