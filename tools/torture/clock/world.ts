import { definePlugin } from '@porchlight/plugin-sdk'
import { type BeaconAnswer, beacon, type DeskToAgent, type RoomToVisitor } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import { createDesk, type Desk } from '../../../core/desk/desk.ts'
import type { DeskAgent } from '../../../core/desk/panels.ts'
import type { DeskPort, RoomPort, SiteConfig, TenantConfig, VisitorDoor } from '../../../core/ports.ts'
import { createRoom, type Room, socketTags } from '../../../core/room/room.ts'
import type { ChatRecord, SessionRecord } from '../../../core/tenant/records.ts'
import { createMemoryClock, type MemoryClock } from '../../../core/testing/memory-clock.ts'
import { createMemoryHost, type MemoryHost } from '../../../core/testing/memory-host.ts'
import { seeded } from '../../../core/testing/random.ts'
import { visitorFacts } from '../../../core/visitor/facts/facts.ts'
import { unknownPlace } from '../../../core/visitor/facts/place.ts'
import { bundled } from '../../../edge/bundled.ts'
import { createNetwork, latency } from './network.ts'

/** Whispers to single agents, which no bundled plugin has yet. */
const hush = definePlugin({
  id: 'hush',
  title: 'Hush',
  version: '1.0.0',
  api: 1,
  capabilities: ['chats:read', 'chats:write'],
  commands: { say: { input: z.object({ chatId: z.string(), to: z.array(z.string()), body: z.string() }) } },
}).server({
  room: {
    commands: {
      say({ chatId, to, body }, room) {
        room.post({ chatId, body, audience: { agents: to }, by: 'caller', kind: 'whisper' })
      },
    },
  },
})

const servers = [...bundled, hush]
const plugins = servers.map(({ contract }) => ({ id: contract.id, settings: {} }))
const site: SiteConfig = {
  tenant: 'acme',
  site: 'shop',
  name: 'Shop',
  domains: ['shop.example'],
  consent: 'none',
  timeZone: 'UTC',
  region: 'eu',
  keySerial: 1,
  version: 1,
  plugins,
}
const tenant: TenantConfig = {
  tenant: 'acme',
  name: 'Acme',
  version: 1,
  sites: [{ id: 'shop', name: 'Shop' }],
  plugins,
}

/** A room, its desk and its tenant database in memory, with lines between them that fail, under a clock moved by hand. */
export interface World {
  readonly clock: MemoryClock
  readonly saved: { readonly sessions: Map<string, SessionRecord>; readonly chats: Map<string, ChatRecord> }
  /** What goes wrong now. */
  readonly ills: {
    /** Calls between room and desk fail now and then, before or after the other side has acted. */
    lines: boolean
    /** No call gets through. */
    linesDown: boolean
    databaseAway: boolean
  }
  /** How far the server's clock is ahead of everybody's, ms. */
  readonly server: { ahead: number }
  readonly visitors: ReturnType<typeof createNetwork<RoomToVisitor, VisitorDoor, Room>>
  readonly agents: ReturnType<typeof createNetwork<DeskToAgent, DeskAgent, Desk>>
  readonly room: MemoryHost<RoomToVisitor, Room>
  readonly desk: MemoryHost<DeskToAgent, Desk>
  visitorIdOf(token: string): string
  doorOf(visitorId: string | null): VisitorDoor
  tagsOf(door: VisitorDoor): readonly string[]
  post(body: string): Promise<BeaconAnswer | null>
  /** The process ends at once: sockets, calls and memory are gone, rows stay. */
  kill(what: 'room' | 'desk' | 'both'): void
  /** The host puts an object to sleep as soon as nothing is under way in it: its memory is gone, its sockets and rows stay. */
  hibernate(what: 'room' | 'desk' | 'both'): void
  /** How often an object fell asleep. */
  hibernations(): number
  /** No more pages for the rows of one object; null gives it back all. */
  fillDisk(what: 'room' | 'desk', full: boolean): void
  waitsForStore(): number
}

