import { describe, expect, it } from 'vitest'
import { migrate } from '../sql/migrate.ts'
import { createMemorySql } from '../testing/memory-sql.ts'
import { createAnswers } from './answers.ts'
import { putRows } from './rows.ts'
import { roomSteps } from './schema.ts'
import type { Unit } from './unit.ts'

const begin = Date.UTC(2026, 0, 1)

/** Answers over rows that outlive them; `looks` counts how often one was looked for in the rows. */
function open() {
  const stored = createMemorySql()
  migrate(stored, 'room', roomSteps)
  const world = { time: begin, looks: 0 }
  const sql = {
    ...stored,
    all: (text: string, ...values: readonly (string | number | null)[]) => {
      if (text.includes('FROM command')) world.looks++
      return stored.all(text, ...values)
    },
  }
  const start = () => {
    let undos: (() => void)[] = []
    let writes: (() => void)[] = []
    const unit = {
      undo: back => undos.push(back),
      put: (table, row) => void writes.push(() => putRows(stored, table, [row])),
      write: write => void writes.push(() => write(stored)),
    } satisfies Pick<Unit, 'undo' | 'put' | 'write'>
    const answers = createAnswers({ sql, now: () => world.time }, () => unit)
    return {
      answers,
      fail: () => {
        for (const back of undos.reverse()) back()
        undos = []
        writes = []
      },
      written: () => {
        for (const write of writes) write()
        undos = []
        writes = []
        answers.flushed()
      },
      say: (key: string, madeAt: number | null) =>
        answers.keep(
          { who: 'visitor:a', key, madeAt },
          { digest: key, answer: { ok: true, result: key }, at: world.time, few: false },
        ),
      find: (key: string, madeAt: number | null) => answers.find({ who: 'visitor:a', key, madeAt })?.digest ?? null,
    }
  }
  return { world, start }
}

describe('answers of commands', () => {
  it('are found while their unit waits to be written, and after it in their rows; not when it failed', () => {
    const { start } = open()
    const room = start()
    room.say('one', null)
    expect(room.find('one', null)).toBe('one')
    room.written()
    expect(room.find('one', null)).toBe('one')
    expect(start().find('one', null)).toBe('one')
    room.say('two', begin)
    room.fail()
    expect(room.find('two', begin)).toBe(null)
  })

  it('are not looked for in the rows where the key was made since, and are still found', () => {
    const { world, start } = open()
    const room = start()
    world.time += 60_000
    for (let n = 0; n < 25_000; n++) {
      world.time += 1
      expect(room.find(`key-${n}`, world.time)).toBe(null)
      room.say(`key-${n}`, world.time)
      room.written()
    }
    expect(world.looks).toBe(0)
    for (const n of [0, 4_999, 9_999, 10_000, 15_000, 24_999])
      expect(room.find(`key-${n}`, begin + 60_001 + n)).toBe(`key-${n}`)
  })

  it('are looked for in the rows by a key from before the start, or by one that claims to be of another time', () => {
    const { world, start } = open()
    const claimed = begin + 3_600_000
    const first = start()
    first.say('early', claimed)
    first.say('late', begin)
    first.written()
    world.time += 60_000
    const second = start()
    expect([second.find('late', begin), second.find('early', claimed)]).toEqual(['late', 'early'])
    world.time = claimed + 60_000
    expect(second.find('early', claimed)).toBe('early')
    expect(start().find('early', claimed)).toBe('early')
  })
})
