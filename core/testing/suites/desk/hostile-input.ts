import assert from 'node:assert/strict'
import type { DeskCase } from '../../desk-bench.ts'

/** What no panel sends, and what the desk makes of it. */
export const hostileInputCases: readonly DeskCase[] = [
  {
    name: 'what is nested without end is refused, and takes nothing else down',
    async run(bench) {
      const [panel, other] = [await bench.panel(), await bench.panel({ id: 'bob1', name: 'Bob' })]
      await other.send({ t: 'subscribe', id: 1, to: { kind: 'visitor', site: 'shop', visitorId: 'vis1' } })
      const input = `${'['.repeat(7_500)}${']'.repeat(7_500)}`
      for (const site of ['"shop"', 'null']) {
        await panel.send(`{"t":"command","key":"key-deep-1","site":${site},"name":"core.prefer","input":${input}}`)
        const { problem } = await panel.next('error')
        assert.deepEqual([problem.code, problem.field], ['bad-frame', 'frame'])
      }
      await panel.send({
        t: 'command',
        key: 'key-flat-1',
        site: null,
        name: 'core.availability',
        input: { available: true },
      })
      await panel.next('ack')
      assert.deepEqual([panel.closed(), other.closed()], [null, null])
      assert.deepEqual(bench.rooms('shop').commanded, [])
    },
  },
  {
    name: 'every refusal of a frame names its field, also where all of it is wrong',
    async run(bench) {
      const panel = await bench.panel()
      for (const [text, field] of [
        ['no json', 'frame'],
        ['[]', 'frame'],
        ['null', 'frame'],
        ['{"t":"never"}', 't'],
        ['{"t":"unsubscribe","id":"one"}', 'id'],
      ] as const) {
        await panel.send(text)
        assert.equal((await panel.next('error')).problem.field, field, text)
      }
      await panel.send({ t: 'command', key: 'key-none-1', site: null, name: 'core.availability', input: 7 })
      assert.equal((await panel.next('refused')).problem.field, 'input')
    },
  },
]
