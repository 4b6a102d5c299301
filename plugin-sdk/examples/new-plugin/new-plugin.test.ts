import { createTestRoom } from '@porchlight/plugin-sdk/testing'
import { describe, expect, it } from 'vitest'
import { newPlugin } from './contract.ts'
import server from './server.ts'

describe.each(['inline', 'isolate'] as const)('New plugin, %s', mode => {
  it('counts the pages that a visitor opens', async () => {
    const room = await createTestRoom({ servers: [server], mode })
    const visitor = await room.visit({ url: '/' })
    await visitor.goto('/pricing')
    expect(await room.read(visitor, newPlugin.fields.opened)).toBe(2)
    expect(room.faults()).toEqual([])
  })
})
