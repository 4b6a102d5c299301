import { definePlugin } from '@porchlight/plugin-sdk'
import {
  type AgentEntry,
  applyWindow,
  type ChatSummary,
  type DeskToAgent,
  limits,
  type RoomToVisitor,
  type Row,
  type Subscription,
  type Totals,
  times,
  type WindowSpec,
  type WindowState,
} from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { DeskPort, RoomPort, SiteConfig, VisitorDoor } from '../ports.ts'
import { createRoom, type Room, socketTags } from '../room/room.ts'
import { createMemoryClock } from '../testing/memory-clock.ts'
import { createMemoryWorld } from '../testing/memory-world.ts'
import { type Random, seeded } from '../testing/random.ts'
import type { Wire } from '../testing/world.ts'
import { visitorFacts } from '../visitor/facts/facts.ts'
import { unknownPlace } from '../visitor/facts/place.ts'
import { createDesk, type Desk } from './desk.ts'
import type { DeskAgent } from './panels.ts'

const talk = definePlugin({
  id: 'talk',
  title: 'Talk',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read', 'chats:read', 'chats:write', 'agents:notify'],
  commands: {
    say: { from: 'visitor', input: z.object({ body: z.string() }) },
    whisper: { input: z.object({ chatId: z.string(), to: z.array(z.string()), body: z.string() }) },
    answer: { input: z.object({ chatId: z.string(), body: z.string() }) },
  },
}).server({
  room: {
    commands: {
      say({ body }, room, by) {
        const open = room.chatOf(by.id)
        if (open) room.post({ chatId: open.id, body, audience: 'everyone', by: 'caller' })
        const id = open?.id ?? room.open({ visitorId: by.id, kind: 'live', body })
        room.notify('agents', { title: body, chat: { id } })
      },
      whisper({ chatId, to, body }, room) {
        room.post({ chatId, body, audience: { agents: to }, by: 'caller', kind: 'whisper' })
      },
      answer({ chatId, body }, room) {
        room.post({ chatId, body, audience: 'everyone', by: 'caller' })
      },
    },
  },
})

const site = 'shop'
const agents = ['ann1', 'bob1', 'cat1'] as const

/** A room and a desk that reach each other over a line that may fail before or after the other side has acted. */
function world(random: Random) {
  const clock = createMemoryClock()
  const line = { fails: false, down: false }
  const over =
    <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (line.down || (line.fails && random.chance(0.15))) throw new Error('The line failed on the way there')
      const result = await call(...structuredClone(args))
      if (line.fails && random.chance(0.15)) throw new Error('The line failed on the way back')
      return structuredClone(result)
    }
  const toDesk: DeskPort = {
    push: over(push => desk.object().push(push)),
    wishes: over(of => desk.object().wishes(of)),
    facts: over((of, facts) => desk.object().facts(of, facts)),
    configure: over(config => desk.object().configure(config)),
    admit: over((version, agents) => desk.object().admit(version, agents)),
    signOut: over((...who) => desk.object().signOut(...who)),
    faults: over(() => desk.object().faults()),
    erasePlugin: over(id => desk.object().erasePlugin(id)),
  }
  const toRoom: RoomPort = {
    beacon: over((door, body, version) => room.object().beacon(door, body, version)),
    configure: over(config => room.object().configure(config)),
    state: over(() => room.object().state()),
    watch: over(request => room.object().watch(request)),
    entries: over((agent, chatId, after) => room.object().entries(agent, chatId, after)),
    command: over((agent, command) => room.object().command(agent, command)),
    signal: over((agent, signal) => room.object().signal(agent, signal)),
    online: over(online => room.object().online(online)),
    summaries: over(() => room.object().summaries()),
    list: over(request => room.object().list(request)),
    visitor: over(id => room.object().visitor(id)),
    ended: over(id => room.object().ended(id)),
    erasePlugin: over(id => room.object().erasePlugin(id)),
  }
  const room = createMemoryWorld<RoomToVisitor, VisitorDoor, Room>(
    clock,
    host =>
      createRoom(host, {
        servers: [talk],
        desk: () => toDesk,
        store: async () => {},
        fetch: () => Promise.reject(new Error('No network')),
      }),
    1,
  )
  const desk = createMemoryWorld<DeskToAgent, DeskAgent, Desk>(
    clock,
    host => createDesk(host, { rooms: () => toRoom, servers: [talk], build: 'test' }),
    2,
  )
  return { clock, line, room, desk }
}

