import { createTestRoom } from '@porchlight/plugin-sdk/testing'
import { describe, expect, it } from 'vitest'
import { interest } from './contract.ts'
import server from './server.ts'

describe.each(['inline', 'isolate'] as const)('Interest, %s', mode => {
  it('notes the products that a visitor looks at, the newest first and each once', async () => {
    const room = await createTestRoom({ servers: [server], mode })
    const visitor = await room.visit({ url: '/tents/' })
    expect(await room.read(visitor, interest.fields.seen)).toBeNull()
    for (const page of ['/tents/hollow-1/', '/about', '/tents/summit-3/', '/tents/hollow-1/']) await visitor.goto(page)
    expect(await room.read(visitor, interest.fields.seen)).toEqual(['hollow-1', 'summit-3'])
    expect(room.faults()).toEqual([])
  })

  it('knows products by what the settings say', async () => {
    const room = await createTestRoom({ servers: [server], mode, settings: { interest: { products: '/boots/' } } })
    const visitor = await room.visit({ url: '/tents/hollow-1/' })
    await visitor.goto('/boots/ridge')
    expect(await room.read(visitor, interest.fields.seen)).toEqual(['ridge'])
  })

  it('leaves bots alone', async () => {
    const room = await createTestRoom({ servers: [server], mode })
    const bot = await room.visit({
      url: '/tents/hollow-1/',
      userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)',
    })
    expect(await room.read(bot, interest.fields.seen)).toBeNull()
  })
})
