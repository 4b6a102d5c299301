import { readFileSync } from 'node:fs'
import { condition, definePlugin, secret } from '@porchlight/plugin-sdk'
import { agentFrame, beacon, commandKey, commandName, visitorFrame, windowSpec } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { accountBodies } from './auth/account-bodies.ts'
import { parseJson } from './commands/parse-json.ts'
import { operation as deskOperation } from './desk/plugin-operations.ts'
import { compile } from './fields/condition.ts'
import { registerFields } from './fields/registry.ts'
import { listParameters } from './http/api/list-query.ts'
import { readJson } from './http/body.ts'
import { tokenBuckets } from './http/rate.ts'
import { trustedFor } from './http/trusted.ts'
import { adminLimits, httpLimits, limits, mailLimits, times } from './limits.ts'
import { invitation } from './mail/letters.ts'
import { mailInput } from './mail/mail.ts'
import { operation } from './plugins/operations.ts'
import { setUpInput } from './tenant/set-up.ts'
import { createHttpWorld } from './testing/http-world.ts'
import { createMemorySocket } from './testing/memory-socket.ts'
import { createTestRoom } from './testing/test-room.ts'

/** Shows a limit at its edge: as much as it says passes, one more does not. Or names the test file that does. */
type Edge = ((most: number) => void | Promise<void>) | { readonly shownIn: string }

const text = (length: number) => 'x'.repeat(length)
const list = <T>(length: number, of: T) => Array.from({ length }, () => of)
const fits = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success

/** What fits with `most` and does not with one more. */
const edgeOf = (schema: z.ZodType, make: (size: number) => unknown) => (most: number) => {
  const right = schema.safeParse(make(most))
  expect(right.success ? null : right.error.issues).toBeNull()
  expect(fits(schema, make(most + 1))).toBe(false)
}

const page = { t: 'page', id: 'page-1', url: 'https://shop.example/' }
const report = { protocol: 1, tab: 'tab-1', events: [page] }
const visitOf = (part: object) => ({ ...report, visit: part })
const equal = { field: 'core.url', is: 'eq', value: 'x' }
const windowOf = (part: object) => ({
  kind: 'window',
  site: 'shop',
  sort: { field: 'core.url' },
  fields: [],
  start: { offset: 0 },
  count: 1,
  ...part,
})
const post = (part: object) => ({ op: 'post', draft: { chatId: 'chat-1', audience: 'everyone', ...part } })
const nested = (levels: number): object => (levels <= 1 ? { all: [equal] } : { all: [nested(levels - 1)] })
const suite = (name: string): Edge => ({ shownIn: `core/testing/suites/${name}.ts` })
const shownIn = (file: string): Edge => ({ shownIn: file })