export async function createWorld(seed: number): Promise<World> {
  const clock = createMemoryClock()
  const random = seeded(seed ^ 0x5eed)
  const server = { ahead: 0 }
  const serverClock: MemoryClock = {
    ...clock,
    now: () => clock.now() + server.ahead,
    at: (time, run) => clock.at(time - server.ahead, run),
  }
  const ills = { lines: false, linesDown: false, databaseAway: false }
  const saved = { sessions: new Map<string, SessionRecord>(), chats: new Map<string, ChatRecord>() }
  const lives = { room: createLife(), desk: createLife() }
  const pause = (ms: number) => new Promise<void>(resolve => clock.at(clock.now() + ms, () => resolve()))

  /** A call from one object to another; answers of a former life reach nobody. */
  const over =
    <A extends readonly unknown[], R>(from: Life, to: Life, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const caller = from.now()
      const sent = structuredClone(args)
      await pause(1 + random.below(20))
      if (ills.linesDown || (ills.lines && random.chance(0.1))) throw new Error('The line failed on the way there')
      const result = structuredClone(await Promise.race([to.during(call(...sent)), to.broken()]))
      await pause(1 + random.below(20))
      if (caller !== from.now()) return new Promise(() => {})
      if (ills.lines && random.chance(0.1)) throw new Error('The line failed on the way back')
      return result
    }
  const up = <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) => over(lives.room, lives.desk, call)
  const toDesk: DeskPort = {
    push: up(push => desk.object().push(push)),
    wishes: up(of => desk.object().wishes(of)),
    facts: up((of, facts) => desk.object().facts(of, facts)),
    configure: up(config => desk.object().configure(config)),
    admit: up((version, agents) => desk.object().admit(version, agents)),
    signOut: up(id => desk.object().signOut(id)),
    faults: up(() => desk.object().faults()),
    erasePlugin: up(id => desk.object().erasePlugin(id)),
  }
  const down = <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) => over(lives.desk, lives.room, call)
  const toRoom: RoomPort = {
    beacon: down((door, body, version) => room.object().beacon(door, body, version)),
    configure: down(config => room.object().configure(config)),
    state: down(() => room.object().state()),
    watch: down(request => room.object().watch(request)),
    entries: down((agent, chatId, after) => room.object().entries(agent, chatId, after)),
    command: down((agent, command) => room.object().command(agent, command)),
    signal: down((agent, signal) => room.object().signal(agent, signal)),
    online: down(online => room.object().online(online)),
    summaries: down(() => room.object().summaries()),
    list: down(request => room.object().list(request)),
    visitor: down(id => room.object().visitor(id)),
    ended: down(id => room.object().ended(id)),
    erasePlugin: down(id => room.object().erasePlugin(id)),
  }

  const room: MemoryHost<RoomToVisitor, Room> = createMemoryHost({
    clock: serverClock,
    seed: seed + 1,
    told: id => visitors.told(id),
    aborted: () => restarted('room'),
    start: host =>
      createRoom(host, {
        servers,
        desk: () => toDesk,
        fetch: () => Promise.reject(new Error('No network')),
        store: async (_tenant, records) => {
          await pause(5 + random.below(100))
          if (ills.databaseAway) throw new Error('The database is away')
          for (const session of records.sessions) saved.sessions.set(session.id, structuredClone(session))
          for (const chat of records.chats) saved.chats.set(chat.id, structuredClone(chat))
          if (ills.lines && random.chance(0.2)) throw new Error('The answer of the database was lost')
        },
      }),
  })
  const desk: MemoryHost<DeskToAgent, Desk> = createMemoryHost({
    clock: serverClock,
    seed: seed + 2,
    told: id => agents.told(id),
    aborted: () => restarted('desk'),
    start: host => createDesk(host, { rooms: () => toRoom, servers, build: 'torture' }),
  })
  const visitors = createNetwork<RoomToVisitor, VisitorDoor, Room>(clock, seeded(seed + 3), () => room)
  const agents = createNetwork<DeskToAgent, DeskAgent, Desk>(clock, seeded(seed + 4), () => desk)
  await room.object().configure(site)
  await desk.object().configure(tenant)

  /** Whoever was connected to the life that ended, or waited for its answer, is told. */
  const restarted = (what: 'room' | 'desk') => {
    lives[what].end()
    const network = what === 'room' ? visitors : agents
    network.killAll()
  }

  let hibernations = 0
  const fallAsleep = (what: 'room' | 'desk', tries: number): void => {
    const host = what === 'room' ? room : desk
    if (host.isIdle() && !lives[what].isAsked()) {
      hibernations++
      host.restart()
    } else if (tries > 1) clock.at(clock.now() + sleepEvery, () => fallAsleep(what, tries - 1))
  }

  const doorOf = (visitorId: string | null): VisitorDoor => ({
    visitorId,
    epoch: 0,
    address: '81.2.69.142',
    userAgent: chrome,
    facts: visitorFacts({
      pageUrl: 'https://shop.example/',
      referrerUrl: null,
      userAgent: chrome,
      navigatorLanguage: 'en-GB',
      place: { ...unknownPlace, country: 'GB' },
    }),
    visit: { consent: 'granted' },
    trace: 'trace',
  })

  return {
    clock,
    saved,
    ills,
    server,
    visitors,
    agents,
    room,
    desk,
    visitorIdOf,
    doorOf,
    tagsOf: socketTags,
    post: async text => {
      const body = beacon.parse(JSON.parse(text))
      await pause(latency(random))
      if (visitors.isDown()) return null
      const visitorId = visitorIdOf(body.token ?? '')
      const { tab, events } = body
      const late = pause(10_000).then(() => null)
      const told = Promise.race([
        lives.room.during(room.object().beacon(doorOf(visitorId), { tab, events }, 1)),
        lives.room.broken(),
      ]).catch(() => null)
      const outcome = await Promise.race([told, late])
      await pause(latency(random))
      if (!outcome?.ok || visitors.isDown() || (ills.lines && random.chance(0.2))) return null
      return { accepted: outcome.accepted, token: `token.${visitorId}` }
    },
    kill: what => {
      for (const one of what === 'both' ? (['room', 'desk'] as const) : [what]) {
        const host = one === 'room' ? room : desk
        const network = one === 'room' ? visitors : agents
        network.killAll()
        lives[one].end()
        host.restart()
      }
    },
    hibernate: what => {
      for (const one of what === 'both' ? (['room', 'desk'] as const) : [what]) fallAsleep(one, sleepTries)
    },
    hibernations: () => hibernations,
    fillDisk: (what, full) => {
      const { sql } = what === 'room' ? room : desk
      const pages = Number(sql.all('PRAGMA page_count')[0]?.page_count)
      sql.all(`PRAGMA max_page_count = ${full ? pages : 1_073_741_823}`)
    },
    waitsForStore: () => Number(room.sql.all("SELECT COUNT(*) AS n FROM outbox WHERE target = 'store'")[0]?.n),
  }
}

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'

/** A seed and the token made of it name the same visitor. */
function visitorIdOf(token: string): string {
  return token.replace(/^token\./, '')
}

/** An object that is to fall asleep is looked at so often, and this far apart, ms. */
const sleepTries = 200
const sleepEvery = 50

/** Which life of an object it is, and a promise that rejects when that one ends. */
interface Life {
  now(): number
  broken(): Promise<never>
  /** Notes that this call is under way in the object. */
  during<T>(call: Promise<T>): Promise<T>
  isAsked(): boolean
  end(): void
}

function createLife(): Life {
  let life = 0
  let calls = 0
  let { promise, reject } = fresh()
  return {
    now: () => life,
    broken: () => promise,
    during: call => {
      const own = life
      calls++
      return call.finally(() => {
        if (own === life) calls--
      })
    },
    isAsked: () => calls > 0,
    end: () => {
      life++
      calls = 0
      reject(new Error('The object was restarted'))
      ;({ promise, reject } = fresh())
    },
  }
}

function fresh() {
  const made = Promise.withResolvers<never>()
  made.promise.catch(() => {
    // Nobody may be waiting for an answer just when the life ends.
  })
  return made
}
