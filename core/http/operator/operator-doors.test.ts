import { beforeEach, expect, test } from 'vitest'
import { defaultRetention } from '../../retention.ts'
import type { Finding } from './health.ts'
import { operatorDoors } from './operator-doors.ts'

type Findings = Readonly<Record<string, Finding>>

let now = 0
/** Looks that were begun; each is answered by its test. */
let looks: { found(findings: Findings): void; failed(error: Error): void }[] = []
let doors: ReturnType<typeof operatorDoors>
beforeEach(() => {
  now = Date.UTC(2026, 0, 1)
  looks = []
  const operations = {
    key: 'operator-key-of-the-tests',
    figures: async () => 'porchlight_visitors 7\n',
    oldestParcel: () => null,
    retention: defaultRetention,
    drain: async () => 0,
    keepHouse: async () => {},
  }
  doors = operatorDoors({ now: () => now, operations }, () => {
    const { promise, resolve, reject } = Promise.withResolvers<Findings>()
    looks.push({ found: resolve, failed: reject })
    return promise
  })
})

const ask = () =>
  doors.health(
    new Request('https://chat.example/health', { headers: { authorization: 'Bearer operator-key-of-the-tests' } }),
  )
const ill: Findings = { 'the control database': { state: 'ill', why: 'it is away' } }
const well: Findings = { 'the control database': null }

test('no request waits for what another one began', async () => {
  const first = ask()
  const second = ask()
  expect(looks).toHaveLength(2)
  // The first request is never answered: in workerd it may be cut off, and what it began with it.
  looks[1]?.found(well)
  expect((await second).status).toBe(200)
  looks[0]?.found(well)
  expect((await first).status).toBe(200)
})

test('what was found holds for five seconds, well or ill, and is looked for again then', async () => {
  const first = ask()
  looks[0]?.found(ill)
  expect((await first).status).toBe(503)
  now += 4_999
  const held = await ask()
  expect([held.status, looks.length]).toEqual([503, 1])
  now += 1
  const later = ask()
  expect(looks).toHaveLength(2)
  looks[1]?.found(well)
  expect(await (await later).json()).toEqual({
    status: 'ok',
    parts: [{ part: 'the control database', state: 'ok', since: '2026-01-01T00:00:05.000Z' }],
  })
})

test('a look that failed is not remembered', async () => {
  const first = ask()
  looks[0]?.failed(new Error('cut off'))
  await expect(first).rejects.toThrow('cut off')
  const second = ask()
  looks[1]?.found(well)
  expect((await second).status).toBe(200)
})

test('a look that was begun earlier and ends later does not take the place of a newer one', async () => {
  const slow = ask()
  now += 1_000
  const quick = ask()
  looks[1]?.found(well)
  expect((await quick).status).toBe(200)
  looks[0]?.found(ill)
  await slow
  expect((await ask()).status).toBe(200)
  expect(looks).toHaveLength(2)
})
