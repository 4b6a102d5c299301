import type { Role, ServerModule } from '@porchlight/plugin-sdk'
import type { AgentPresence, ChatSummary, DeskToAgent, Fault } from '@porchlight/plugin-sdk/protocol'
import { times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import { createDesk, type Desk } from '../desk/desk.ts'
import type { DeskAgent } from '../desk/panels.ts'
import type { Sql } from '../host.ts'
import { batch, type Mode } from '../plugins/mode.ts'
import type { CommandAnswer } from '../ports.ts'
import { everyPermission } from './every-permission.ts'
import { createFakeRooms, type FakeRooms } from './fake-rooms.ts'
import { createMemoryClock, type MemoryClock } from './memory-clock.ts'
import { createMemoryWorld } from './memory-world.ts'
import type { LogLine } from './world.ts'

export interface TestDeskOptions {
  /** Server sides of the plugins to run; all of them are enabled. */
  readonly servers?: readonly ServerModule[]
  /** Settings by plugin id; what is left out is the default. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** `isolate` copies every value on its way to and from a plugin and hands over events in batches. */
  readonly mode?: Mode
}

/** A desk with its plugins, in memory, with one site `shop` and a clock that goes on only by `advance`. */
export interface TestDesk {
  readonly clock: MemoryClock
  /** The sites' rooms, as doubles that remember what the desk told them. */
  readonly rooms: FakeRooms
  readonly logs: readonly LogLine[]
  readonly sql: Sql
  desk(): Desk
  /** An agent opens the panel. */
  agent(name: string, options?: { readonly role?: Role; readonly can?: readonly string[] }): Promise<TestPanel>
  /** A room tells of a chat; what is left out is as it was, or as in a chat that has just begun to wait. */
  chat(change: { readonly id: string } & Partial<ChatSummary>): Promise<ChatSummary>
  faults(): readonly Fault[]
  settle(): Promise<void>
  /** Time goes on by so many ms; open panels ping meanwhile, as they do. */
  advance(ms: number): Promise<void>
  restart(): Promise<void>
}

/** An agent's open panel. */
export interface TestPanel {
  readonly agent: DeskAgent
  /** Every frame that came. */
  frames(): readonly DeskToAgent[]
  /** Notices that were shown, oldest first. */
  notices(): readonly { readonly plugin: string; readonly title: string; readonly body: string | null }[]
  /** Who is here, as this panel was told last. */
  agents(): readonly AgentPresence[]
  /** A command to the desk, or, with a `site`, by way of it to that site's room. */
  command(
    name: string,
    input: unknown,
    options?: { readonly site?: string; readonly key?: string },
  ): Promise<CommandAnswer>
  /** Closes the panel. */
  leave(): Promise<void>
}

export async function createTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const { servers = [], settings = {}, mode = 'inline' } = options
  const clock = createMemoryClock()
  const rooms = createFakeRooms()
  const world = createMemoryWorld<DeskToAgent, DeskAgent, Desk>(
    clock,
    host => createDesk(host, { rooms, servers, mode, build: 'test' }),
    1,
  )
  const chats = new Map<string, ChatSummary>()
  const pinging = new Set<() => void>()
  let made = 0

  const settle = async () => {
    // Isolates hear of events a moment later, together.
    await clock.advance(mode === 'isolate' ? batch.ms : 0)
    await clock.settle()
    await world.arrived()
  }
  const plugins = servers.map(({ contract }) => ({ id: contract.id, settings: settings[contract.id] ?? {} }))
  await world
    .object()
    .configure({ tenant: 'test', name: 'Test', version: 1, sites: [{ id: 'shop', name: 'Test shop' }], plugins })
  await settle()

  const agent: TestDesk['agent'] = async (name, { role = 'agent', can = everyPermission(servers) } = {}) => {
    const id = `agent-${name.toLowerCase()}`
    const who: DeskAgent = { id, name, email: `${name.toLowerCase()}@shop.example`, role, can }
    const wire = await world.connect(who, [`agent:${id}`])
    pinging.add(wire.ping)
    const send = async (frame: unknown) => {
      await wire.say(JSON.stringify(frame))
      await settle()
    }
    await send({ t: 'hello', protocol: 1 })
    const framesOf = <T extends DeskToAgent['t']>(t: T) =>
      wire.received.filter((frame): frame is Extract<DeskToAgent, { t: T }> => frame.t === t)
    return {
      agent: who,
      frames: () => wire.received,
      notices: () => framesOf('notice').map(({ plugin, title, body }) => ({ plugin, title, body })),
      agents: () => framesOf('agents').at(-1)?.agents ?? framesOf('hello').at(-1)?.agents ?? [],
      command: async (command, input, { site = null, key = `key-${++made}-00000` } = {}) => {
        await send({ t: 'command', key, site, name: command, input })
        const answer = wire.received.findLast(
          frame => (frame.t === 'ack' || frame.t === 'refused') && frame.key === key,
        )
        if (answer?.t === 'ack') return { ok: true, result: answer.result }
        if (answer?.t === 'refused') return { ok: false, problem: answer.problem }
        throw new Error(`The command ${command} was not answered`)
      },
      leave: async () => {
        pinging.delete(wire.ping)
        await wire.hangUp(1001)
        await settle()
      },
    }
  }

  return {
    clock,
    rooms,
    logs: world.logs,
    sql: world.sql,
    desk: world.object,
    agent,
    chat: async change => {
      const before = chats.get(change.id) ?? newChat(change.id, clock.now())
      const chat: ChatSummary = { ...before, ...change, revision: before.revision + 1 }
      chats.set(chat.id, chat)
      await world.object().facts(chat.site, [{ id: `${chat.id}:${chat.revision}`, kind: 'chat', chat }])
      await settle()
      return chat
    },
    faults: () => world.sql.all('SELECT data FROM fault').map(row => fault.parse(JSON.parse(String(row.data)))),
    settle,
    advance: async ms => {
      for (let left = ms; left > 0; left -= times.ping) {
        for (const ping of pinging) ping()
        await clock.advance(Math.min(left, times.ping))
      }
      await settle()
    },
    restart: async () => {
      world.restart()
      await settle()
    },
  }
}

// Written by the desk only.
const fault = z.custom<Fault>(value => typeof value === 'object' && value !== null && 'plugin' in value)

function newChat(id: string, at: number): ChatSummary {
  return {
    id,
    site: 'shop',
    visitorId: `visitor-of-${id}`,
    visitorName: null,
    kind: 'live',
    state: 'waiting',
    agents: [],
    openedAt: at,
    closedAt: null,
    turn: { by: 'visitor', at },
    last: 2,
    seen: 0,
    visitorPresent: true,
    revision: 0,
  }
}
