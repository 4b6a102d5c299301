import { describe, expect, it } from 'vitest'
import { hostilePlugins } from '../../core/testing/hostile.ts'
import { roomCases } from '../../core/testing/suites/room.ts'
import { createTestRoom } from '../../core/testing/test-room.ts'
import chat from '../../plugins/chat/server.ts'

describe.each(['inline', 'isolate'] as const)('the room in memory, plugins %s', mode => {
  for (const { name, run } of roomCases({ chat, mode })) it(name, run)

  describe.each(hostilePlugins())('beside a plugin that is called “$contract.id”', hostile => {
    for (const { name, run } of roomCases({ chat, mode, beside: [hostile] })) it(name, run)
  })

  it('names the faults of each plugin, and rests it after five', async () => {
    const room = await createTestRoom({ servers: [chat, ...hostilePlugins()], mode })
    const visitor = await room.visit({ url: '/' })
    for (let n = 0; n < 8; n++) await visitor.goto(`/page/${n}`)
    const faults = room.faults()
    expect(new Set(faults.map(fault => fault.plugin))).toEqual(
      new Set(['throws', 'floods', 'promises', 'garbage', 'loops']),
    )
    expect(faults.find(fault => fault.plugin === 'throws')?.what).toBe('thrown on purpose')
    expect(faults.filter(fault => fault.plugin === 'throws').reduce((sum, fault) => sum + fault.count, 0)).toBe(5)
    expect(faults.some(fault => fault.plugin === 'throws' && fault.pausedUntil !== null)).toBe(true)
    expect(room.sql.all(`SELECT * FROM counter WHERE plugin IN ('floods', 'garbage')`)).toEqual([])
    await room.advance(61_000)
    await visitor.goto('/once-more')
    expect(
      room
        .faults()
        .filter(fault => fault.plugin === 'throws')
        .reduce((sum, fault) => sum + fault.count, 0),
    ).toBe(6)
  })
})
