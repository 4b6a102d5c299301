import { definePlugin } from '@porchlight/plugin-sdk'
import type { RoomToVisitor } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Random, seeded } from '../testing/random.ts'
import { createTestRoom, type TestRoom, type TestVisitor } from '../testing/test-room.ts'
import { toVisitor } from './to-visitor.ts'

/** What is for agents only carries this mark, wherever it goes. */
const mark = 'agents-only'
const audience = z.union([z.literal('everyone'), z.literal('agents'), z.object({ agents: z.array(z.string()) })])

/** Does everything a plugin can do to a chat, for whoever is named, and answers its caller with all it knows of it. */
const gossip = definePlugin({
  id: 'gossip',
  title: 'Gossip',
  version: '1.0.0',
  api: 1,
  capabilities: [
    'visitors:read',
    'visitors:write',
    'chats:read',
    'chats:write',
    'agents:notify',
    'widget:show',
    'schedule',
  ],
  commands: {
    start: { from: 'visitor', input: z.object({}), answers: z.object({ chatId: z.string() }) },
    post: { from: 'anyone', input: z.object({ chatId: z.string(), audience, body: z.string() }) },
    edit: { from: 'anyone', input: z.object({ chatId: z.string(), n: z.int(), body: z.string().nullable() }) },
    hint: { from: 'anyone', input: z.object({ chatId: z.string() }) },
    later: { from: 'anyone', input: z.object({ chatId: z.string() }) },
    close: { input: z.object({ chatId: z.string() }) },
  },
  signals: { secret: { from: 'anyone', input: z.unknown() } },
}).server({
  room: {
    commands: {
      start: (_input, room, by) => ({
        chatId: room.open({ visitorId: by.id, kind: 'live', body: 'Hello' }),
        [mark]: 1,
      }),
      post({ chatId, audience: to, body }, room) {
        room.post({ chatId, body, audience: to, by: 'plugin', data: { about: body }, kind: 'remark' })
        return { entries: room.entries(chatId, 0, 200), chat: room.chat(chatId), [mark]: true }
      },
      edit({ chatId, n, body }, room) {
        room.edit(chatId, n, body === null ? { removed: true } : { body })
        return room.entries(chatId, 0, 200)
      },
      hint({ chatId }, room) {
        room.signal(chatId, 'secret', { [mark]: true }, 'agents')
        room.notify('agents', { title: mark, chat: { id: chatId } })
        return room.chat(chatId)
      },
      later: ({ chatId }, room) => room.after(1_000, 'remark', chatId, {}),
      close: ({ chatId }, room) => room.close(chatId, 'done'),
    },
    signals: { secret: () => {} },
    timers: {
      remark: (_data, room, chatId) => {
        if (room.chat(chatId)?.state !== 'closed') room.post({ chatId, body: mark, audience: 'agents', by: 'plugin' })
      },
    },
  },
})

/** What a visitor can tell of a chat, however often frames come: all of it, without when. */
const known = (frames: readonly RoomToVisitor[]) => JSON.stringify(frames)

describe('what is for agents only', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
    'reaches no visitor and is counted by none (seed %s)',
    async seed => {
      const random = seeded(seed)
      const room = await createTestRoom({ servers: [gossip], seed })
      const life = await begin(room)
      for (let step = 0; step < 60; step++) await act(random, room, life)
      await life.visitor.reconnect({ chat: { id: null, after: 0 } })
      check(life.visitor)
      const readable = (await room.seenBy(life.agent, life.chatId)).filter(entry => entry.audience === 'everyone')
      const last = life.visitor.frames().findLast(frame => frame.t === 'entries')
      expect(last?.t === 'entries' && last.last).toBe(readable.length)
      expect(last?.t === 'entries' && last.entries.map(entry => entry.body)).toEqual(readable.map(entry => entry.body))
    },
  )

  it.each([1, 2, 3, 4, 5, 6])('makes no difference to anything that the visitor gets (seed %s)', async seed => {
    const [without, withIt] = [await lifeOf(seed, false), await lifeOf(seed, true)]
    expect(withIt).toEqual(without)
  })
})

describe('the door to visitors', () => {
  it('takes of a chat and a problem only what is named there', () => {
    const problem = { code: 'closed', message: 'It has ended.', field: 'chatId', entry: mark } as const
    for (const frame of [toVisitor.refused('key-1', problem), toVisitor.error(problem)])
      expect(JSON.stringify(frame)).not.toContain(mark)
  })
})