/** A panel that follows what it is sent, as the real one does. */
function panelOf(wire: Wire<DeskToAgent>, agent: DeskAgent) {
  const windows = new Map<number, WindowState | null>()
  const visitors = new Map<number, Row | null>()
  const logs = new Map<string, AgentEntry[]>()
  const subscriptions = new Map<number, Subscription>()
  const chats = new Map<string, ChatSummary>()
  let totals: Totals | null = null
  const unanswered = new Map<string, unknown>()
  const notices: Extract<DeskToAgent, { t: 'notice' }>[] = []

  const send = (frame: unknown) => wire.say(JSON.stringify(frame))
  const ask = (id: number) => {
    const to = subscriptions.get(id)
    if (to)
      return send({
        t: 'subscribe',
        id,
        to: to.kind === 'chat' ? { ...to, after: logs.get(to.chatId)?.at(-1)?.n ?? 0 } : to,
      })
    return send({ t: 'unsubscribe', id })
  }
  const entriesCame = async (id: number, chatId: string, entries: readonly AgentEntry[]) => {
    const log = logs.get(chatId) ?? []
    logs.set(chatId, log)
    for (const entry of entries) {
      const last = log.at(-1)?.n ?? 0
      if (entry.n <= last) continue
      if (entry.prev !== last) return ask(id)
      log.push(entry)
    }
    return undefined
  }
  const take = async (frame: DeskToAgent) => {
    if (frame.t === 'hello') for (const chat of frame.chats) chats.set(chat.id, chat)
    if (frame.t === 'notice') notices.push(frame)
    if (frame.t === 'totals') totals = frame.totals
    if (frame.t === 'ack' || frame.t === 'refused') unanswered.delete(frame.key)
    if (frame.t === 'chats') {
      for (const chat of frame.chats)
        if ((chats.get(chat.id)?.revision ?? -1) <= chat.revision) chats.set(chat.id, chat)
      for (const id of frame.gone) chats.delete(id)
    }
    if (!('id' in frame) || !subscriptions.has(frame.id)) return
    if (frame.t === 'ended') await ask(frame.id)
    if (frame.t === 'visitor') {
      const before = visitors.get(frame.id)
      const changed = frame.visitor && { id: frame.visitor.id, values: { ...before?.values, ...frame.visitor.values } }
      visitors.set(frame.id, frame.whole ? frame.visitor : changed)
    }
    if (frame.t === 'entries') await entriesCame(frame.id, frame.chatId, frame.entries)
    if (frame.t === 'window' || frame.t === 'patch') {
      const next = applyWindow(windows.get(frame.id) ?? null, frame)
      windows.set(frame.id, next)
      if (!next) await ask(frame.id)
    }
  }
  return {
    agent,
    wire,
    windows,
    visitors,
    logs,
    subscriptions,
    chats,
    notices,
    totals: () => totals,
    unanswered: () => [...unanswered.keys()],
    send,
    command: (key: string, name: string, input: unknown) => {
      const frame = { t: 'command', key, site, name, input }
      unanswered.set(key, frame)
      return send(frame)
    },
    /** What a panel does after a reconnect. */
    repeat: async () => {
      for (const frame of unanswered.values()) await send(frame)
    },
    watch: (id: number, to: Subscription | null) => {
      if (to) subscriptions.set(id, to)
      else subscriptions.delete(id)
      windows.delete(id)
      visitors.delete(id)
      return ask(id)
    },
    follow: async () => {
      for (const frame of wire.take()) await take(frame)
    },
  }
}

