import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { secretKeys } from '../core/auth/keys.ts'
import { makeVisitorToken } from '../core/auth/visitor-token.ts'
import { controlMigrations } from '../core/db/control-migrations.ts'
import type { Migration } from '../core/db/migration.ts'
import { tenantMigrations } from '../core/db/tenant-migrations.ts'
import { askApi, chatsOf, type Description, heardFrom, type Item, rowsOf } from '../tools/fixture/describe.ts'
import { databasesIn, moveText, moveTimes } from '../tools/fixture/move-times.ts'
import { panelSocket, type RawFrame, rawSocket, sessionCookie } from '../tools/fixture/raw-client.ts'
import { siteKeyOf } from '../tools/replay/server.ts'
import { type PorchlightProcess, porchlightProcess } from './support/porchlight-process.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

const patient = { timeout: 60_000, interval: 250 }
let porchlight: PorchlightProcess
afterEach(() => porchlight.remove())

const files = (name: string) => fileURLToPath(new URL(`fixtures/first-light/${name}`, import.meta.url))
const lines = (name: string) => readFileSync(files(name), 'utf8').trim().split('\n')
const text = readFileSync(files('description.json'), 'utf8')
const left: Description & { readonly undelivered: readonly string[] } = JSON.parse(text)

/** A copy of the data folder that the first release left, not opened yet. */
function unpack(variant: 'stopped' | 'killed'): string {
  porchlight = porchlightProcess()
  mkdirSync(porchlight.dataDir)
  execFileSync('tar', ['-xzf', files(`${variant}.tar.gz`), '-C', porchlight.dataDir])
  return porchlight.dataDir
}

/** The copy as if it had been stopped just now, and what is then in it. */
function unpackFresh(): { readonly dataDir: string; readonly expected: Description } {
  const dataDir = unpack('stopped')
  const now = Date.now()
  moveTimes(dataDir, left.stoppedAt, now)
  return { dataDir, expected: JSON.parse(moveText(text, left.stoppedAt, now - left.stoppedAt)) }
}

