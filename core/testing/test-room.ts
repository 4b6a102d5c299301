import type { FieldRef, ServerModule } from '@porchlight/plugin-sdk'
import {
  type AgentEntry,
  type Beacon,
  type ChatSummary,
  type Fault,
  limits,
  type PageRecord,
  type RoomToVisitor,
  type Row,
  times,
  type Visit,
  type VisitorChat,
  type VisitorEntry,
  type VisitorFrame,
} from '@porchlight/plugin-sdk/protocol'
import { forAgent } from '../chat/projection.ts'
import type { RoomHost, Sql } from '../host.ts'
import type { Mode } from '../plugins/mode.ts'
import type { Open } from '../plugins/tenant.ts'
import type { AgentRef, BeaconOutcome, CommandAnswer, SiteConfig, VisitorDoor } from '../ports.ts'
import type { FindHostName } from '../room/host-names.ts'
import { createRoom, type Room, socketTags } from '../room/room.ts'
import type { ChatRecord as SavedChat, SessionRecord } from '../tenant/records.ts'
import { visitorFacts } from '../visitor/facts/facts.ts'
import { unknownPlace } from '../visitor/facts/place.ts'
import { everyPermission } from './every-permission.ts'
import { createFakeDesk, type FakeDesk } from './fake-desk.ts'
import { createMemoryClock, type MemoryClock } from './memory-clock.ts'
import { createMemoryWorld } from './memory-world.ts'
import type { LogLine, MakeWorld, Wire } from './world.ts'

export interface TestRoomOptions {
  /** Server sides of the plugins to run; all of them are enabled. */
  readonly servers?: readonly ServerModule[]
  /** Settings by plugin id; what is left out is the default. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** `isolate` copies every value on its way to and from a plugin and hands over events in batches. */
  readonly mode?: Mode
  readonly consent?: SiteConfig['consent']
  readonly seed?: number
  /** Reverse lookup; the room does none when left out. */
  readonly findHostName?: FindHostName
  /** What tenant sides reach with `tenant.fetch`; every host answers 503 when left out. */
  readonly fetch?: typeof fetch
  /** Opens secrets in `settings`; left out, they are what stands there. */
  readonly open?: Open
  /** Capabilities by plugin id that somebody agreed to; left out, all that it asks for. */
  readonly granted?: Readonly<Record<string, readonly string[]>>
  /** Where the room stands; in memory when left out. */
  readonly world?: MakeWorld
}

export interface VisitOptions {
  readonly url: string
  readonly title?: string
  readonly referrer?: string
  readonly userAgent?: string
  readonly country?: string
  /** IP address of the visitor. */
  readonly address?: string
  readonly visit?: Visit
  /** False for somebody who has no token. */
  readonly token?: boolean
  /** The visitor's id, to come back as the same one. */
  readonly id?: string
}

/** A room with its plugins, in memory, whose clock goes on only by `advance`. */
export interface TestRoom {
  readonly clock: MemoryClock
  readonly desk: FakeDesk
  /** What went to the tenant database, by id. */
  readonly saved: {
    readonly sessions: Map<string, SessionRecord>
    readonly chats: Map<string, SavedChat>
    fail: boolean
    /** Answers come no sooner than this settles. */
    hold: Promise<void> | null
    calls: number
  }
  readonly logs: readonly LogLine[]
  readonly sql: Sql
  room(): Room
  /** A visitor opens a page, with a socket. */
  visit(options: VisitOptions): Promise<TestVisitor>
  agent(name: string, options?: { can?: readonly string[] }): TestAgent
  read<T>(visitor: TestVisitor, field: FieldRef<T>): Promise<T | null>
  values(visitor: TestVisitor): Promise<Readonly<Record<string, unknown>> | null>
  pages(visitor: TestVisitor): Promise<readonly PageRecord[]>
  /** The people in the list, in the order they came, with these fields. */
  list(options?: {
    readonly fields?: readonly FieldRef[]
    readonly lane?: 'human' | 'bot' | 'all'
  }): Promise<readonly Row[]>
  /** How far a plugin has counted something, over all days. */
  counted(plugin: string, name: string): number
  /** What an agent may read of a chat. */
  seenBy(agent: TestAgent, chatId: string): Promise<readonly AgentEntry[]>
  /** What a visitor was sent of the own chat. */
  seenByVisitor(visitor: TestVisitor): readonly VisitorEntry[]
  faults(): readonly Fault[]
  settle(): Promise<void>
  /**
   * Lets tenant sides do what is due, and what comes of that; the clock goes on by about a second. What failed waits for its next try,
   * and what does not come to an end for `limits.taskTime`: `advance` gets there.
   */
  settled(): Promise<void>
  /** Time goes on by so many ms; open pages ping meanwhile, as they do. */
  advance(ms: number): Promise<void>
  restart(): Promise<void>
  /** The host is away for so many ms, and starts the room again on its rows; no alarm has rung yet. */
  sleepOver(ms: number): Promise<void>
  alarmAt(): number | null
}

