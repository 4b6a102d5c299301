import assert from 'node:assert/strict'
import { limits } from '@porchlight/plugin-sdk/protocol'
import type { DeskBench, DeskCase, PanelClient } from '../../desk-bench.ts'

const prefer = (panel: PanelClient, key: string, name: string, value: unknown) =>
  panel.send({ t: 'command', key, site: null, name: 'core.prefer', input: { name, value } })
const refusalOf = async (panel: PanelClient) => {
  const { code, field } = (await panel.next('refused')).problem
  return [code, field]
}
const found = async (bench: DeskBench, id: string) => {
  const panel = await bench.connect({ id })
  await panel.send({ t: 'hello', protocol: 1 })
  const { preferences } = await panel.next('hello')
  await panel.hangUp()
  return preferences
}
const columns = ['core.name', 'core.country']

/** What agents chose for themselves. */
export const preferenceCases: readonly DeskCase[] = [
  {
    name: 'what an agent chose is found again, also after a restart, and by nobody else',
    async run(bench) {
      const ann = await bench.panel({ id: 'ann1' })
      await prefer(ann, 'key-0001', 'whos-on.columns', columns)
      assert.deepEqual(await ann.next('ack'), { t: 'ack', key: 'key-0001', result: null })
      await bench.restart()
      assert.deepEqual(await found(bench, 'ann1'), { 'whos-on.columns': columns })
      assert.deepEqual(await found(bench, 'bob1'), {})
    },
  },
  {
    name: 'every panel of the agent hears it, no other does, and the same key changes nothing again',
    async run(bench) {
      const first = await bench.panel({ id: 'ann1' })
      const second = await bench.panel({ id: 'ann1' })
      const bob = await bench.panel({ id: 'bob1', name: 'Bob' })
      await prefer(first, 'key-0001', 'core.theme', 'dark')
      assert.deepEqual(await second.next('preference'), { t: 'preference', name: 'core.theme', value: 'dark' })
      await first.next('preference')
      await prefer(second, 'key-0002', 'core.theme', 'light')
      assert.deepEqual(await first.next('preference'), { t: 'preference', name: 'core.theme', value: 'light' })
      await prefer(first, 'key-0001', 'core.theme', 'dark')
      await first.next('ack', ack => ack.key === 'key-0001')
      await first.next('ack')
      assert.deepEqual(await found(bench, 'ann1'), { 'core.theme': 'light' })
      assert.deepEqual(bob.seen('preference'), [])
    },
  },
  {
    name: 'null gives a choice up',
    async run(bench) {
      const ann = await bench.panel({ id: 'ann1' })
      await prefer(ann, 'key-0001', 'core.theme', 'dark')
      await prefer(ann, 'key-0002', 'core.theme', null)
      await ann.next('preference', ({ value }) => value === null)
      assert.deepEqual(await found(bench, 'ann1'), {})
    },
  },
  {
    name: 'a name out of pattern and a value too large are refused by field',
    async run(bench) {
      const ann = await bench.panel({ id: 'ann1' })
      await prefer(ann, 'key-0001', 'no plugin', 1)
      assert.deepEqual(await refusalOf(ann), ['bad-input', 'name'])
      await prefer(ann, 'key-0002', `core.${'x'.repeat(limits.preferenceName)}`, 1)
      assert.deepEqual(await refusalOf(ann), ['bad-input', 'name'])
      await prefer(ann, 'key-0003', 'core.large', 'é'.repeat(limits.preferenceBytes / 2))
      assert.deepEqual(await refusalOf(ann), ['too-large', 'value'])
      assert.deepEqual(await found(bench, 'ann1'), {})
    },
  },
  {
    name: 'so many bytes in all of them, to the last one',
    async run(bench) {
      const ann = await bench.panel({ id: 'ann1' })
      const [all, each] = [limits.preferencesBytes, limits.preferenceBytes]
      const text = (bytes: number) => 'x'.repeat(bytes - 2)
      const whole = Math.floor(all / each)
      for (let n = 0; n < whole; n++) {
        await prefer(ann, `key-${1000 + n}`, `plugin.p${n}`, text(each))
        await ann.next('ack')
      }
      await prefer(ann, 'key-2000', 'plugin.last', text(all - whole * each + 1))
      assert.deepEqual(await refusalOf(ann), ['too-large', 'value'])
      await prefer(ann, 'key-2001', 'plugin.last', text(all - whole * each))
      await ann.next('ack')
      assert.equal(Object.keys((await found(bench, 'ann1')) ?? {}).length, whole + 1)
    },
  },
  {
    name: 'so many at most; those there can still change',
    async run(bench) {
      const ann = await bench.panel({ id: 'ann1' })
      for (let n = 0; n < limits.preferencesKept; n++) {
        await prefer(ann, `key-${1000 + n}`, `plugin.p${n}`, n)
        await ann.next('ack')
        if (n % 30 === 29) await bench.pass(limits.rateWindow)
      }
      await prefer(ann, 'key-2000', 'plugin.more', 1)
      assert.deepEqual(await refusalOf(ann), ['too-many', 'name'])
      await prefer(ann, 'key-2001', 'plugin.p0', 'changed')
      await ann.next('ack')
      assert.equal((await found(bench, 'ann1'))?.['plugin.p0'], 'changed')
    },
  },
]