describe('a data folder of the first release', () => {
  test('opens a moment later with everything in it, and what was open goes on', async () => {
    const { dataDir, expected } = unpackFresh()
    const url = await porchlight.start()
    expect(porchlight.said()).not.toContain('Sign in as')
    const now = await heardFrom(url)

    expect(now.visitors.map(steady)).toMatchObject(expected.visitors.map(steady))
    expect(now.sessions.map(steady)).toMatchObject(expected.sessions.map(steady))
    expect(now.hello.me).toMatchObject({ email: left.owner.email, role: 'owner' })
    expect(now.hello.inbox).toMatchObject(Object(expected.hello.inbox))
    const chats = byId(chatsOf(now.hello))
    expect(chats.map(settled)).toMatchObject(byId(chatsOf(expected.hello)).map(settled))
    for (const [chatId, entries] of Object.entries(expected.entries))
      expect(now.entries[chatId], chatId).toMatchObject([...entries])

    const open = chats.find(chat => chat.state === 'open')
    const back = await comesBack(url, dataDir, String(open?.visitorId))
    const shown = await back.frame(frame => frame.t === 'entries')
    expect(shown).toMatchObject({ chat: { id: open?.id, state: 'open' }, after: 0, last: expect.any(Number) })
    expect(JSON.stringify(shown.entries)).not.toContain('A note about')
    await answers(url, String(open?.id))
    await back.frame(frame => frame.t === 'entries' && JSON.stringify(frame.entries).includes('Still here'))
    back.send(command('chat.say', { chatId: open?.id, body: 'So am I' }))
    await back.frame(frame => frame.t === 'ack')
    back.close()
    await porchlight.stop()

    const tenant = rowsOf(dataDir, 't-demo.db')
    for (const [table, rows] of Object.entries(expected.tenant))
      expect(tenant[table], table).toEqual(expect.arrayContaining(rows.map(row => expect.objectContaining(row))))
  })

  test('opens long after: what was going on then is over, and kept once', async () => {
    const dataDir = unpack('stopped')
    const url = await porchlight.start()
    const talking = new Set(
      chatsOf(left.hello)
        .filter(chat => chat.kind === 'live')
        .map(chat => chat.visitorId),
    )
    await expect
      .poll(
        async () => (await sessions(url)).filter(({ endedAt }) => endedAt === null).map(({ visitorId }) => visitorId),
        patient,
      )
      .toEqual(left.sessions.map(({ visitorId }) => visitorId).filter(id => talking.has(id)))
    expect((await sessions(url)).map(({ id }) => id).sort()).toEqual(left.sessions.map(({ id }) => id).sort())

    const open = chatsOf((await heardFrom(url)).hello).find(chat => chat.state === 'open')
    const back = await comesBack(url, dataDir, String(open?.visitorId))
    await answers(url, String(open?.id))
    await back.frame(frame => frame.t === 'entries' && JSON.stringify(frame.entries).includes('Still here'))
    back.close()
  })

  test('opens after a kill: what had not been delivered is delivered, once', async () => {
    const dataDir = unpack('killed')
    const outbox = () =>
      (rowsOf(dataDir, 'RoomObject').outbox ?? []).filter(row => row.target === 'store').map(row => row.key)
    expect(outbox().sort()).toEqual([...left.undelivered].sort())
    const before = rowsOf(dataDir, 't-demo.db')
    await porchlight.start()
    await expect.poll(outbox, patient).toEqual([])
    await porchlight.stop()
    await porchlight.start()
    await porchlight.stop()
    const after = rowsOf(dataDir, 't-demo.db')
    const fresh = (table: 'session' | 'chat') =>
      ids(after[table])
        .filter(id => !ids(before[table]).includes(id))
        .map(id => `${table}:${id}`)
    const delivered = [...fresh('session'), ...fresh('chat')]
    expect(delivered.filter(key => left.undelivered.includes(key)).sort()).toEqual([...left.undelivered].sort())
    // What was going on is over by now and follows, as it would have without the kill.
    const known = [
      ...left.sessions.map(({ id }) => `session:${id}`),
      ...Object.keys(left.entries).map(id => `chat:${id}`),
    ]
    expect(delivered.filter(key => !known.includes(key))).toEqual([])
    expect(new Set(delivered).size).toBe(delivered.length)
    const [chatId = ''] = left.undelivered.filter(key => key.startsWith('chat:')).map(key => key.slice('chat:'.length))
    const numbers = after.entry?.filter(row => row.chat_id === chatId).map(row => Number(row.n)) ?? []
    const said = left.entries[chatId]?.length ?? 0
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: said + 1 }, (_, index) => index + 1))
  })
})

