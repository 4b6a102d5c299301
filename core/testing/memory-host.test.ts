import { describe, expect, it } from 'vitest'
import { createMemoryClock } from './memory-clock.ts'
import { createMemoryHost } from './memory-host.ts'

function counter() {
  const clock = createMemoryClock()
  const begun = clock.now()
  const memory = createMemoryHost<
    string,
    { said: string[]; say(text: string): void; alarm(): void; later(ms: number): void; wake(ms: number): void }
  >({
    clock,
    start: host => {
      host.sql.run('CREATE TABLE IF NOT EXISTS said (at INTEGER, text TEXT)')
      const said: string[] = []
      const say = (text: string) => {
        host.sql.run('INSERT INTO said VALUES (?, ?)', host.now(), text)
        said.push(text)
        for (const socket of host.sockets()) socket.send(text)
      }
      return {
        said,
        say,
        alarm: () => say('alarm'),
        later: ms => host.soon(ms, () => say(`after ${ms}`)),
        wake: ms => host.setAlarm(host.now() + ms),
      }
    },
  })
  const rows = () => memory.sql.all('SELECT at, text FROM said').map(row => [Number(row.at) - begun, row.text])
  return { clock, memory, rows }
}

describe('a live object in memory', () => {
  it('runs what is due in the order of time, at its time', async () => {
    const { clock, memory, rows } = counter()
    memory.object().later(300)
    memory.object().wake(200)
    memory.object().later(0)
    await clock.advance(250)
    expect(rows()).toEqual([
      [0, 'after 0'],
      [200, 'alarm'],
    ])
    await clock.advance(50)
    expect(rows().at(-1)).toEqual([300, 'after 300'])
  })

  it('keeps rows, sockets, attachments and the alarm over a restart, and nothing else', async () => {
    const { clock, memory, rows } = counter()
    const socket = memory.connect('agents')
    socket.attach({ name: 'Ann' })
    const before = memory.object()
    before.later(100)
    before.wake(200)
    memory.restart()
    expect(memory.object()).not.toBe(before)
    expect(() => before.say('from beyond')).toThrow('was restarted')
    await clock.advance(500)
    expect(rows()).toEqual([[200, 'alarm']])
    expect(socket.take()).toEqual(['alarm'])
    expect(socket.attachment()).toEqual({ name: 'Ann' })
  })

  it('is idle while neither a timer nor work in the background waits', async () => {
    const { clock, memory } = counter()
    expect(memory.isIdle()).toBe(true)
    memory.object().later(100)
    expect(memory.isIdle()).toBe(false)
    await clock.advance(100)
    expect(memory.isIdle()).toBe(true)
    memory.object().later(100)
    memory.restart()
    expect(memory.isIdle()).toBe(true)
  })

  it('refuses what a Durable Object refuses', () => {
    const { memory } = counter()
    const socket = memory.connect()
    expect(() => socket.attach('x'.repeat(9_000))).toThrow('8192 bytes')
    expect(() => memory.sql.transaction(() => memory.sql.transaction(() => 1))).toThrow('not nested')
    expect(() =>
      memory.sql.transaction(() => {
        memory.sql.run('INSERT INTO said VALUES (1, ?)', 'undone')
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(memory.sql.all('SELECT * FROM said')).toEqual([])
  })

  it("tells that it gave itself up before it starts again: what the new one says on starting is not the old one's", () => {
    const told: string[] = []
    const memory = createMemoryHost<string, { alarm(): void; giveUp(): void }>({
      clock: createMemoryClock(),
      aborted: () => told.push('over'),
      start: host => {
        told.push('start')
        return { alarm: () => {}, giveUp: () => host.abort('enough') }
      },
    })
    memory.object().giveUp()
    expect(told).toEqual(['start', 'over', 'start'])
  })
})
