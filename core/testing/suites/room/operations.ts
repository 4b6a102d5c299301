import assert from 'node:assert/strict'
import { definePlugin, field, refuse, type ServerModule } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { TestRoom, TestRoomOptions } from '../../test-room.ts'
import type { Case } from '../case.ts'

const anything = z.looseObject({})

/** Does as it is told, with whatever it is told: what stops it is core. */
const obedient = definePlugin({
  id: 'obedient',
  title: 'Obedient',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read', 'visitors:write', 'chats:read', 'chats:write', 'schedule', 'agents:notify'],
  fields: {
    list: field(z.array(z.looseObject({ n: z.number() })), { title: 'List', keep: 'live', scope: 'technical' }),
    any: field(z.any(), { title: 'Any', keep: 'live', scope: 'technical' }),
  },
  events: { told: z.looseObject({}) },
  commands: {
    post: { from: 'anyone', input: anything },
    edit: { from: 'anyone', input: anything },
    open: { from: 'anyone', input: anything },
    introduce: { from: 'anyone', input: anything },
    say: { from: 'anyone', input: anything },
    set: { from: 'anyone', input: anything },
    odd: { from: 'anyone', input: z.object({ what: z.string() }) },
    fill: { from: 'anyone', input: z.object({ length: z.int() }) },
  },
  signals: { shine: { from: 'anyone', input: anything } },
})

const text = (value: unknown) => String(value)

const server: ServerModule = obedient.server({
  room: {
    commands: {
      post: ({ chatId, kind, audience, by }, room) =>
        room.post({
          chatId: text(chatId),
          body: 'Posted',
          audience: audience === 'agents' ? 'agents' : 'everyone',
          by: by === 'caller' ? 'caller' : 'plugin',
          ...(kind !== undefined && { kind: text(kind) }),
        }),
      edit: ({ chatId, n }, room) => room.edit(text(chatId), Number(n), { body: 'Edited' }),
      open: ({ visitorId }, room) => room.open({ visitorId: text(visitorId), kind: 'live', body: 'Opened' }),
      introduce: ({ visitorId }, room) => room.introduce(text(visitorId), { name: 'Somebody' }),
      say: ({ chatId, audience }, room) =>
        room.signal(text(chatId), 'shine', {}, audience === 'visitor' ? 'visitor' : 'agents'),
      set: ({ visitorId }, room) => room.set(text(visitorId), 'list', [{ n: 1 }]),
      odd: ({ what }, room, by) => room.set(by.id, 'any', oddities[what]?.()),
      fill: ({ length }, room, by) => room.set(by.id, 'any', 'x'.repeat(length)),
    },
  },
})

const oddities: Readonly<Record<string, () => unknown>> = {
  bigint: () => 5n,
  circle: () => {
    const circle: Record<string, unknown> = {}
    circle.itself = circle
    return circle
  },
  nested: () => [{ deep: 5n }],
}

