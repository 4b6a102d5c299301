import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runs, workerdPid } from '../edge/embedded/fixtures/host-process.ts'
import { createLedger } from '../tools/torture/ledger.ts'
import { createCrowd, until } from '../tools/torture/live/crowd.ts'
import { liveGround, signIn } from '../tools/torture/live/ground.ts'
import { judgeCrowd } from '../tools/torture/live/judge.ts'
import { startServer, type TortureServer } from '../tools/torture/live/server.ts'

let server: TortureServer
let people: Awaited<ReturnType<typeof crowdOf>>
beforeAll(async () => {
  server = await startServer(3)
  people = await crowdOf(11)
  await people.crowd.begin()
})
afterAll(async () => {
  people?.crowd.end()
  await server.remove()
})

/** What the rooms keep for the desk and the databases while nothing runs. */
function kept(): number {
  const dir = join(server.dataDir, 'objects', 'porchlight-RoomObject')
  let parcels = 0
  for (const name of readdirSync(dir).filter(file => /^[0-9a-f]{64}\.sqlite$/.test(file))) {
    const database = new DatabaseSync(join(dir, name), { readOnly: true })
    parcels += Number(database.prepare('SELECT COUNT(*) AS n FROM outbox').get()?.n)
    database.close()
  }
  return parcels
}

/** People who chat, and the codes by which their sockets were closed since `codes` was emptied. */
async function crowdOf(seed: number) {
  const url = `http://127.0.0.1:${server.port()}`
  const ground = liveGround(url, server.key)
  for (const { id, email } of server.agents) ground.cookies.set(id, await signIn(url, id, email, server.password))
  const codes: (number | undefined)[] = []
  const open = new Set<object>()
  const noted = <E extends { open(): void; closed(code: number): void }>(events: E): E => ({
    ...events,
    open: () => {
      open.add(events)
      events.open()
    },
    closed: (code: number) => {
      // One that could not be opened was refused, not closed.
      if (open.delete(events)) codes.push(code)
      events.closed(code)
    },
  })
  const ledger = createLedger()
  const crowd = createCrowd(
    {
      ...ground,
      openVisitor: (name, token, events) => ground.openVisitor(name, token, noted(events)),
      openAgent: (id, events) => ground.openAgent(id, noted(events)),
    },
    ledger,
    { visitors: 6, agents: server.agents.map(({ id }) => id) },
    seed,
  )
  return {
    crowd,
    ledger,
    codes,
    open,
    acknowledged: () => ledger.said.filter(one => one.state === 'acknowledged').length,
  }
}

test('stopped under load, what was acknowledged is there after the next start, and everybody comes back', async () => {
  const { crowd, ledger, codes, open, acknowledged } = people
  let over = false
  const talking = crowd.talk(() => over)
  await until('many messages are acknowledged', () => acknowledged() >= 60)
  const workerd = workerdPid(server.dataDir)
  codes.length = 0
  const sockets = open.size
  expect(sockets).toBeGreaterThanOrEqual(9)
  expect(await server.stop()).toBe(0)
  expect(runs(workerd)).toBe(false)
  expect(codes.slice(0, sockets)).toEqual(Array.from({ length: sockets }, () => 1001))
  const said = server.said()
  expect(said).not.toContain('stop.not-drained')
  expect(kept()).toBe(Number(/stop\.undelivered.*?"left":(\d+)/.exec(said)?.[1] ?? 0))

  await server.start()
  const before = acknowledged()
  await until('they talk again', () => acknowledged() >= before + 30)
  over = true
  await talking
  expect(await judgeCrowd(crowd, ledger)).toEqual([])
})

test('stopped while the database takes nothing, what waits is kept and delivered after the next start', async () => {
  const { crowd } = people
  const chats = crowd.visitors.flatMap(visitor => crowd.chatOf(visitor) ?? [])
  expect(chats).toHaveLength(crowd.visitors.length)
  const database = new DatabaseSync(join(server.dataDir, 'libsql', 't-demo.db'), { timeout: 10_000 })
  try {
    database.exec('BEGIN IMMEDIATE')
    for (const chatId of chats) {
      const closed = await Promise.all(crowd.agents.map(({ panel }) => panel.command('core.close', { chatId })))
      expect(closed.some(answer => answer.ok)).toBe(true)
    }
    expect(await server.stop()).toBe(0)
    expect(kept()).toBeGreaterThanOrEqual(chats.length)
    database.exec('ROLLBACK')
    await server.start()
    const find = database.prepare('SELECT 1 FROM chat WHERE id = ? AND closed_at IS NOT NULL')
    await until('the database has every chat', () => chats.every(id => find.get(id) !== undefined))
  } finally {
    database.close()
  }
})
