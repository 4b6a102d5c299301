import { core } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { createTestRoom, type TestAgent, type TestRoom, type TestVisitor } from '@porchlight/plugin-sdk/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { chat } from './contract.ts'
import server from './server.ts'

type Answer = Awaited<ReturnType<TestVisitor['command']>>

const started = z.object({ chatId: z.string() })
const chatIn = (answer: Answer) => started.parse(answer.ok ? answer.result : answer).chatId
const problemOf = (answer: Answer) => (answer.ok ? null : answer.problem)
const minutes = (n: number) => n * 60_000

describe.each(['inline', 'isolate'] as const)('chat, %s', mode => {
  const open = (settings: Readonly<Record<string, unknown>> = {}) =>
    createTestRoom({ servers: [server], settings: { chat: settings }, mode })
  /** A visitor whose chat window is open, in a chat that Ann answers. */
  const conversation = async (settings?: Readonly<Record<string, unknown>>) => {
    const room = await open(settings)
    const visitor = await room.visit({ url: '/' })
    await visitor.send({ t: 'chat', id: null, after: 0 })
    const chatId = chatIn(await visitor.command('chat.start', { body: 'Hello' }))
    const ann = room.agent('Ann')
    await ann.command('core.claim', { chatId })
    return { room, visitor, ann, chatId }
  }
  const bodies = async (room: TestRoom, agent: TestAgent, chatId: string) =>
    (await room.seenBy(agent, chatId)).flatMap(entry => entry.body ?? [])
  const stateOf = (room: TestRoom, chatId: string) => room.desk.chats().get(chatId)?.state

  describe('a visitor', () => {
    it('starts a chat with a first message, a name and an address', async () => {
      const room = await open()
      const visitor = await room.visit({ url: '/' })
      const chatId = chatIn(
        await visitor.command('chat.start', { body: '  Is it in stock?  ', name: 'Ilse', email: 'ilse@example.com' }),
      )
      expect(await room.read(visitor, core.fields.name)).toBe('Ilse')
      expect(await room.read(visitor, core.fields.email)).toBe('ilse@example.com')
      expect(room.desk.chats().get(chatId)).toMatchObject({ kind: 'live', state: 'waiting', visitorName: 'Ilse' })
      const [, message] = await room.seenBy(room.agent('Ann'), chatId)
      expect(message).toMatchObject({
        body: 'Is it in stock?',
        author: { kind: 'visitor', id: visitor.id, name: 'Ilse' },
        audience: 'everyone',
      })
      expect(room.counted('chat', 'started')).toBe(1)
    })

    it('goes on in the open chat instead of starting another', async () => {
      const { room, visitor, ann, chatId } = await conversation()
      expect(chatIn(await visitor.command('chat.start', { body: 'And in red?' }))).toBe(chatId)
      expect(chatIn(await visitor.command('chat.leave-message', message('Call me')))).toBe(chatId)
      expect(await bodies(room, ann, chatId)).toEqual(['Hello', 'And in red?', 'Call me'])
      expect(room.counted('chat', 'started')).toBe(1)
    })

    it('starts another one after the first has ended', async () => {
      const { room, visitor, chatId } = await conversation()
      await visitor.command('chat.end', { chatId })
      const next = chatIn(await visitor.command('chat.start', { body: 'Me again' }))
      expect(next).not.toBe(chatId)
      expect([stateOf(room, chatId), stateOf(room, next)]).toEqual(['closed', 'waiting'])
    })

    it('leaves a message, which waits for an agent however long the visitor is gone', async () => {
      const room = await open()
      const visitor = await room.visit({ url: '/' })
      const chatId = chatIn(await visitor.command('chat.leave-message', message('Call me')))
      expect(room.desk.chats().get(chatId)).toMatchObject({ kind: 'message', state: 'waiting', visitorName: 'Ilse' })
      await visitor.leave()
      await room.advance(minutes(120))
      expect(stateOf(room, chatId)).toBe('waiting')
      expect((await room.agent('Ann').command('core.claim', { chatId })).ok).toBe(true)
      const [opened, text] = await room.seenBy(room.agent('Ann'), chatId)
      expect(opened?.data).toMatchObject({ name: 'Ilse', email: 'ilse@example.com' })
      expect(text?.body).toBe('Call me')
      expect(room.counted('chat', 'messages-left')).toBe(1)
    })

    it('reaches no chat of somebody else, and does nothing that is an agent’s', async () => {
      const { room, chatId } = await conversation()
      const stranger = await room.visit({ url: '/' })
      for (const name of ['chat.say', 'chat.end'])
        expect(problemOf(await stranger.command(name, { chatId, body: 'Hi' }))).toMatchObject({
          code: 'not-found',
          field: 'chatId',
        })
      for (const name of ['chat.send', 'chat.note'])
        expect(problemOf(await stranger.command(name, { chatId, body: 'Hi' }))?.code).toBe('not-allowed')
      expect(stateOf(room, chatId)).toBe('open')
    })

    it.each([
      ['chat.start', { body: '   ' }, 'body', 'Write something first'],
      ['chat.start', { body: 'x'.repeat(limits.message + 1) }, 'body', `${limits.message} characters at most`],
      ['chat.start', { body: 'Hi', email: 'not an address' }, 'email', 'That does not look like an e-mail address'],
      ['chat.start', { body: 'Hi', name: 'x'.repeat(limits.name + 1) }, 'name', /120/],
      ['chat.leave-message', { ...message('Hi'), name: ' ' }, 'name', 'Tell us your name'],
      ['chat.leave-message', { name: 'Ilse', body: 'Hi' }, 'email', /e-mail/],
      ['chat.say', { chatId: 'x', body: 'Hi' }, 'chatId', /4/],
      ['chat.end', {}, 'chatId', /string/],
    ])('is told which part of %s is wrong: %j', async (name, input, field, sentence) => {
      const room = await open()
      const problem = problemOf(await (await room.visit({ url: '/' })).command(name, input))
      expect(problem).toMatchObject({ code: 'bad-input', field })
      expect(problem?.message).toMatch(sentence)
    })
  })

  describe('an agent', () => {
    it('answers once joined, and writes notes that no visitor reads', async () => {
      const { room, visitor, ann, chatId } = await conversation()
      const ben = room.agent('Ben')
      expect((await ann.command('chat.send', { chatId, body: 'Two left' })).ok).toBe(true)
      expect(problemOf(await ben.command('chat.send', { chatId, body: 'Three' }))).toMatchObject({
        code: 'not-allowed',
        field: 'chatId',
      })
      expect((await ben.command('chat.note', { chatId, body: 'There are three' })).ok).toBe(true)
      expect(await bodies(room, ann, chatId)).toEqual(['Hello', 'Two left', 'There are three'])
      expect(room.seenByVisitor(visitor).flatMap(entry => entry.body ?? [])).toEqual(['Hello', 'Two left'])
      expect((await room.seenBy(ben, chatId)).at(-1)).toMatchObject({ kind: 'note', audience: 'agents' })
      await ben.command('core.join', { chatId })
      expect((await ben.command('chat.send', { chatId, body: 'Three, really' })).ok).toBe(true)
    })

    it('needs the permission to answer, and none to end', async () => {
      const { room, chatId } = await conversation()
      const guest = room.agent('Guest', { can: [] })
      for (const name of ['chat.send', 'chat.note'])
        expect(problemOf(await guest.command(name, { chatId, body: 'Hi' }))?.code).toBe('not-allowed')
      expect(chat.permission('reply')).toBe('chat.reply')
    })

    it('is told that a chat has ended, or was never there', async () => {
      const { ann, chatId } = await conversation()
      await ann.command('chat.end', { chatId })
      expect(problemOf(await ann.command('chat.send', { chatId, body: 'Bye' }))).toMatchObject({
        code: 'closed',
        field: 'chatId',
      })
      expect((await ann.command('chat.end', { chatId })).ok).toBe(true)
      expect(problemOf(await ann.command('chat.send', { chatId: 'no-such-chat', body: 'Hi' }))?.code).toBe('not-found')
    })

    it('joins with the greeting of the tenant, where there is one', async () => {
      const greeted = await conversation({ greeting: 'Welcome! How can I help?' })
      expect(await bodies(greeted.room, greeted.ann, greeted.chatId)).toEqual(['Hello', 'Welcome! How can I help?'])
      const [entry] = greeted.room.seenByVisitor(greeted.visitor).slice(-1)
      expect(entry).toMatchObject({ author: { kind: 'plugin', id: 'chat' } })
      expect(await greeted.room.read(greeted.visitor, core.fields.engagement)).toBe('due')
      const plain = await conversation()
      expect(await bodies(plain.room, plain.ann, plain.chatId)).toEqual(['Hello'])
    })
  })

  describe('the end', () => {
    it.each(['visitor', 'agent'] as const)('is made by the %s, and both sides are told who', async who => {
      const { room, visitor, ann, chatId } = await conversation()
      await (who === 'visitor' ? visitor : ann).command('chat.end', { chatId })
      expect(visitor.chat()).toMatchObject({ state: 'closed', reason: who })
      expect(stateOf(room, chatId)).toBe('closed')
      expect((await room.seenBy(ann, chatId)).at(-1)).toMatchObject({ kind: 'state', author: { kind: who } })
    })

    it('comes by itself when the visitor has left for as long as the tenant set', async () => {
      const { room, visitor, ann, chatId } = await conversation({ endAfterMinutes: 5 })
      await visitor.leave()
      await room.advance(minutes(4))
      expect(stateOf(room, chatId)).toBe('open')
      await room.advance(minutes(2))
      expect(stateOf(room, chatId)).toBe('closed')
      expect((await room.seenBy(ann, chatId)).at(-1)?.data).toMatchObject({ reason: 'visitor-left' })
    })

    it('does not come when the visitor returns in time, and the wait begins anew with the next farewell', async () => {
      const { room, visitor, chatId } = await conversation({ endAfterMinutes: 5 })
      await visitor.leave()
      await room.advance(minutes(4))
      const again = await visitor.openTab('/back')
      await room.advance(minutes(10))
      expect(stateOf(room, chatId)).toBe('open')
      await again.leave()
      await room.advance(minutes(4))
      expect(stateOf(room, chatId)).toBe('open')
      await room.advance(minutes(2))
      expect(stateOf(room, chatId)).toBe('closed')
    })

    it('is not missed because the room started anew meanwhile', async () => {
      const { room, visitor, chatId } = await conversation({ endAfterMinutes: 5 })
      await visitor.leave()
      await room.advance(minutes(1))
      await room.restart()
      await room.advance(minutes(6))
      expect(stateOf(room, chatId)).toBe('closed')
    })
  })

  it('passes typing on to the other side, and only there', async () => {
    const { room, visitor, ann, chatId } = await conversation()
    const stranger = await room.visit({ url: '/' })
    await ann.watchChat(chatId)
    const signals = () => room.desk.pushes.flatMap(push => push.signals)
    await visitor.send({ t: 'signal', name: 'chat.typing', input: { chatId, typing: true } })
    expect(signals()).toMatchObject([{ chatId, name: 'chat.typing', by: { kind: 'visitor' }, data: { typing: true } }])
    await ann.signal('chat.typing', { chatId, typing: true })
    const heard = visitor.frames().filter(frame => frame.t === 'signal')
    expect(heard).toMatchObject([{ chat: chatId, name: 'chat.typing', by: { kind: 'agent', name: 'Ann' } }])
    await stranger.send({ t: 'signal', name: 'chat.typing', input: { chatId, typing: true } })
    expect(signals()).toHaveLength(1)
    const entries = await room.seenBy(ann, chatId)
    expect(entries.some(entry => entry.kind.includes('typing'))).toBe(false)
    expect(room.faults()).toEqual([])
  })
})

function message(body: string) {
  return { name: 'Ilse', email: 'ilse@example.com', body }
}