const edges: { readonly [K in keyof typeof limits]: Edge } = {
  name: edgeOf(operation, size => ({ op: 'introduce', visitorId: 'v', who: { name: text(size) } })),
  email: edgeOf(operation, size => ({ op: 'introduce', visitorId: 'v', who: { email: text(size) } })),
  message: edgeOf(operation, size => post({ body: text(size) })),
  frameBytes: shownIn('core/room/bounds.test.ts'),
  nesting: most => {
    const deep = (levels: number) => '['.repeat(levels) + ' '.repeat(most) + ']'.repeat(levels)
    expect([parseJson(deep(most)).ok, parseJson(deep(most + 1)).ok]).toEqual([true, false])
    expect(parseJson(JSON.stringify({ quoted: '[{"\\['.repeat(most) })).ok).toBe(true)
  },
  beaconEvents: edgeOf(beacon, size => ({ ...report, events: list(size, { t: 'leave' }) })),
  framesPerWindow: suite('desk/door'),
  rateWindow: suite('desk/preferences'),
  badFrames: suite('desk/door'),
  url: edgeOf(visitorFrame, size => ({ ...page, url: `https://shop.example/${text(size - 21)}` })),
  screen: edgeOf(beacon, size => visitOf({ screen: [size, size] })),
  ago: edgeOf(visitorFrame, size => ({ ...page, ago: size })),
  token: edgeOf(beacon, size => ({ ...report, token: text(size) })),
  title: edgeOf(visitorFrame, size => ({ ...page, title: text(size) })),
  userAgent: async most => {
    const world = await createHttpWorld()
    const headers = {
      origin: 'https://shop.example',
      upgrade: 'websocket',
      'sec-websocket-protocol': 'porchlight.1',
      'user-agent': text(most + 1),
    }
    await world.fetch(`/v/${world.key}/socket`, { headers })
    expect(world.seen.doors[0]?.userAgent).toBe(text(most))
  },
  language: edgeOf(beacon, size => visitOf({ language: text(size) })),
  timeZone: edgeOf(beacon, size => visitOf({ timeZone: text(size) })),
  textValue: edgeOf(condition, size => ({ all: [{ ...equal, value: text(size) }] })),
  secret: edgeOf(secret({ title: 'Key' }), text),
  customValues: edgeOf(visitorFrame, size => ({
    t: 'set',
    values: Object.fromEntries(list(size, 0).map((_, n) => [`k${n}`, n])),
  })),
  customName: edgeOf(visitorFrame, size => ({ t: 'set', values: { [text(size)]: 1 } })),
  customValue: edgeOf(visitorFrame, size => ({ t: 'set', values: { plan: text(size) } })),
  commandKey: edgeOf(commandKey, text),
  commandOwnKey: shownIn('core/plugins/tenant.test.ts'),
  commandName: edgeOf(commandName, size => `a.${text(size - 2)}`),
  commandInput: shownIn('core/room/bounds.test.ts'),
  commandMemory: suite('desk/commands'),
  commandsPerVisitor: shownIn('core/room/bounds.test.ts'),
  conditionParts: edgeOf(condition, size => ({ all: list(size, equal) })),
  conditionDepth: edgeOf(condition, nested),
  conditionPredicates: most => {
    const all = (count: number) => ({
      all: list(Math.ceil(count / 32), 0).map((_, n) => ({
        any: list(Math.min(32, count - n * 32), { ...equal, is: 'eq' as const }),
      })),
    })
    const fields = registerFields([])
    expect('problem' in compile(all(most), fields)).toBe(false)
    expect('problem' in compile(all(most + 1), fields)).toBe(true)
  },
  conditionValues: edgeOf(condition, size => ({ all: [{ ...equal, is: 'in', value: list(size, 'x') }] })),
  fieldId: edgeOf(condition, size => ({ all: [{ ...equal, field: `a.${text(size - 2)}` }] })),
  windowRows: edgeOf(windowSpec, size => windowOf({ count: size })),
  windowFields: edgeOf(windowSpec, size => windowOf({ fields: list(size, 'core.url') })),
  subscriptionsPerSocket: suite('desk/views'),
  subscriptionId: edgeOf(agentFrame, size => ({ t: 'unsubscribe', id: size })),
  attachmentBytes: most => {
    const socket = createMemorySocket(
      'id',
      [],
      () => 0,
      () => {},
    )
    socket.attach(text(most - 2))
    expect(() => socket.attach(text(most - 1))).toThrow()
  },
  socketsPerAgent: suite('desk/door'),
  tabsPerVisitor: async most => {
    const room = await createTestRoom()
    const visitor = await room.visit({ url: '/' })
    for (let n = 0; n < most + 5; n++)
      await visitor.socket().say(JSON.stringify({ t: 'hello', protocol: 1, tab: `tab-more-${n}`, visible: true }))
    await room.settle()
    const [row] = room.sql.all('SELECT data FROM visitor')
    const { tabs } = z.object({ tabs: z.record(z.string(), z.unknown()) }).parse(JSON.parse(String(row?.data)))
    expect(Object.keys(tabs)).toHaveLength(most)
    expect(Object.keys(tabs)).toContain(`tab-more-${most + 4}`)
  },
  visitorsPerRoom: async most => {
    const room = await createTestRoom()
    const { door } = await room.visit({ url: '/' })
    const knock = (n: number) =>
      room
        .room()
        .beacon(
          { ...door, visitorId: `crowd-${n}` },
          { tab: 'tab-1', events: [{ t: 'page', id: `page-${n}`, url: 'https://shop.example/' }] },
          1,
        )
    const answers = list(most, 0).map((_, n) => knock(n))
    await room.advance(1_000)
    const settled = await Promise.all(answers)
    expect(settled.slice(0, -1).every(answer => answer.ok)).toBe(true)
    expect(settled.at(-1)).toMatchObject({ ok: false, problem: { code: 'unavailable' } })
  },
  pagesPerSession: async most => {
    const room = await createTestRoom()
    const visitor = await room.visit({ url: '/first' })
    for (let n = 0; n < most; n++)
      await visitor.beacon([{ t: 'page', id: `view-${n}`, url: `https://shop.example/${n}` }])
    const pages = await room.pages(visitor)
    expect(pages).toHaveLength(most)
    expect([pages[0]?.url, pages.at(-1)?.url]).toEqual([
      'https://shop.example/first',
      `https://shop.example/${most - 1}`,
    ])
  },
  entriesPerChat: async most => {
    const room = await createTestRoom({ servers: [talker] })
    const visitor = await room.visit({ url: '/' })
    const open = await visitor.command('talker.open', {})
    const { chatId } = z.object({ chatId: z.string() }).parse(open.ok ? open.result : null)
    const say = async (times: number) => (await room.agent('Ann').command('talker.say', { chatId, times })).ok
    const most1 = most - 1
    for (let left = most1; left > 0; left -= 250) expect(await say(Math.min(250, left))).toBe(true)
    expect(await say(1)).toBe(false)
  },
  entriesPerFrame: suite('desk/chat'),
  endedSessions: async most => {
    const room = await createTestRoom()
    room.saved.fail = true
    await (await room.visit({ url: '/' })).leave()
    await room.advance(times.sessionEnd + 60_000)
    const kept = room.sql.all('SELECT data FROM finished')
    expect(kept).toHaveLength(1)
    for (let n = 0; n < most; n++)
      room.sql.run('INSERT INTO finished (session, data) VALUES (?, ?)', `ended-${n}`, String(kept[0]?.data))
    const answer = await room.room().list({
      lane: 'human',
      filter: { all: [] },
      sort: { field: 'core.startedAt', descending: true },
      limit: 1,
      after: null,
      unlisted: true,
    })
    expect('ended' in answer && answer.ended).toHaveLength(most)
  },
  apiPage: edgeOf(listParameters, size => ({ limit: String(size) })),
  eventHops: shownIn('core/plugins/tenant.test.ts'),
  operationsPerHandler: suite('desk/plugins'),
  operationData: suite('room/operations'),
  operationId: edgeOf(operation, size => post({ chatId: text(size) })),
  operationName: edgeOf(deskOperation, size => ({ op: 'cancel', timer: text(size), key: 'k' })),
  audienceAgents: edgeOf(operation, size => post({ audience: { agents: list(size, 'ann') } })),
  closeReason: edgeOf(operation, size => ({ op: 'close', chatId: 'chat-1', reason: text(size) })),
  timerFloor: async least => {
    const room = await createTestRoom({ servers: [talker] })
    await room.agent('Ann').command('talker.soon', {})
    await room.advance(least - 20)
    expect(room.counted('talker', 'rang')).toBe(0)
    await room.advance(2_000)
    expect(room.counted('talker', 'rang')).toBe(1)
  },
  timerLongest: edgeOf(operation, size => ({ op: 'after', ms: size, timer: 't', key: 'k', data: {} })),
  taskTime: shownIn('core/plugins/tenant.test.ts'),
  tasksAtOnce: shownIn('core/plugins/tenant.test.ts'),
  tasksWaiting: shownIn('core/plugins/tenant.test.ts'),
  commandsPerTask: shownIn('core/plugins/hostile.test.ts'),
  strikes: shownIn('core/plugins/dispatch.test.ts'),
  breakerRest: shownIn('core/plugins/dispatch.test.ts'),
  faultsKept: suite('desk/chats'),
  countersPerDay: shownIn('core/room/bounds.test.ts'),
  noticeTitle: edgeOf(operation, size => ({ op: 'notify', to: 'agents', notice: { title: text(size) } })),
  noticesKept: suite('desk/notices'),
  preferenceName: suite('desk/preferences'),
  preferenceBytes: suite('desk/preferences'),
  preferencesKept: suite('desk/preferences'),
  preferencesBytes: suite('desk/preferences'),
}

