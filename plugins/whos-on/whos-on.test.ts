import { core } from '@porchlight/plugin-sdk'
import { createTestRoom } from '@porchlight/plugin-sdk/testing'
import { describe, expect, it } from 'vitest'
import server from './server.ts'

describe.each(['inline', 'isolate'] as const)('Who’s On, %s', mode => {
  it('lists who is here, live, without doing anything in the room itself', async () => {
    const room = await createTestRoom({ servers: [server], mode })
    const [first, second] = [await room.visit({ url: '/', country: 'NL' }), await room.visit({ url: '/tents' })]
    await second.goto('/tents/two')
    const list = await room.list({ fields: [core.fields.url, core.fields.country] })
    expect(list.map(row => [row.id, row.values['core.url'], row.values['core.country']])).toEqual([
      [first.id, 'https://shop.example/', 'NL'],
      [second.id, 'https://shop.example/tents/two', 'GB'],
    ])
    expect(room.faults()).toEqual([])
  })
})