export interface TestVisitor {
  readonly id: string
  readonly door: VisitorDoor
  readonly tab: string
  socket(): Wire<RoomToVisitor>
  frames(): readonly RoomToVisitor[]
  goto(url: string, title?: string): Promise<void>
  /** Reports by a beacon instead of the socket. */
  beacon(events: Beacon['events']): Promise<BeaconOutcome>
  /** Opens a further page, with a socket of its own. */
  openTab(url: string): Promise<TestVisitor>
  /** Closes the page, by its last beacon. */
  leave(): Promise<void>
  /** The network goes without a word. */
  cut(code?: number): Promise<void>
  /** The page hangs: its socket stays open, and pings no more. */
  freeze(): void
  /** Comes back with a new socket; asks for the chat after `after`. */
  reconnect(options?: { chat?: { id: string | null; after: number } }): Promise<void>
  send(frame: VisitorFrame): Promise<void>
  command(name: string, input: unknown, key?: string): Promise<CommandAnswer>
  chat(): VisitorChat | null
}

export interface TestAgent extends AgentRef {
  command(name: string, input: unknown, key?: string): Promise<CommandAnswer>
  signal(name: string, input: unknown): Promise<void>
  /** Wants the entries of a chat pushed. */
  watchChat(chatId: string): Promise<void>
  /** Entries that were pushed since the start, as this agent gets them. */
  pushed(chatId: string): readonly AgentEntry[]
  chats(): readonly ChatSummary[]
}

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'

