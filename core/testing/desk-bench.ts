import type { ServerModule } from '@porchlight/plugin-sdk'
import { type DeskToAgent, times } from '@porchlight/plugin-sdk/protocol'
import { createDesk, type Desk } from '../desk/desk.ts'
import type { DeskAgent } from '../desk/panels.ts'
import type { TenantConfig } from '../ports.ts'
import { createFakeRooms, type FakeRooms } from './fake-rooms.ts'
import { createMemoryClock } from './memory-clock.ts'
import { createMemoryHost } from './memory-host.ts'

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
  ping(): void
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
  configure(change?: Partial<TenantConfig>): Promise<void>
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
  /** Leaves the desk unconfigured. */
  readonly bare?: true
  run(bench: DeskBench): Promise<void>
}

export const ann: DeskAgent = { id: 'ann1', name: 'Ann', email: 'ann@shop.test', role: 'agent', can: [] }

/** A bench on the in-memory host, with a clock driven by hand. */
export async function createMemoryDeskBench({
  servers = [],
  bare,
}: Pick<DeskCase, 'servers' | 'bare'>): Promise<DeskBench> {
  const clock = createMemoryClock()
  const rooms = createFakeRooms()
  const host = createMemoryHost<DeskToAgent, Desk>({
    clock,
    start: live => createDesk(live, { rooms, servers, build: 'test' }),
  })
  const pinging = new Set<() => void>()
  let version = 0

  const connect = async (change: Partial<DeskAgent> = {}): Promise<PanelClient> => {
    const agent = { ...ann, ...change }
    const socket = host.connect()
    host.object().connect(socket, agent)
    pinging.add(socket.ping)
    await clock.settle()
    let unseen: DeskToAgent[] = []
    const collect = () => {
      unseen = [...unseen, ...socket.take()]
    }
    const takeFirst = <T extends DeskToAgent['t']>(t: T, where: (frame: FrameOf<T>) => boolean) => {
      collect()
      const isWanted = (frame: DeskToAgent): frame is FrameOf<T> => frame.t === t
      const found = unseen.filter(isWanted).find(where)
      if (found) unseen = unseen.filter(frame => frame !== found)
      return found
    }
    return {
      agent,
      send: async frame => {
        host.object().message(socket, typeof frame === 'string' ? frame : JSON.stringify(frame))
        await clock.settle()
      },
      next: async (t, where = () => true) => {
        for (let waited = 0; waited < 60_000; waited += 50) {
          const found = takeFirst(t, where)
          if (found) return found
          await pass(50)
        }
        throw new Error(`No frame “${t}” came. There were: ${JSON.stringify(unseen)}`)
      },
      seen: t => {
        collect()
        const isWanted = (frame: DeskToAgent): frame is FrameOf<typeof t> => frame.t === t
        const found = unseen.filter(isWanted)
        unseen = unseen.filter(frame => frame.t !== t)
        return found
      },
      ping: socket.ping,
      hangUp: async () => {
        pinging.delete(socket.ping)
        socket.hangUp()
        host.object().closed(socket)
        await clock.settle()
      },
      closed: () => socket.closed,
    }
  }
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= times.ping) {
      for (const ping of pinging) ping()
      await clock.advance(Math.min(left, times.ping))
    }
  }
  const configure = async (change: Partial<TenantConfig> = {}) => {
    version += 1
    const plugins = servers.map(server => ({ id: server.contract.id, settings: {} }))
    const sites = [
      { id: 'shop', name: 'Shop' },
      { id: 'blog', name: 'Blog' },
    ]
    await host.object().configure({ tenant: 'acme', name: 'Acme', version, sites, plugins, ...change })
    await clock.settle()
  }
  if (!bare) await configure()
  return {
    desk: host.object,
    rooms,
    now: clock.now,
    connect,
    panel: async agent => {
      const client = await connect(agent)
      await client.send({ t: 'hello', protocol: 1 })
      await client.next('hello')
      await clock.settle()
      return client
    },
    configure,
    pass,
    passSilently: clock.advance,
    restart: async () => {
      host.restart()
      await clock.settle()
    },
  }
}