/** What operations of plugins may not do, whoever made a plugin ask for them. */
export function operationCases(open: (options: TestRoomOptions) => Promise<TestRoom>, chat: ServerModule): Case[] {
  const servers = [chat, server]
  const begun = async () => {
    const room = await open({ servers })
    const visitor = await room.visit({ url: '/' })
    const stranger = await room.visit({ url: '/' })
    await visitor.send({ t: 'chat', id: null, after: 0 })
    const started = await visitor.command('chat.start', { body: 'Private' })
    assert.ok(started.ok)
    const chatId = room.desk.chats().keys().next().value ?? ''
    return { room, visitor, stranger, chatId, ann: room.agent('Ann'), ben: room.agent('Ben') }
  }
  const code = (answer: { ok: boolean; problem?: { code: string } }) => (answer.ok ? 'ok' : answer.problem?.code)

  return [
    {
      name: 'a plugin carries no word of a visitor into the chat of another one, in whosever name',
      run: async () => {
        const { room, visitor, stranger, chatId, ann } = await begun()
        const before = (await room.seenBy(ann, chatId)).length
        for (const by of ['plugin', 'caller'])
          for (const audience of ['everyone', 'agents'])
            assert.equal(code(await stranger.command('obedient.post', { chatId, by, audience })), 'not-found')
        for (const name of ['edit', 'say']) {
          const answer = await stranger.command(`obedient.${name}`, { chatId, n: 2, audience: 'visitor' })
          assert.equal(code(answer), 'not-found', name)
        }
        assert.equal(code(await stranger.command('obedient.open', { visitorId: visitor.id })), 'not-found')
        assert.equal(code(await stranger.command('obedient.introduce', { visitorId: visitor.id })), 'not-found')
        assert.equal((await room.seenBy(ann, chatId)).length, before)
        assert.equal((await room.values(visitor))?.['core.name'] ?? null, null)
        assert.equal(code(await visitor.command('obedient.post', { chatId, by: 'plugin' })), 'ok')
        assert.equal(code(await visitor.command('obedient.introduce', { visitorId: visitor.id })), 'ok')
      },
    },
    {
      name: 'what was posted is changed by its author, and by nobody who may not read it or speak there',
      run: async () => {
        const { room, visitor, chatId, ann, ben } = await begun()
        await ann.command('core.claim', { chatId })
        await ann.command('chat.note', { chatId, body: 'Be careful' })
        await ann.command('chat.send', { chatId, body: 'Welcome' })
        const entries = await room.seenBy(ann, chatId)
        const numberOf = (kind: string, body: string | null) =>
          entries.find(entry => entry.kind === kind && entry.body === body)?.n ?? 0
        const [said, note, welcome] = [
          numberOf('message', 'Private'),
          numberOf('note', 'Be careful'),
          numberOf('message', 'Welcome'),
        ]
        assert.ok(said > 0 && note > 0 && welcome > 0)
        assert.equal(code(await visitor.command('obedient.edit', { chatId, n: note })), 'not-found')
        assert.equal(code(await visitor.command('obedient.edit', { chatId, n: welcome })), 'not-allowed')
        assert.equal(code(await ben.command('obedient.edit', { chatId, n: welcome })), 'not-allowed')
        assert.equal(code(await ann.command('obedient.edit', { chatId, n: numberOf('joined', null) })), 'not-allowed')
        assert.equal((await room.seenBy(ann, chatId)).length, entries.length)
        assert.equal(code(await visitor.command('obedient.edit', { chatId, n: said })), 'ok')
        assert.equal(code(await ann.command('obedient.edit', { chatId, n: welcome })), 'ok')
        assert.deepEqual(
          (await room.seenBy(ann, chatId)).slice(entries.length).map(entry => [entry.kind, entry.of]),
          [
            ['edited', said],
            ['edited', welcome],
          ],
        )
      },
    },
    {
      name: 'an agent who has not joined a chat gives its visitor no sign',
      run: async () => {
        const { visitor, chatId, ann, ben } = await begun()
        await ann.command('core.claim', { chatId })
        assert.equal(code(await ben.command('obedient.say', { chatId, audience: 'visitor' })), 'not-allowed')
        await ben.signal('chat.typing', { chatId, typing: true })
        assert.equal(
          visitor.frames().some(frame => frame.t === 'signal'),
          false,
        )
        assert.equal(code(await ann.command('obedient.say', { chatId, audience: 'visitor' })), 'ok')
        assert.equal(
          visitor.frames().some(frame => frame.t === 'signal'),
          true,
        )
      },
    },
    {
      name: 'only core says who joined, who left, how a chat stands and what was changed',
      run: async () => {
        const { room, visitor, chatId, ann } = await begun()
        const before = (await room.seenBy(ann, chatId)).length
        for (const kind of ['joined', 'left', 'state', 'edited', 'removed'])
          assert.equal(
            code(await visitor.command('obedient.post', { chatId, kind, by: 'caller' })),
            'plugin-fault',
            kind,
          )
        assert.equal((await room.seenBy(ann, chatId)).length, before)
      },
    },
    {
      name: 'a value that is no JSON is refused, and harms nobody’s rows',
      run: async () => {
        const { room, visitor, stranger } = await begun()
        for (const what of Object.keys(oddities)) {
          assert.equal(code(await visitor.command('obedient.odd', { what })), 'plugin-fault', what)
          await stranger.goto(`/after/${what}`)
        }
        await room.restart()
        assert.equal((await room.values(visitor))?.['obedient.any'] ?? null, null)
        assert.equal((await room.values(stranger))?.['core.url'], 'https://shop.example/after/nested')
        assert.equal(room.logs.filter(line => line.level === 'error').length, 0)
      },
    },
    {
      name: 'what one operation carries has a limit',
      run: async () => {
        const { room, visitor } = await begun()
        assert.equal(code(await visitor.command('obedient.fill', { length: limits.operationData - 100 })), 'ok')
        assert.equal(code(await visitor.command('obedient.fill', { length: limits.operationData })), 'plugin-fault')
        assert.equal(String((await room.values(visitor))?.['obedient.any']).length, limits.operationData - 100)
      },
    },
    {
      name: 'what a plugin hears is its own copy: no listener changes it for the next one',
      run: async () => {
        const heard: unknown[] = []
        const room = await open({ servers: [vandal, witness(heard)] })
        const visitor = await room.visit({ url: '/' })
        await visitor.goto('/two')
        await room.advance(1_000)
        assert.ok(heard.length > 0)
        for (const changed of heard) assert.ok(Array.isArray(changed) && changed.includes('core.url'), String(changed))
      },
    },
    {
      name: 'a filter whose help is paused is passed over: the chat goes on',
      run: async () => {
        const room = await open({ servers: [chat, broken, asking] })
        const visitor = await room.visit({ url: '/' })
        for (let n = 0; n < limits.strikes * 3; n++) {
          const said = await visitor.command('chat.start', { body: `Hello ${n}` })
          assert.equal(code(said), 'ok', `message ${n}`)
        }
        const strict = await room.visit({ url: '/' })
        assert.equal(code(await strict.command('chat.start', { body: 'forbidden' })), 'bad-input')
      },
    },
  ]
}

const listener = { version: '1.0.0', api: 1, capabilities: ['visitors:read'] } as const
const vandal = definePlugin({ ...listener, id: 'a-vandal', title: 'Vandal' }).server({
  room: {
    on: {
      'visitor.changed'({ changed }) {
        if (Array.isArray(changed)) changed.length = 0
      },
    },
  },
})
const witness = (heard: unknown[]) =>
  definePlugin({ ...listener, id: 'b-witness', title: 'Witness' }).server({
    room: { on: { 'visitor.changed': { changed: ['core.url'], run: ({ changed }) => void heard.push([...changed]) } } },
  })

const help = definePlugin({
  ...listener,
  id: 'help',
  title: 'Help',
  services: { room: { rate: { input: z.object({}), output: z.int() } } },
})
const broken = help.server({
  room: {
    services: {
      rate() {
        throw new Error('No rates today')
      },
    },
  },
})
const asking = definePlugin({ ...listener, id: 'asking', title: 'Asking', needs: { help } }).server({
  room: {
    filter: {
      post: {
        run(draft, room) {
          if (draft.body === 'forbidden') return refuse('Not this word.')
          room.use.help.rate({})
          return draft
        },
      },
    },
  },
})