export async function createTestRoom(options: TestRoomOptions = {}): Promise<TestRoom> {
  const { servers = [], settings = {}, mode = 'inline', seed = 1 } = options
  const clock = createMemoryClock()
  const desk = createFakeDesk()
  const saved: TestRoom['saved'] = { sessions: new Map(), chats: new Map(), fail: false, hold: null, calls: 0 }
  const start = (host: RoomHost) =>
    createRoom(host, {
      servers,
      mode,
      desk: () => desk,
      findHostName: options.findHostName,
      // What a test sets is sealed by itself.
      open: options.open ?? (async (_place, sealed) => ({ ok: true, text: sealed })),
      fetch: options.fetch ?? (async () => new Response('', { status: 503 })),
      store: async (_tenant, records) => {
        saved.calls++
        await saved.hold
        if (saved.fail) throw new Error('The database is away')
        for (const session of records.sessions) saved.sessions.set(session.id, structuredClone(session))
        for (const chat of records.chats) saved.chats.set(chat.id, structuredClone(chat))
      },
    })
  const makeWorld: MakeWorld = options.world ?? createMemoryWorld
  const world = makeWorld<RoomToVisitor, VisitorDoor, Room>(clock, start, seed)
  const config: SiteConfig = {
    tenant: 'test',
    site: 'shop',
    name: 'Test shop',
    domains: ['shop.example'],
    consent: options.consent ?? 'none',
    timeZone: 'UTC',
    region: 'eu',
    keySerial: 1,
    version: 1,
    plugins: servers.map(({ contract: { id } }) => ({
      id,
      settings: settings[id] ?? {},
      granted: options.granted?.[id] ?? null,
    })),
  }
  await world.object().configure(config)

  let made = 0
  const key = () => `key-${++made}-${seed}-000`
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      world.object().settle()
      await clock.settle()
      await world.arrived()
    }
  }

  const pinging = new Map<TestVisitor, () => void>()
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= times.ping) {
      for (const ping of pinging.values()) ping()
      await clock.advance(Math.min(left, times.ping))
    }
    await settle()
  }

  const visit = async (of: VisitOptions, known?: TestVisitor): Promise<TestVisitor> => {
    const number = ++made
    const id = known?.id ?? of.id ?? `visitor-${number}`
    const tab = `tab-${number}`
    const userAgent = of.userAgent ?? chrome
    const hasToken = of.token ?? true
    const door: VisitorDoor = known?.door ?? {
      visitorId: hasToken ? id : null,
      epoch: 0,
      address: of.address ?? '81.2.69.142',
      userAgent,
      facts: visitorFacts({
        pageUrl: absolute(of.url),
        referrerUrl: of.referrer ?? null,
        userAgent,
        navigatorLanguage: 'en-GB',
        place: { ...unknownPlace, country: of.country ?? 'GB' },
      }),
      visit: of.visit ?? {},
      trace: `trace${id}`.slice(0, 22),
    }
    let socket = await world.connect(door, socketTags(door))
    let page = { id: `page-${number}-0`, url: absolute(of.url), title: of.title ?? null, referrer: of.referrer ?? null }
    let pages = 0
    const frames: RoomToVisitor[] = []
    const all = () => [...frames, ...socket.received]
    const send = async (frame: VisitorFrame) => {
      await socket.say(JSON.stringify(frame))
      await settle()
    }
    const hello = (chat?: { id: string | null; after: number }) =>
      send({ t: 'hello', protocol: 1, tab, visible: true, page, ...(chat && { chat }) })
    await hello()
    const visitor: TestVisitor = {
      id: hasToken ? id : `x-${door.trace}`,
      door,
      tab,
      socket: () => socket,
      frames: all,
      beacon: events => soonest(world.object().beacon(door, { tab, events }, 1), settle),
      goto: async (url, title) => {
        page = { id: `page-${number}-${++pages}`, url: absolute(url), title: title ?? null, referrer: page.url }
        await send({ t: 'page', ...page })
      },
      openTab: url => visit({ url, referrer: page.url }, visitor),
      leave: async () => {
        await visitor.beacon([{ t: 'leave' }])
        await socket.hangUp(1001)
        await settle()
      },
      freeze: () => {
        pinging.delete(visitor)
      },
      cut: async (code = 1006) => {
        await socket.hangUp(code)
        await settle()
      },
      reconnect: async ({ chat } = {}) => {
        frames.push(...socket.received)
        socket = await world.connect(door, socketTags(door))
        await hello(chat)
      },
      send,
      command: async (name, input, own = key()) => {
        await send({ t: 'command', key: own, name, input })
        const answer = all().findLast(frame => (frame.t === 'ack' || frame.t === 'refused') && frame.key === own)
        if (answer?.t === 'ack') return { ok: true, result: answer.result }
        if (answer?.t === 'refused') return { ok: false, problem: answer.problem }
        throw new Error(`The command ${name} was not answered`)
      },
      chat: () => {
        const last = all().findLast(frame => frame.t === 'entries')
        return last?.t === 'entries' ? last.chat : null
      },
    }
    pinging.set(visitor, () => socket.ping())
    return visitor
  }

  const agent = (name: string, { can }: { can?: readonly string[] } = {}): TestAgent => {
    const ref: AgentRef = {
      id: `agent-${name.toLowerCase()}`,
      name,
      role: 'agent',
      can: can ?? everyPermission(servers),
    }
    return {
      ...ref,
      command: async (command, input, own = key()) => {
        const answer = await soonest(world.object().command(ref, { key: own, name: command, input }), settle)
        await settle()
        return structuredClone(answer)
      },
      signal: async (signal, input) => {
        await world.object().signal(ref, { name: signal, input })
        await settle()
      },
      watchChat: async chatId => {
        await world.object().watch(desk.wishFor({ id: `chat ${chatId}`, kind: 'chat', chatId }))
        await settle()
      },
      pushed: chatId =>
        desk.pushes
          .flatMap(push => push.entries.filter(one => one.chatId === chatId))
          .flatMap(one => one.entries.flatMap(entry => forAgent(entry, ref.id) ?? [])),
      chats: () => [...desk.chats().values()],
    }
  }

  return {
    clock,
    desk,
    saved,
    logs: world.logs,
    sql: world.sql,
    room: () => world.object(),
    alarmAt: () => world.alarmAt(),
    visit: of => visit(of),
    agent,
    read: async (visitor, field) => {
      const value = (await world.object().visitor(visitor.id))?.visitor.values[field.id]
      const parsed = field.definition.schema.safeParse(value)
      return parsed.success ? parsed.data : null
    },
    values: async visitor => (await world.object().visitor(visitor.id))?.visitor.values ?? null,
    pages: async visitor => (await world.object().visitor(visitor.id))?.pages ?? [],
    list: async ({ fields, lane = 'human' } = {}) => {
      const sort = { field: 'core.startedAt', descending: false }
      const answer = await world.object().list({ lane, filter: {}, sort, after: null, limit: limits.windowRows })
      if ('problem' in answer) throw new Error(answer.problem.message)
      return fields
        ? answer.rows.map(({ id, values }) => ({
            id,
            values: Object.fromEntries(fields.map(field => [field.id, values[field.id] ?? null])),
          }))
        : answer.rows
    },
    counted: (plugin, name) => {
      const [row] = world.sql.all('SELECT SUM(n) AS total FROM counter WHERE plugin = ? AND name = ?', plugin, name)
      return Number(row?.total ?? 0)
    },
    seenBy: async (reader, chatId) => {
      const seen = await world.object().entries(reader, chatId, 0)
      return 'problem' in seen ? [] : seen.entries.flatMap(entry => forAgent(entry, reader.id) ?? [])
    },
    seenByVisitor: visitor => visitor.frames().flatMap(frame => (frame.t === 'entries' ? frame.entries : [])),
    faults: () => [...newestFaults(desk).values()],
    settle,
    settled: async () => {
      const due = () => world.sql.all('SELECT plugin, name, key, attempts FROM task WHERE at <= ?', clock.now())
      let before: string | null = null
      for (let still = 0; still < 3; ) {
        // Rows gather for some ms before they are written, and an alarm that is set may be half a second late.
        await pass(250)
        const now = JSON.stringify(due())
        if (now === '[]') return
        still = now === before ? still + 1 : 0
        before = now
      }
    },
    advance: pass,
    restart: async () => {
      await settle()
      world.restart()
      await settle()
    },
    sleepOver: async ms => {
      await settle()
      clock.sleep(ms)
      world.restart()
    },
  }
}

function newestFaults(desk: FakeDesk): Map<string, Fault> {
  const newest = new Map<string, Fault>()
  for (const fact of desk.received)
    if (fact.kind === 'fault') newest.set(`${fact.fault.plugin} ${fact.fault.where}`, fact.fault)
  return newest
}

/** Waits for a promise that settles only when the clock's turn comes. */
async function soonest<T>(promise: Promise<T>, settle: () => Promise<void>): Promise<T> {
  await settle()
  return promise
}

function absolute(url: string): string {
  return new URL(url, 'https://shop.example').href
}
