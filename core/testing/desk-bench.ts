import type { ServerModule } from '@porchlight/plugin-sdk'
import { type DeskToAgent, times } from '@porchlight/plugin-sdk/protocol'
import { createDesk, type Desk } from '../desk/desk.ts'
import type { DeskAgent } from '../desk/panels.ts'
import type { AgentAccess, Configured, Fact, PushAnswer, RoomPush, TenantConfig } from '../ports.ts'
import { createFakeRooms, type FakeRooms } from './fake-rooms.ts'
import { createMemoryClock } from './memory-clock.ts'
import { createMemoryWorld } from './memory-world.ts'
import type { MakeWorld } from './world.ts'

export type FrameOf<T extends DeskToAgent['t']> = Extract<DeskToAgent, { t: T }>

/** An agent's panel as a test holds it. */
export interface PanelClient {
  readonly agent: DeskAgent
  /** Sends a frame, or text as it is. */
  send(frame: unknown): Promise<void>
  /** The next frame of this kind that was not looked at yet. Time goes on while waiting; after a while it gives up. */
  next<T extends DeskToAgent['t']>(t: T, where?: (frame: FrameOf<T>) => boolean): Promise<FrameOf<T>>
  /** All frames of this kind that have come and were not looked at yet. */
  seen<T extends DeskToAgent['t']>(t: T): FrameOf<T>[]
  /** All frames, of any kind, that have come and were not looked at yet. */
  rest(): readonly DeskToAgent[]
  hangUp(): Promise<void>
  closed(): { readonly code: number; readonly reason: string } | null
}

/** A desk with rooms that do as they are told, for the behaviour suites. */
export interface DeskBench {
  desk(): Desk
  readonly rooms: FakeRooms
  now(): number
  connect(agent?: Partial<DeskAgent>): Promise<PanelClient>
  /** Connects and says hello. */
  panel(agent?: Partial<DeskAgent>): Promise<PanelClient>
  /** Tells the desk a configuration, of the next version where none is named. */
  configure(change?: Partial<TenantConfig>): Promise<Configured>
  /** What these agents may do, read at this version; null for who is no member any more. */
  admit(version: number, agents: Readonly<Record<string, AgentAccess['access']>>): Promise<void>
  /** A room pushes. */
  push(push: RoomPush): Promise<PushAnswer>
  /** A room tells facts. */
  facts(site: string, facts: readonly Fact[]): Promise<void>
  /** Goes on by so many ms, with every connected panel pinging as it should. */
  pass(ms: number): Promise<void>
  /** The same without a ping. */
  passSilently(ms: number): Promise<void>
  /** The desk forgets everything in memory; sockets stay open. */
  restart(): Promise<void>
}

export interface DeskCase {
  readonly name: string
  readonly servers?: readonly ServerModule[]
  /** Looks at faults, to which a further plugin would add its own, or lets days pass, in which one could do much. */
  readonly alone?: true
  /** Leaves the desk unconfigured. */
  readonly bare?: true
  run(bench: DeskBench): Promise<void>
}

export const ann: DeskAgent = { id: 'ann1', name: 'Ann', email: 'ann@shop.test', role: 'agent', can: [] }

export interface DeskBenchOptions extends Pick<DeskCase, 'servers' | 'bare'> {
  /** Where the desk stands; in memory when left out. */
  readonly world?: MakeWorld
}

/** A bench whose clock is driven by hand. */
export async function createDeskBench({
  servers = [],
  bare,
  world: makeWorld = createMemoryWorld,
}: DeskBenchOptions): Promise<DeskBench> {
  const clock = createMemoryClock()
  const rooms = createFakeRooms()
  const world = makeWorld<DeskToAgent, DeskAgent, Desk>(
    clock,
    host => createDesk(host, { rooms, servers, build: 'test' }),
    1,
  )
  const pinging = new Set<() => void>()
  let version = 0

  const settle = async () => {
    for (let turn = 0; turn < 2; turn++) {
      await clock.settle()
      await world.arrived()
    }
  }

  const connect = async (change: Partial<DeskAgent> = {}): Promise<PanelClient> => {
    const agent = { ...ann, ...change }
    const wire = await world.connect(agent, [])
    pinging.add(wire.ping)
    await settle()
    let unseen: DeskToAgent[] = []
    const framesOf = <T extends DeskToAgent['t']>(t: T) => {
      unseen = [...unseen, ...wire.take()]
      return unseen.filter((frame): frame is FrameOf<T> => frame.t === t)
    }
    return {
      agent,
      send: async frame => {
        await wire.say(typeof frame === 'string' ? frame : JSON.stringify(frame))
        await settle()
      },
      next: async (t, where = () => true) => {
        for (let waited = 0; waited < 60_000; waited += 50) {
          const found = framesOf(t).find(where)
          unseen = unseen.filter(frame => frame !== found)
          if (found) return found
          await pass(50)
        }
        throw new Error(`No frame “${t}” came. There were: ${JSON.stringify(unseen)}`)
      },
      seen: t => {
        const found = framesOf(t)
        unseen = unseen.filter(frame => frame.t !== t)
        return found
      },
      rest: () => {
        const found = [...unseen, ...wire.take()]
        unseen = []
        return found
      },
      hangUp: async () => {
        pinging.delete(wire.ping)
        await wire.hangUp(1001)
        await settle()
      },
      closed: () => wire.closed,
    }
  }
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= times.ping) {
      for (const ping of pinging) ping()
      await clock.advance(Math.min(left, times.ping))
    }
    await settle()
  }
  const configure = async (change: Partial<TenantConfig> = {}) => {
    version += 1
    const plugins = servers.map(server => ({ id: server.contract.id, settings: {} }))
    const sites = [
      { id: 'shop', name: 'Shop' },
      { id: 'blog', name: 'Blog' },
    ]
    const answer = await world.object().configure({ tenant: 'acme', name: 'Acme', version, sites, plugins, ...change })
    await settle()
    return answer
  }
  if (!bare) await configure()
  return {
    desk: world.object,
    rooms,
    now: clock.now,
    connect,
    panel: async agent => {
      const client = await connect(agent)
      await client.send({ t: 'hello', protocol: 1 })
      await client.next('hello')
      await settle()
      return client
    },
    configure,
    admit: async (at, agents) => {
      await world.object().admit(
        at,
        Object.entries(agents).map(([id, access]) => ({ id, access })),
      )
      await settle()
    },
    push: async push => {
      const answer = await world.object().push(push)
      await settle()
      return answer
    },
    facts: async (site, facts) => {
      await world.object().facts(site, facts)
      await settle()
    },
    pass,
    passSilently: async ms => {
      await clock.advance(ms)
      await settle()
    },
    restart: async () => {
      world.restart()
      await settle()
    },
  }
}
