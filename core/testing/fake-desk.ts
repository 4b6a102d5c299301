import type { ChatSummary } from '@porchlight/plugin-sdk/protocol'
import type { DeskPort, Fact, RoomPush, RoomWish, WatchRequest } from '../ports.ts'

/** A desk as one room sees it: it wishes, takes pushes and facts, and can be away. */
export interface FakeDesk extends DeskPort {
  readonly pushes: RoomPush[]
  readonly received: Fact[]
  away: boolean
  online: boolean
  request: WatchRequest
  /** The newest summary of each chat it was told of. */
  chats(): ReadonlyMap<string, ChatSummary>
  wishFor(wish: RoomWish): WatchRequest
}

export function createFakeDesk(): FakeDesk {
  const pushes: RoomPush[] = []
  const received: Fact[] = []
  const desk: FakeDesk = {
    pushes,
    received,
    away: false,
    online: false,
    request: { revision: 0, wishes: [], refresh: [] },
    push: async push => {
      if (desk.away) throw new Error('The desk is away')
      pushes.push(structuredClone(push))
      return { revision: desk.request.revision, online: desk.online }
    },
    wishes: async () => ({ ...desk.request, refresh: desk.request.wishes.map(wish => wish.id) }),
    facts: async (_site, facts) => {
      if (desk.away) throw new Error('The desk is away')
      received.push(...structuredClone(facts))
    },
    configure: async () => ({ stale: [] }),
    admit: async () => {},
    signOut: async () => {},
    faults: async () => [],
    erasePlugin: async () => ({ rows: 0 }),
    chats: () => {
      const newest = new Map<string, ChatSummary>()
      for (const fact of received)
        if (fact.kind === 'chat' && (newest.get(fact.chat.id)?.revision ?? 0) < fact.chat.revision)
          newest.set(fact.chat.id, fact.chat)
      return newest
    },
    wishFor: wish => {
      desk.request = {
        revision: desk.request.revision + 1,
        wishes: [...desk.request.wishes.filter(one => one.id !== wish.id), wish],
        refresh: [wish.id],
      }
      return desk.request
    },
  }
  return desk
}
