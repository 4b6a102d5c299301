import { definePlugin } from '@porchlight/plugin-sdk'
import { limits, times } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestRoom } from '../testing/test-room.ts'
import { answersLeft } from './answers.ts'

const tally = definePlugin({
  id: 'tally',
  title: 'Tally',
  version: '1.0.0',
  api: 1,
  commands: {
    count: { from: 'anyone', input: z.object({ names: z.array(z.string()) }) },
    say: { from: 'anyone', input: z.object({ body: z.string() }) },
  },
}).server({
  room: {
    commands: {
      count({ names }, room) {
        for (const name of names) room.count(name)
      },
      say: ({ body }) => body.length,
    },
  },
})

async function tallying() {
  const room = await createTestRoom({ servers: [tally] })
  const visitor = await room.visit({ url: '/' })
  return { room, visitor, rows: (sql: string) => Number(room.sql.all(sql)[0]?.n) }
}

describe('what one visitor or plugin may fill', () => {
  it('keeps so many answers of one visitor, the newest, and all those of agents', async () => {
    const { room, visitor, rows } = await tallying()
    const ann = room.agent('Ann')
    await ann.command('tally.say', { body: 'first' }, 'key-of-ann-0001')
    const before = room.clock.now()
    for (let n = 0; n < limits.commandsPerVisitor; n++)
      room.sql.run(
        "INSERT INTO command (who, key, digest, answer, at) VALUES (?, ?, '', '', ?)",
        `visitor:${visitor.id}`,
        `key-${n}`,
        before - n,
      )
    await room.advance(1_000)
    expect((await visitor.command('tally.say', { body: 'new' }, 'key-of-now-0001')).ok).toBe(true)
    expect(rows("SELECT COUNT(*) AS n FROM command WHERE who LIKE 'visitor:%'")).toBe(answersLeft)
    expect(rows("SELECT COUNT(*) AS n FROM command WHERE who LIKE 'agent:%'")).toBe(1)
    const gone = `key-${limits.commandsPerVisitor - 1}`
    expect(rows(`SELECT COUNT(*) AS n FROM command WHERE key = '${gone}'`)).toBe(0)
    const again = await visitor.command('tally.say', { body: 'another' }, 'key-of-now-0001')
    expect(again.ok === false && again.problem.code).toBe('key-reused')
  })

  it('never keeps more answers of one visitor than the limit says', async () => {
    const { room, visitor, rows } = await tallying()
    let highest = 0
    for (let n = 0; n < limits.commandsPerVisitor + 60; n++) {
      if (n % 100 === 99) await room.advance(limits.rateWindow + 1)
      await visitor.command('tally.say', { body: 'x' })
      highest = Math.max(highest, rows('SELECT COUNT(*) AS n FROM command'))
    }
    expect(highest).toBe(limits.commandsPerVisitor)
  })

  it('keeps so many counters of a plugin and day, and says so', async () => {
    const { room, visitor, rows } = await tallying()
    const names = Array.from({ length: limits.countersPerDay }, (_, n) => `counter-${n}`)
    expect((await visitor.command('tally.count', { names })).ok).toBe(true)
    expect((await visitor.command('tally.count', { names: names.slice(0, 2) })).ok).toBe(true)
    expect((await visitor.command('tally.count', { names: ['one-more'] })).ok).toBe(false)
    expect(room.faults()[0]?.what).toBe('counted “one-more” beside 200 other counters of the day')
    expect(rows('SELECT COUNT(*) AS n FROM counter')).toBe(limits.countersPerDay)
  })

  it('lets go the counters of days that are long over', async () => {
    const { room, visitor } = await tallying()
    await visitor.command('tally.count', { names: ['old'] })
    await room.sleepOver(times.counterStay + 24 * 3_600_000)
    await room.advance(5_000)
    const later = await room.visit({ url: '/' })
    await later.command('tally.count', { names: ['new'] })
    await room.advance(2 * 3_600_000)
    expect(room.sql.all('SELECT name FROM counter')).toEqual([{ name: 'new' }])
  })
})

describe('sizes are bytes', () => {
  it('of a command’s input', async () => {
    const { visitor } = await tallying()
    const fits = '☂'.repeat(Math.floor((limits.commandInput - 20) / 3))
    expect((await visitor.command('tally.say', { body: fits })).ok).toBe(true)
    const answer = await visitor.command('tally.say', { body: `${fits}☂☂☂☂☂☂☂☂` })
    expect(answer.ok === false && answer.problem).toMatchObject({ code: 'too-large', field: 'input' })
  })

  it('of a frame', async () => {
    const { visitor } = await tallying()
    const title = '☂'.repeat(300)
    await visitor.send({ t: 'page', id: 'page-wide-1', url: 'https://shop.example/wide', title })
    expect(visitor.socket().closed).toBeNull()
    await visitor.socket().say(JSON.stringify({ t: 'page', title: '☂'.repeat(Math.ceil(limits.frameBytes / 3)) }))
    expect(visitor.socket().closed?.code).toBe(1009)
  })
})

describe('what a room is asked for and cannot serve', () => {
  it('is told to the desk with the field', async () => {
    const { room } = await tallying()
    const window = {
      id: 'grid',
      kind: 'window' as const,
      lane: 'human' as const,
      filter: { all: [{ field: 'gone.price', is: 'gt' as const, value: 1 }] },
      sort: { field: 'core.startedAt', descending: true },
      fields: ['core.url'],
      start: { offset: 0 },
      count: 10,
    }
    await room.room().watch(room.desk.wishFor(window))
    await room.advance(1_000)
    expect(room.desk.pushes.flatMap(push => push.refused ?? [])).toMatchObject([
      { wish: 'grid', problem: { code: 'bad-input', field: 'gone.price' } },
    ])
  })
})
