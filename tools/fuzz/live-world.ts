import type { DeskToAgent, RoomToVisitor } from '@porchlight/plugin-sdk/protocol'
import { createDesk, type Desk } from '../../core/desk/desk.ts'
import type { DeskAgent } from '../../core/desk/panels.ts'
import type { DeskPort, RoomPort, VisitorDoor } from '../../core/ports.ts'
import { createRoom, type Room, socketTags } from '../../core/room/room.ts'
import { everyPermission } from '../../core/testing/every-permission.ts'
import { createMemoryClock, type MemoryClock } from '../../core/testing/memory-clock.ts'
import { createMemoryWorld } from '../../core/testing/memory-world.ts'
import type { LogLine, Wire, World } from '../../core/testing/world.ts'
import { visitorFacts } from '../../core/visitor/facts/facts.ts'
import { unknownPlace } from '../../core/visitor/facts/place.ts'
import { bundled } from '../../edge/bundled.ts'

/** A room and a desk in memory with every plugin of the release, which reach each other at once. */
export interface LiveWorld {
  readonly clock: MemoryClock
  readonly room: World<RoomToVisitor, VisitorDoor, Room>
  readonly desk: World<DeskToAgent, DeskAgent, Desk>
  visitor(name: string): Promise<Wire<RoomToVisitor>>
  agent(name: string): Promise<Wire<DeskToAgent>>
  /** What both have logged since the last call. */
  takeLogs(): readonly LogLine[]
}

export const site = 'shop'

export async function createLiveWorld(seed: number): Promise<LiveWorld> {
  const clock = createMemoryClock()
  /** As over a wire: what goes there is a copy. */
  const over =
    <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> =>
      structuredClone(await call(...structuredClone(args)))
  const toDesk: DeskPort = {
    push: over(push => desk.object().push(push)),
    wishes: over(of => desk.object().wishes(of)),
    facts: over((of, facts) => desk.object().facts(of, facts)),
    configure: over(config => desk.object().configure(config)),
    admit: over((version, agents) => desk.object().admit(version, agents)),
    signOut: over(id => desk.object().signOut(id)),
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
        servers: bundled,
        desk: () => toDesk,
        store: async () => {},
        fetch: () => Promise.reject(new Error('There is no network here')),
      }),
    seed,
  )
  const desk = createMemoryWorld<DeskToAgent, DeskAgent, Desk>(
    clock,
    host => createDesk(host, { rooms: () => toRoom, servers: bundled, build: 'fuzz' }),
    seed + 1,
  )
  const plugins = bundled.map(({ contract }) => ({ id: contract.id, settings: {} }))
  await room.object().configure({
    tenant: 'acme',
    site,
    name: 'Shop',
    domains: ['shop.example'],
    consent: 'none',
    timeZone: 'UTC',
    region: 'eu',
    keySerial: 1,
    version: 1,
    plugins,
  })
  await desk
    .object()
    .configure({ tenant: 'acme', name: 'Acme', version: 1, sites: [{ id: site, name: 'Shop' }], plugins })
  await clock.settle()

  return {
    clock,
    room,
    desk,
    visitor: async name => {
      const door = doorOf(name)
      return room.connect(door, socketTags(door))
    },
    agent: name =>
      desk.connect({ id: name, name, email: `${name}@shop.example`, role: 'owner', can: everyPermission(bundled) }, [
        `agent:${name}`,
      ]),
    takeLogs: () => {
      const lines = [...room.logs, ...desk.logs]
      for (const logs of [room.logs, desk.logs]) emptied(logs)
      return lines
    },
  }
}

/** A world keeps every line; a long run would keep them all. */
function emptied(lines: readonly unknown[]): void {
  if (Array.isArray(lines)) lines.length = 0
}

function doorOf(name: string): VisitorDoor {
  const stranger = name.startsWith('stranger')
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  return {
    visitorId: stranger ? null : name,
    epoch: 0,
    address: '81.2.69.142',
    userAgent,
    facts: visitorFacts({
      pageUrl: 'https://shop.example/',
      referrerUrl: null,
      userAgent,
      navigatorLanguage: 'en',
      place: unknownPlace,
    }),
    visit: {},
    trace: `trace-of-${name}`.slice(0, 22),
  }
}
