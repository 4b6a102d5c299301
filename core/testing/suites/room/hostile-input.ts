import assert from 'node:assert/strict'
import type { TestRoom, TestVisitor } from '../../test-room.ts'
import type { Case } from '../case.ts'

/** What no page sends, and what the room makes of it. */
export function hostileInputCases(open: () => Promise<TestRoom>): readonly Case[] {
  return [
    {
      name: 'every refusal of a frame names its field, also where all of it is wrong or nested without end',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        const endless = `${'['.repeat(7_500)}${']'.repeat(7_500)}`
        for (const [text, field] of [
          ['no json', 'frame'],
          ['7', 'frame'],
          [endless, 'frame'],
          [`{"t":"command","key":"key-deep-1","name":"chat.start","input":${endless}}`, 'frame'],
          ['{"t":"never"}', 't'],
          ['{"t":"command","key":"key-none-1","name":"chat.start","input":7}', 'input'],
        ] as const) {
          await visitor.socket().say(text)
          await room.settle()
          assert.equal(lastProblem(visitor)?.field, field, text.slice(0, 80))
        }
        assert.equal((await visitor.command('chat.start', { body: 'Hello' })).ok, true)
      },
    },
    {
      name: 'a command that comes twice counts once also while so many come that they are written together',
      run: async () => {
        const room = await open()
        const visitor = await room.visit({ url: '/' })
        await visitor.command('chat.start', { body: 'Hello' })
        const [chatId = ''] = room.desk.chats().keys()
        const { id, name, role, can } = room.agent('Ann')
        const ann = { id, name, role, can }
        const claimed = room.room().command(ann, { key: 'claim-key-1', name: 'core.claim', input: { chatId } })
        await room.settle()
        assert.equal((await claimed).ok, true)
        const said = Array.from({ length: 60 }, (_, n) => ({
          key: `twice-key-${n >> 1}`,
          name: 'chat.send',
          input: { chatId, body: `Number ${n >> 1}` },
        }))
        const answers = Promise.all(said.map(command => room.room().command(ann, command)))
        await room.settle()
        for (const [n, answer] of (await answers).entries())
          assert.equal(answer.ok, true, `${n}: ${JSON.stringify(answer)}`)
        const entries = await room.seenBy(room.agent('Ben'), chatId)
        const bodies = entries.flatMap(entry => (entry.kind === 'message' ? entry.body : []))
        assert.deepEqual(bodies, ['Hello', ...Array.from({ length: 30 }, (_, n) => `Number ${n}`)])
        assert.deepEqual((await answers)[1], (await answers)[0])
      },
    },
  ]
}

function lastProblem(visitor: TestVisitor) {
  const last = visitor.frames().findLast(frame => frame.t === 'error' || frame.t === 'refused')
  return last?.t === 'error' || last?.t === 'refused' ? last.problem : undefined
}
