import assert from 'node:assert/strict'
import type { TestRoom } from '../../test-room.ts'
import type { Case } from '../case.ts'

const minute = 60_000

/** When somebody is here for visitors: agents take chats, and it is within the hours of the site. */
export function businessHoursCases(open: () => Promise<TestRoom>): readonly Case[] {
  /** Open every day from ten to twenty minutes from now. */
  const soonOpen = async (room: TestRoom) => {
    const config = room.room().config()
    assert.ok(config)
    const now = Math.floor((room.clock.now() % 86_400_000) / minute)
    const days = Array.from({ length: 7 }, () => [{ from: now + 10, to: now + 20 }])
    await room.room().configure({ ...config, version: config.version + 1, timeZone: 'UTC', hours: { days } })
  }
  const here = async (room: TestRoom) => {
    await room.settle()
    return (await room.room().state()).online
  }

  return [
    {
      name: 'somebody is here only when agents take chats and it is within the hours, on time and over a restart',
      run: async () => {
        const room = await open()
        await room.room().online(true)
        const visitor = await room.visit({ url: '/' })
        await visitor.command('chat.start', { body: 'Hello' })
        await visitor.reconnect({ chat: { id: null, after: 0 } })
        const told = () => visitor.frames().flatMap(frame => (frame.t === 'online' ? [frame.online] : []))
        assert.equal(await here(room), true)
        const before = told().length
        await soonOpen(room)
        assert.equal(await here(room), false)
        assert.deepEqual(told().slice(before), [false])
        await room.advance(9 * minute)
        assert.equal(await here(room), false)
        await room.restart()
        await visitor.reconnect({ chat: { id: null, after: 0 } })
        await room.advance(2 * minute)
        assert.equal(await here(room), true)
        assert.equal(told().at(-1), true)
        await room.room().online(false)
        assert.equal(await here(room), false)
        await room.room().online(true)
        assert.equal(await here(room), true)
        await room.advance(8 * minute)
        await room.sleepOver(3 * minute)
        await room.advance(1_000)
        await visitor.reconnect({ chat: { id: null, after: 0 } })
        assert.equal(await here(room), false)
        assert.equal(told().at(-1), false)
      },
    },
  ]
}