const owner = { email: 'ann@acme.example', password: 'long enough', name: 'Ann' }
const site = { id: 'shop', name: 'Shop', domains: [], consent: 'none' }
const setUp = (part: { owner?: object; site?: object; alsoDomains?: string[] }) => ({
  tenant: { id: 'acme', name: 'Acme' },
  ...part,
  site: { ...site, ...part.site },
  owner: { ...owner, ...part.owner },
})

function burst(most: number): void {
  const rate = tokenBuckets({ burst: most, perSecond: 1, clients: 1 })
  expect(list(most, 0).every(() => rate.take('one', 0) === 0)).toBe(true)
  expect(rate.take('one', 0)).toBeGreaterThan(0)
}

function perSecond(most: number): void {
  const rate = tokenBuckets({ burst: most, perSecond: most, clients: 1 })
  for (const now of [0, 1_000]) expect(list(most, 0).every(() => rate.take('one', now) === 0)).toBe(true)
  expect(rate.take('one', 1_000)).toBeGreaterThan(0)
}

const triesTest = shownIn('edge/embedded/libsql/stores/account-tries.test.ts')
const guardTest = shownIn('edge/embedded/libsql/stores/account-guard.test.ts')

const adminTest = shownIn('edge/embedded/libsql/stores/administration.test.ts')
const adminEdges: { readonly [K in keyof typeof adminLimits]: Edge } = {
  spansPerDay: adminTest,
  timeZone: adminTest,
  brandTitle: adminTest,
  sitesOfMember: adminTest,
  auditPage: adminTest,
  auditExport: adminTest,
  auditFilter: adminTest,
  checkBytes: adminTest,
  checkWithin: adminTest,
  checksPerHour: adminTest,
  invitationsPerDay: adminTest,
  mailPage: adminTest,
}