test('pages and panels of the first release are served as then', async () => {
  unpackFresh()
  const url = await porchlight.start()
  const origin = new URL(url).origin
  const siteKey = await siteKeyOf(origin, 'demo')
  const known: Record<string, string> = { origin, tab: crypto.randomUUID(), page: crypto.randomUUID() }
  const filled = (line: string) =>
    line
      .replaceAll('"{token}"', 'null')
      .replace(/\{(\w+)\}/g, (_, name: string) => (name === 'key' ? newKey() : (known[name] ?? name)))

  const [beacon = ''] = lines('beacons.jsonl')
  const response = await fetch(`${url}v/${siteKey}/beacon`, {
    method: 'POST',
    headers: person(origin),
    body: filled(beacon),
  })
  const { accepted, token } = await response.json()
  expect([response.status, accepted > 0, typeof token]).toEqual([200, true, 'string'])

  const page = await rawSocket(`${url}v/${siteKey}/socket`, {
    protocols: ['porchlight.1', token],
    headers: person(origin),
  })
  const panel = await panelSocket(url, await sessionCookie(url, left.owner))
  /** Sends a line and waits for what it is answered with; a signal is answered by nobody. */
  const say = async (socket: typeof page, line: string) => {
    const frame: RawFrame = JSON.parse(filled(line))
    socket.send(JSON.stringify(frame))
    if (frame.t === 'hello') return socket.frame(answer => answer.t === 'hello')
    if (frame.t === 'command') {
      const answer = await socket.frame(one => (one.t === 'ack' || one.t === 'refused') && one.key === frame.key)
      expect(answer, line).toMatchObject({ t: 'ack' })
      return answer
    }
    const kind = Object(frame.to).kind
    if (frame.t === 'subscribe')
      return socket.frame(one => one.t === (kind === 'chat' ? 'entries' : kind) && one.id === frame.id)
    return null
  }

  const spoken = lines('visitor-sent.jsonl')
  const upToStart = spoken.findIndex(line => line.includes('"chat.start"')) + 1
  for (const line of spoken.slice(0, upToStart)) {
    known.page = crypto.randomUUID()
    const answer = await say(page, line)
    if (line.includes('"chat.start"')) known.chatId = String(Object(answer?.result).chatId)
  }
  page.send(JSON.stringify({ t: 'chat', id: null, after: 0 }))
  const list = await askApi(url, 'visitors?limit=200&filter=core.engagement:eq:waiting&sort=-core.startedAt')
  known.visitorId = String(list.items[0]?.id)
  expect(list.items[0]).toMatchObject({ pages: 3, url: expect.stringContaining('/demo/finder/') })
  for (const line of lines('panel-sent.jsonl')) await say(panel, line)
  for (const line of spoken.slice(upToStart)) await say(page, line)

  await page.frame(frame => frame.t === 'entries' && JSON.stringify(frame.entries).includes('Answer 1 about'))
  await panel.frame(frame => frame.t === 'entries' && JSON.stringify(frame.entries).includes('Question 1 about'))
  for (const [socket, name] of [
    [page, 'visitor-received.jsonl'],
    [panel, 'panel-received.jsonl'],
  ] as const)
    for (const line of lines(name)) {
      const then: RawFrame = JSON.parse(line)
      // Whether a change comes as a patch is a matter of moments, and this page had a chat from its first greeting on.
      if (then.t === 'patch' || then.t === 'no-chat') continue
      const now = await socket.frame(frame => frame.t === then.t)
      expect(missing(then, now), name).toEqual([])
    }
  for (const socket of [page, panel]) {
    expect(socket.received.filter(frame => frame.t === 'error' || frame.t === 'ended')).toEqual([])
    expect(socket.closed()).toBeNull()
    socket.close()
  }
})

describe('data of a newer version is refused in one sentence, and stays as it is', () => {
  /** All that this version knows of is applied, and one more. */
  const newerMigration = (known: readonly Migration[]) =>
    [...known, { id: known.length, name: 'from-the-future', hash: 'x' }]
      .map(({ id, name, hash }) => `INSERT OR IGNORE INTO _migrations VALUES ('core', ${id}, '${name}', '${hash}', 1);`)
      .join('')
  const newerSchema = "UPDATE meta SET value = '99' WHERE key = 'schema'"
  test.each([
    [
      'control.db',
      newerMigration(controlMigrations),
      /^Porchlight cannot start: the control database: .* migration \d+ \(from-the-future\), .* start a newer one\.$/m,
    ],
    [
      't-demo.db',
      newerMigration(tenantMigrations),
      /^Porchlight cannot start: the database t-demo .* migration \d+ \(from-the-future\), .* start a newer one\.$/m,
    ],
    [
      'RoomObject',
      newerSchema,
      /^Porchlight cannot start: the room demo\.demo .* newer Porchlight \(schema 99, known up to \d+\): start a newer one\.$/m,
    ],
    [
      'DeskObject',
      newerSchema,
      /^Porchlight cannot start: the desk demo .* newer Porchlight \(schema 99, known up to \d+\): start a newer one\.$/m,
    ],
  ])('%s', async (name, statement, sentence) => {
    const dataDir = unpack('stopped')
    const made: string[] = []
    for (const path of databasesIn(dataDir).filter(one => one.includes(name) && !one.endsWith('metadata.sqlite'))) {
      const db = new DatabaseSync(path)
      // The room that only answers whether rooms can be made has no configuration.
      if (name.endsWith('.db') || db.prepare("SELECT 1 FROM meta WHERE key = 'config'").get()) {
        db.exec(statement)
        made.push(path.slice(dataDir.length))
      }
      db.close()
    }
    expect(made).toHaveLength(1)
    const rows = () => made.map(path => rowsOf(dataDir, path))
    const before = rows()
    await expect(porchlight.start()).rejects.toThrow(sentence)
    expect(rows()).toEqual(before)
  })
})

