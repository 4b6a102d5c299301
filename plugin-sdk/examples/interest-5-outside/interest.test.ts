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

  it('asks the stock how many are left, and again where it did not answer', async () => {
    const asked: string[] = []
    const fetch = async (input: string | URL | Request) => {
      asked.push(String(input))
      return asked.length === 1 ? new Response(null, { status: 503 }) : Response.json({ left: 3 })
    }
    const room = await createTestRoom({ servers: [server], mode, fetch })
    const visitor = await room.visit({ url: '/tents/hollow-1/' })
    await room.settled()
    expect(await room.read(visitor, interest.fields.left)).toBeNull()
    await room.advance(60_000)
    await room.settled()
    expect(await room.read(visitor, interest.fields.left)).toBe(3)
    expect(new Set(asked)).toEqual(new Set(['https://stock.fernhill.example/hollow-1']))
  })

  it('leaves bots alone', async () => {
    const room = await createTestRoom({ servers: [server], mode })
    const bot = await room.visit({
      url: '/tents/hollow-1/',
      userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)',
    })
    expect(await room.read(bot, interest.fields.seen)).toBeNull()
  })

  it('keeps what an agent remarks, and only of those who may', async () => {
    const room = await createTestRoom({ servers: [server], mode })
    const visitor = await room.visit({ url: '/' })
    const [lena, guest] = [room.agent('Lena'), room.agent('Guest', { can: [] })]
    const said = await lena.command('interest.remark', { visitorId: visitor.id, remark: 'Wants two' })
    expect(said.ok).toBe(true)
    expect(await room.read(visitor, interest.fields.remark)).toBe('Wants two')
    const refused = await guest.command('interest.remark', { visitorId: visitor.id, remark: 'Mine' })
    expect(refused).toMatchObject({ ok: false, problem: { code: 'not-allowed' } })
    await lena.command('interest.remark', { visitorId: visitor.id, remark: ' ' })
    expect(await room.read(visitor, interest.fields.remark)).toBeNull()
  })

  it('says so when the visitor has gone', async () => {
    const room = await createTestRoom({ servers: [server], mode })
    const answer = await room.agent('Lena').command('interest.remark', { visitorId: 'nobody-0', remark: 'Hello?' })
    expect(answer).toMatchObject({ ok: false, problem: { message: 'This visitor is not here any more.' } })
  })
})