const httpEdges: { readonly [K in keyof typeof httpLimits]: Edge } = {
  visitorBurst: burst,
  visitorPerSecond: perSecond,
  apiBurst: shownIn('core/http/api/api.test.ts'),
  apiPerSecond: perSecond,
  rateClients: most => {
    const rate = tokenBuckets({ burst: 1, perSecond: 0.001, clients: most })
    const take = (n: number) => rate.take(`client ${n}`, 0) === 0
    for (let n = 0; n < most; n++) take(n)
    expect(take(0)).toBe(false)
    expect([take(most), take(1)]).toEqual([true, true])
  },
  keyTrust: shownIn('core/http/api/api.test.ts'),
  configTrust: shownIn('core/http/visitor/visitor-doors.test.ts'),
  absenceTrust: async most => {
    const trusted = trustedFor<string>({ trust: 0, absenceTrust: most, kept: 1 })
    let reads = 0
    const read = async () => (++reads > 0 ? null : '')
    for (const now of [0, most - 1]) await trusted.get('a', now, read)
    expect(reads).toBe(1)
    await trusted.get('a', most, read)
    expect(reads).toBe(2)
  },
  configsKept: async most => {
    const trusted = trustedFor<number>({ trust: 1_000, absenceTrust: 0, kept: most })
    let reads = 0
    const get = (n: number) => trusted.get(`key ${n}`, 0, async () => ++reads)
    for (let n = 0; n < most; n++) await get(n)
    await get(0)
    expect(reads).toBe(most)
    await get(most)
    await get(0)
    expect(reads).toBe(most + 2)
  },
  bodyBytes: async most => {
    const send = (bytes: number) =>
      readJson(
        new Request('http://x.test/', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: `"${text(bytes - 2)}"`,
        }),
        z.string(),
        { bytes: most, types: ['application/json'] },
      )
    expect((await send(most)).ok).toBe(true)
    expect(await send(most + 1)).toMatchObject({ problem: { status: 413, field: 'body' } })
  },
  apiFilters: edgeOf(listParameters, size => ({ filter: list(size, 'x') })),
  apiCursor: edgeOf(listParameters, size => ({ cursor: text(size) })),
  setUpName: edgeOf(setUpInput, size => setUp({ owner: { name: text(size) } })),
  domain: edgeOf(setUpInput, size => setUp({ site: { domains: [text(size)] } })),
  domains: edgeOf(setUpInput, size => setUp({ site: { domains: list(size, 'a.example') } })),
  alsoDomains: edgeOf(setUpInput, size => setUp({ alsoDomains: list(size, 'a.example') })),
  passwordLeast: most => {
    expect(fits(setUpInput, setUp({ owner: { password: text(most) } }))).toBe(true)
    expect(fits(setUpInput, setUp({ owner: { password: text(most - 1) } }))).toBe(false)
  },
  password: edgeOf(setUpInput, size => setUp({ owner: { password: text(size) } })),
  signInsPerAccount: triesTest,
  signInsPerAddress: triesTest,
  codesPerAccount: guardTest,
  codesPerAddress: guardTest,
  passkeysPerAddress: triesTest,
  passkeyQuestionsPerAddress: triesTest,
  passwordsPerAccount: triesTest,
  triesWindow: triesTest,
  resetsPerAccount: triesTest,
  resetsPerAddress: triesTest,
  resetsWindow: triesTest,
  code: edgeOf(accountBodies['/two-factor/verify-totp'], size => ({ code: text(size) })),
  passkeyPart: edgeOf(accountBodies['/passkey/verify-authentication'], size => ({
    response: {
      ...{ id: 'x', rawId: 'x', type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON: text(size), authenticatorData: 'x', signature: 'x' },
    },
  })),
  passkeyName: edgeOf(accountBodies['/passkey/update-passkey'], size => ({ id: 'x', name: text(size) })),
}