/** An item of the API without what changes when the pages of its visitor lose their sockets. */
function steady(item: Item): Item {
  const { presence: _p, engagement: _e, lastSeenAt: _l, fields, history, ...rest } = item
  const changing = /^core\.(presence|departedAt|tabs|engagement|urgency|engagedAt|lastSeenAt)$/
  return {
    ...rest,
    fields: Object.fromEntries(Object.entries(Object(fields)).filter(([id]) => !changing.test(id))),
    ...(Array.isArray(history) && { history: history.map(({ leftAt: _, ...page }) => page) }),
  }
}

function settled(chat: Item): Item {
  const { visitorPresent: _p, revision: _r, ...rest } = chat
  return rest
}

function byId<T extends Item>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => String(a.id).localeCompare(String(b.id)))
}

function ids(rows: readonly Item[] | undefined): string[] {
  return (rows ?? []).map(row => String(row.id))
}

async function sessions(url: string): Promise<readonly Item[]> {
  return (await askApi(url, 'sessions?lane=all&limit=200&sort=core.startedAt')).items
}

/** The visitor's page again, with a token that was renewed meanwhile. */
async function comesBack(url: string, dataDir: string, visitorId: string) {
  const origin = new URL(url).origin
  const keys = secretKeys(readFileSync(join(dataDir, 'secret'), 'utf8').trim())
  const token = await makeVisitorToken(keys, { tenant: 'demo', site: 'demo', visitorId, epoch: 0 }, Date.now())
  const siteKey = await siteKeyOf(origin, 'demo')
  const page = await rawSocket(`${url}v/${siteKey}/socket`, {
    protocols: ['porchlight.1', token],
    headers: person(origin),
  })
  const view = { id: crypto.randomUUID(), url: `${url}demo/tents/` }
  const chat = { id: null, after: 0 }
  page.send(
    JSON.stringify({ t: 'hello', protocol: 1, tab: crypto.randomUUID(), visible: true, visit: {}, page: view, chat }),
  )
  return page
}

/** The owner writes in the chat. */
async function answers(url: string, chatId: string): Promise<void> {
  const panel = await panelSocket(url, await sessionCookie(url, left.owner))
  panel.send(JSON.stringify({ t: 'hello', protocol: 1 }))
  await panel.frame(frame => frame.t === 'hello')
  panel.send(command('chat.send', { chatId, body: 'Still here' }, 'demo'))
  expect(await panel.frame(frame => frame.t === 'ack' || frame.t === 'refused')).toMatchObject({ t: 'ack' })
  panel.close()
}

function command(name: string, input: object, site?: string): string {
  return JSON.stringify({ t: 'command', key: newKey(), name, input, ...(site && { site }) })
}

function newKey(): string {
  return `${Date.now().toString(36)}-${crypto.randomUUID()}`
}

function person(origin: string): Record<string, string> {
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  return { origin, 'content-type': 'text/plain', 'user-agent': userAgent }
}

/** Paths of what a frame had then and has no more, or has of another type; what is free by contract is not looked into. */
function missing(then: unknown, now: unknown, path = ''): string[] {
  if (then === null || now === null) return []
  if (Array.isArray(then))
    return Array.isArray(now)
      ? now.length > 0 && then.length > 0
        ? missing(then[0], now[0], `${path}[]`)
        : []
      : [path]
  if (typeof then !== 'object' || then === null) return typeof then === typeof now ? [] : [path]
  if (typeof now !== 'object') return [path]
  if (/\.(values|data|result)$/.test(path)) return []
  return Object.entries(then).flatMap(([key, value]) =>
    key in Object(now) ? missing(value, Object(now)[key], `${path}.${key}`) : [`${path}.${key}`],
  )
}
