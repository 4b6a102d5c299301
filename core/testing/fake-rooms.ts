import { type ChatSummary, limits } from '@porchlight/plugin-sdk/protocol'
import { mayRead } from '../chat/audience.ts'
import type { AgentRef, CommandAnswer, EntryPush, RoomPort, RoomPush, WatchRequest } from '../ports.ts'

/** A room that does what a test of the desk tells it, and remembers what the desk told it. */
export interface FakeRoom extends RoomPort {
  readonly watched: WatchRequest[]
  readonly told: boolean[]
  readonly commanded: {
    readonly agent: AgentRef
    readonly key: string
    readonly name: string
    readonly input: unknown
  }[]
  readonly signalled: { readonly name: string; readonly input: unknown }[]
  /** How many of the next calls fail. */
  failing: number
  /** Calls wait for this before they are answered. */
  gate: Promise<void>
  answer: (name: string) => CommandAnswer
  chats: readonly ChatSummary[]
  log: Map<string, EntryPush[]>
  /** The newest wishes. */
  wishes(): WatchRequest
}

export type FakeRooms = (site: string) => FakeRoom

export function createFakeRooms(): FakeRooms {
  const rooms = new Map<string, FakeRoom>()
  return site => {
    const room = rooms.get(site) ?? createFakeRoom()
    rooms.set(site, room)
    return room
  }
}

/** A push with nothing in it but what is given. */
export function pushOf(site: string, revision: number, parts: Partial<RoomPush>): RoomPush {
  return { site, revision, windows: [], visitors: [], totals: null, entries: [], signals: [], ...parts }
}

function createFakeRoom(): FakeRoom {
  const called = async () => {
    await room.gate
    if (room.failing === 0) return
    room.failing -= 1
    throw new Error('This room is away')
  }
  const unused = () => Promise.reject(new Error('The desk does not call this'))
  const room: FakeRoom = {
    watched: [],
    told: [],
    commanded: [],
    signalled: [],
    failing: 0,
    gate: Promise.resolve(),
    answer: () => ({ ok: true, result: null }),
    chats: [],
    log: new Map(),
    wishes: () => room.watched.at(-1) ?? { revision: 0, wishes: [], refresh: [] },
    watch: async request => {
      await called()
      room.watched.push(request)
    },
    online: async online => {
      await called()
      room.told.push(online)
    },
    summaries: async () => {
      await called()
      return room.chats
    },
    command: async (agent, command) => {
      await called()
      room.commanded.push({ agent, ...command })
      return room.answer(command.name)
    },
    signal: async (_agent, signal) => {
      await called()
      room.signalled.push(signal)
    },
    entries: async (agent, chatId, after) => {
      await called()
      const log = room.log.get(chatId)
      if (!log) return { problem: { code: 'not-found', message: 'This chat is not here any more.', field: 'chatId' } }
      const own = log.filter(({ entry }) => mayRead(entry.audience, { kind: 'agent', id: agent.id }))
      const entries = own.filter(({ entry }) => entry.n > after).slice(0, limits.entriesPerFrame)
      return { entries, last: own.at(-1)?.entry.n ?? 0 }
    },
    beacon: unused,
    configure: unused,
    state: unused,
    list: unused,
    visitor: unused,
    ended: unused,
    erasePlugin: unused,
  }
  return room
}
