import { conformance } from '@porchlight/plugin-sdk/testing'
import { describe, expect, it } from 'vitest'
import { assemble } from '../core/plugins/assemble.ts'
import { settingsForm } from '../core/plugins/settings-form.ts'
import { createTestRoom } from '../core/testing/test-room.ts'
import { bundled } from './bundled.ts'

describe('the bundled plugins', () => {
  it('have different ids, and all of them can be enabled together', () => {
    const ids = bundled.map(server => server.contract.id)
    expect(new Set(ids).size).toBe(ids.length)
    const { plugins, refused } = assemble(bundled, { plugins: ids.map(id => ({ id, settings: {} })) })
    expect(refused).toEqual([])
    expect(plugins.map(plugin => plugin.id).sort()).toEqual([...ids].sort())
  })

  it.each(['inline', 'isolate'] as const)('get along with each other, %s', async mode => {
    const room = await createTestRoom({ servers: bundled, mode })
    const visitor = await room.visit({ url: '/' })
    await visitor.goto('/pricing')
    await visitor.leave()
    await room.advance(3_600_000)
    expect(room.faults()).toEqual([])
    expect(room.saved.sessions.size).toBe(1)
  })
})

describe.each(bundled)('the settings of “$contract.title”', ({ contract: { settings } }) => {
  it('are a form in words', () => {
    for (const [name, one] of Object.entries((settings && settingsForm(settings).schema.properties) ?? {}))
      expect(one.title, name).toEqual(expect.any(String))
  })
})

describe.each(bundled)('“$contract.title”', server => {
  describe.each(['inline', 'isolate'] as const)('%s', mode => {
    const beside = bundled.filter(other => other !== server)
    for (const { name, run } of conformance({ server, beside, mode })) it(name, run)
  })
})
