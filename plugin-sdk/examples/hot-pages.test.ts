import { readFileSync } from 'node:fs'
import { core } from '@porchlight/plugin-sdk'
import { createTestRoom } from '@porchlight/plugin-sdk/testing'
import { describe, expect, it } from 'vitest'
import hotPages from './hot-pages.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

describe('the plugin in the README', () => {
  it('is the one that is tested here', () => {
    const printed = /<!-- example: hot-pages -->\n```ts\n(.*?)```/s.exec(read('README.md'))?.[1]
    expect(printed).toBe(read('plugin-sdk/examples/hot-pages.ts'))
  })

  it.each(['inline', 'isolate'] as const)('counts the hot pages of people, %s', async mode => {
    const room = await createTestRoom({ servers: [hotPages], mode })
    const visitor = await room.visit({ url: '/' })
    const bot = await room.visit({ url: '/pricing', userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' })
    for (const page of ['/pricing', '/about', '/pricing/teams']) await visitor.goto(page)
    expect((await room.values(visitor))?.['hot-pages.seen']).toBe(2)
    expect(await room.read(bot, core.fields.lane)).toBe('bot')
    expect((await room.values(bot))?.['hot-pages.seen'] ?? null).toBeNull()
    expect(room.faults()).toEqual([])
  })
})