const windowOf = (random: Random): WindowSpec => ({
  kind: 'window',
  site,
  lane: random.pick(['human', 'all']),
  filter: random.pick([
    {},
    { all: [{ field: 'core.pages', is: 'gt', value: 2 }] },
    { all: [{ field: 'core.presence', is: 'ne', value: 'departed' }] },
  ]),
  sort: {
    field: random.pick(['core.startedAt', 'core.pages', 'core.engagement', 'core.url']),
    descending: random.chance(0.5),
  },
  fields: ['core.url', 'core.pages', 'core.presence', 'core.engagement', 'core.agents'],
  start: { offset: 0 },
  count: random.pick([5, 20]),
})

const doorOf = (id: string): VisitorDoor => ({
  visitorId: id,
  epoch: 0,
  address: '81.2.69.142',
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  facts: visitorFacts({
    pageUrl: 'https://shop.example/',
    referrerUrl: null,
    userAgent: 'Mozilla/5.0 Chrome/138.0.0.0',
    place: unknownPlace,
  }),
  visit: {},
  trace: `trace-${id}`,
})

for (const seed of [1, 2, 3])
  it(`panels end up with what the room has, whatever fails on the way (seed ${seed})`, {
    timeout: 60_000,
  }, async () => {
    const random = seeded(seed)
    const { clock, line, room, desk } = world(random)
    const config: SiteConfig = {
      tenant: 'acme',
      site,
      name: 'Shop',
      domains: ['shop.example'],
      consent: 'none',
      timeZone: 'UTC',
      region: 'eu',
      keySerial: 1,
      version: 1,
      plugins: [{ id: 'talk', settings: {} }],
    }
    await room.object().configure(config)
    await desk.object().configure({
      tenant: 'acme',
      name: 'Acme',
      version: 1,
      sites: [{ id: site, name: 'Shop' }],
      plugins: config.plugins,
    })

    const visitors = new Map<string, Wire<RoomToVisitor>>()
    const said: Wire<RoomToVisitor>[] = []
    const panels: ReturnType<typeof panelOf>[] = []
    let made = 0
    const pass = async (ms: number) => {
      for (let left = ms; left > 0; left -= times.ping) {
        for (const wire of visitors.values()) wire.ping()
        for (const panel of panels) panel.wire.ping()
        await clock.advance(Math.min(left, times.ping))
        for (const panel of panels) await panel.follow()
      }
      await clock.settle()
    }
    const connect = async (id: string) => {
      const agent: DeskAgent = { id, name: id, email: `${id}@shop.test`, role: 'agent', can: [] }
      const panel = panelOf(await desk.connect(agent, []), agent)
      panels.push(panel)
      await panel.send({ t: 'hello', protocol: 1 })
    }
    for (const id of agents) await connect(id)
    await pass(1_000)

    const visitorActs = async () => {
      const id = `visitor${random.below(15)}`
      const door = doorOf(id)
      const wire = visitors.get(id) ?? (await room.connect(door, socketTags(door)))
      const page = { id: `page-${++made}`, url: `https://shop.example/${random.below(5)}`, title: null, referrer: null }
      if (!visitors.has(id)) {
        visitors.set(id, wire)
        said.push(wire)
        await wire.say(
          JSON.stringify({
            t: 'hello',
            protocol: 1,
            tab: `tab-${id}`,
            visible: true,
            page,
            chat: { id: null, after: 0 },
          }),
        )
      } else if (random.chance(0.15)) {
        visitors.delete(id)
        await wire.say(JSON.stringify({ t: 'leave' }))
        await wire.hangUp(1001)
      } else if (random.chance(0.4)) {
        await wire.say(
          JSON.stringify({
            t: 'command',
            key: `visitor-key-${++made}`,
            name: 'talk.say',
            input: { body: `hello ${made}` },
          }),
        )
      } else await wire.say(JSON.stringify({ t: 'page', ...page }))
    }
    const agentActs = async () => {
      const panel = random.pick(panels)
      const chat = panel.chats.size > 0 ? random.pick([...panel.chats.values()]) : null
      const key = `agent-key-${++made}`
      const chosen = random.below(6)
      if (chosen === 0) await panel.watch(random.pick([1, 2]), windowOf(random))
      else if (chosen === 1) await panel.watch(3, { kind: 'visitor', site, visitorId: `visitor${random.below(15)}` })
      else if (chosen === 2 && chat)
        await panel.watch(random.pick([4, 5]), { kind: 'chat', site, chatId: chat.id, after: 0 })
      else if (chosen === 3 && chat) await panel.command(key, 'core.claim', { chatId: chat.id })
      else if (chosen === 4 && chat) {
        const to = agents.filter(() => random.chance(0.5))
        await panel.command(key, 'talk.whisper', { chatId: chat.id, to: [panel.agent.id, ...to], body: key })
      } else if (chat)
        await panel.command(key, random.pick(['talk.answer', 'core.close']), { chatId: chat.id, body: key })
    }

    const expectSame = async () => {
      const all = await room.object().list({
        lane: 'human',
        filter: {},
        sort: { field: 'core.startedAt', descending: false },
        after: null,
        limit: 200,
      })
      if ('problem' in all) throw new Error(all.problem.message)
      const presence = (wanted: string) => all.rows.filter(row => row.values['core.presence'] === wanted).length
      const summaries = (await room.object().summaries()).map(chat => [chat.id, chat.state, chat.last]).sort()
      // A visitor's message is told once, however often the room had to tell the desk.
      const heard = said.flatMap(wire => wire.received).filter(frame => frame.t === 'ack')
      const told = heard.filter(({ key }) => String(key).startsWith('visitor-key-')).length
      for (const panel of panels) {
        expect(new Set(panel.notices.map(notice => notice.title)).size).toBe(told)
        expect(panel.notices.length).toBe(told)
        expect(panel.notices.every(({ chat }) => chat?.site === site && chat.id.length === 22)).toBe(true)
        expect(panel.notices.at(-1)?.unread ?? 0).toBe(Math.min(told, limits.noticesKept))
        expect(panel.unanswered()).toEqual([])
        expect(panel.totals()).toMatchObject({
          everyone: all.total,
          departed: presence('departed'),
          idle: presence('idle'),
        })
        const live = [...panel.chats.values()].filter(chat => chat.state !== 'closed')
        expect(live.map(chat => [chat.id, chat.state, chat.last]).sort()).toEqual(summaries)
        for (const [id, to] of panel.subscriptions) {
          if (to.kind === 'window') {
            const { lane, filter, sort, count, fields } = to
            const list = await room.object().list({ lane, filter, sort, after: null, limit: count })
            if ('problem' in list) throw new Error(list.problem.message)
            const rows = list.rows.map(row => ({
              id: row.id,
              values: Object.fromEntries(fields.map(field => [field, row.values[field]])),
            }))
            expect(panel.windows.get(id)).toEqual({ offset: 0, total: list.total, rows })
          }
          if (to.kind === 'visitor') {
            const now = await room.object().visitor(to.visitorId)
            const shown = panel.visitors.get(id) ?? null
            expect(shown?.values['core.pages'] ?? null).toEqual(now?.visitor.values['core.pages'] ?? null)
            expect(shown?.values['core.engagement'] ?? null).toEqual(now?.visitor.values['core.engagement'] ?? null)
          }
          if (to.kind === 'chat') {
            const ref = { id: panel.agent.id, name: panel.agent.name, role: panel.agent.role, can: [] }
            const log = await room.object().entries(ref, to.chatId, 0)
            if ('problem' in log) continue
            expect(panel.logs.get(to.chatId)?.map(entry => [entry.n, entry.body])).toEqual(
              log.entries.map(({ entry }) => [entry.n, entry.body]),
            )
          }
        }
      }
    }

    for (let round = 0; round < 8; round++) {
      line.fails = random.chance(0.7)
      const outage = random.chance(0.25) ? random.below(40) : -1
      for (let step = 0; step < 40; step++) {
        if (step === outage) {
          line.down = true
          await pass(times.lease + 20_000)
        } else if (step > outage + 5) line.down = false
        await (random.chance(0.6) ? visitorActs() : agentActs())
        if (random.chance(0.5)) await pass(random.pick([10, 60, 300, 2_000]))
        if (random.chance(0.02)) room.restart()
        if (random.chance(0.02)) {
          desk.restart()
          for (const panel of panels) await panel.repeat()
        }
      }
      line.fails = line.down = false
      await pass(90_000)
      await expectSame()
    }
  })