const mail = { tenant: 'acme', kind: 'invitation', to: 'bo@acme.example', subject: 'Hello', text: 'Hello' }

const mailEdges: { readonly [K in keyof typeof mailLimits]: Edge } = {
  subject: edgeOf(mailInput, size => ({ ...mail, subject: text(size) })),
  text: edgeOf(mailInput, size => ({ ...mail, text: text(size) })),
  name: most => {
    const subject = (size: number) =>
      invitation({ tenantName: text(size), inviterName: 'Ann', url: 'https://x.test/', expiresInDays: 7 }).subject
    expect(subject(most)).toContain(` ${text(most)}`)
    expect(subject(most + 1)).toContain(` ${text(most - 1)}…`)
  },
}

/** Says something as often as asked. */
const talker = definePlugin({
  id: 'talker',
  title: 'Talker',
  version: '1.0.0',
  api: 1,
  capabilities: ['chats:read', 'chats:write', 'schedule'],
  commands: {
    open: { from: 'visitor', input: z.object({}), answers: z.object({ chatId: z.string() }) },
    say: { input: z.object({ chatId: z.string(), times: z.int() }) },
    soon: { input: z.object({}) },
  },
}).server({
  room: {
    commands: {
      open: (_input, room, by) => ({ chatId: room.open({ visitorId: by.id, kind: 'live' }) }),
      say({ chatId, times }, room) {
        for (let n = 0; n < times; n++) room.post({ chatId, body: 'x', audience: 'agents' })
      },
      soon: (_input, room) => room.after(0, 'ring', 'once', {}),
    },
    timers: { ring: (_data, room) => room.count('rang') },
  },
})

describe.each([
  ['limits', limits, edges],
  ['httpLimits', httpLimits, httpEdges],
  ['mailLimits', mailLimits, mailEdges],
  ['adminLimits', adminLimits, adminEdges],
] as const)('each of %s', (owner, all, known) => {
  it.each(Object.entries<number>(all))('%s holds at its edge', { timeout: 120_000 }, async (name, most) => {
    const edge = Object.entries<Edge>(known).find(([key]) => key === name)?.[1]
    if (!edge) throw new Error(`${owner}.${name} is tested nowhere: give it an edge`)
    if (typeof edge === 'function') return edge(most)
    expect(readFileSync(edge.shownIn, 'utf8')).toContain(`${owner}.${name}`)
  })
})
