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
  ]
}

function lastProblem(visitor: TestVisitor) {
  const last = visitor.frames().findLast(frame => frame.t === 'error' || frame.t === 'refused')
  return last?.t === 'error' || last?.t === 'refused' ? last.problem : undefined
}