interface Life {
  readonly visitor: TestVisitor
  readonly agent: ReturnType<TestRoom['agent']>
  readonly chatId: string
}

async function begin(room: TestRoom): Promise<Life> {
  const visitor = await room.visit({ url: '/', id: 'visitor-one' })
  await visitor.send({ t: 'chat', id: null, after: 0 })
  const started = z
    .object({ result: z.strictObject({ chatId: z.string() }) })
    .parse(await visitor.command('gossip.start', {}))
  const { chatId } = started.result
  const agent = room.agent('Ann')
  await agent.command('core.claim', { chatId })
  return { visitor, agent, chatId }
}

async function act(random: Random, room: TestRoom, { visitor, agent, chatId }: Life): Promise<void> {
  const hidden = random.pick(['agents', { agents: ['agent-ann'] }, { agents: ['agent-bob', 'agent-ann'] }] as const)
  const n = 1 + random.below(20)
  await random.pick<() => Promise<unknown>>([
    () => agent.command('gossip.post', { chatId, audience: 'everyone', body: `said ${n}` }),
    () => agent.command('gossip.post', { chatId, audience: hidden, body: mark }),
    () => visitor.command('gossip.post', { chatId, audience: hidden, body: mark }),
    () => visitor.command('gossip.post', { chatId, audience: 'everyone', body: `asked ${n}` }),
    async () => {
      const entry = (await room.seenBy(agent, chatId)).find(one => one.n === n)
      const body = entry?.audience === 'everyone' ? 'said otherwise' : mark
      return agent.command('gossip.edit', { chatId, n, body: random.chance(0.4) ? null : body })
    },
    () => visitor.command('gossip.edit', { chatId, n, body: null }),
    () => agent.command('gossip.hint', { chatId }),
    () => visitor.command('gossip.hint', { chatId }),
    () => visitor.command('gossip.later', { chatId }),
    () => agent.command('core.read', { chatId, n }),
    () => visitor.command('core.read', { chatId, v: n }),
    () => agent.signal('gossip.secret', { [mark]: true }),
    () => room.advance(1_500),
    () => room.restart(),
    () => visitor.reconnect({ chat: { id: chatId, after: random.below(8) } }),
    () => visitor.send({ t: 'chat', id: chatId, after: random.below(8) }),
  ])()
}

/** Nothing marked, and numbers that follow one another in each frame. */
function check(visitor: TestVisitor): void {
  expect(known(visitor.frames())).not.toContain(mark)
  for (const frame of visitor.frames()) {
    if (frame.t !== 'entries') continue
    expect(frame.entries.map(entry => entry.v)).toEqual(frame.entries.map((_, index) => frame.after + 1 + index))
    expect(frame.last).toBeGreaterThanOrEqual(frame.after + frame.entries.length)
    for (const entry of frame.entries) if (entry.of !== undefined) expect(entry.of).toBeLessThan(entry.v)
  }
}

/** Everything a visitor got of the same conversation, with and without what agents said among themselves. */
async function lifeOf(seed: number, secrets: boolean): Promise<readonly RoomToVisitor[]> {
  const random = seeded(seed)
  const room = await createTestRoom({ servers: [gossip], seed })
  const { visitor, agent, chatId } = await begin(room)
  const lastN = async () => (await room.seenBy(agent, chatId)).at(-1)?.n ?? 0
  for (let step = 0; step < 15; step++) {
    const [kind, reads, comesBack] = [random.below(3), random.chance(0.4), random.chance(0.2)]
    if (kind === 0)
      await agent.command('gossip.post', { chatId, audience: 'everyone', body: `said ${step}` }, `agent-key-${step}`)
    if (kind === 1)
      await visitor.command('gossip.post', { chatId, audience: 'everyone', body: `asked ${step}` }, `visit-key-${step}`)
    if (reads) await agent.command('core.read', { chatId, n: await lastN() })
    if (comesBack) await visitor.reconnect({ chat: { id: null, after: 0 } })
    if (!secrets) continue
    await agent.command('gossip.post', { chatId, audience: 'agents', body: mark })
    await agent.command('gossip.edit', { chatId, n: await lastN(), body: mark })
    await agent.command('gossip.hint', { chatId })
    // What the visitor is shown as read was read before: this reads nothing more of it.
    if (reads) await agent.command('core.read', { chatId, n: await lastN() })
  }
  return visitor.frames()
}
