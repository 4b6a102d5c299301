import type { RoomToVisitor } from '@porchlight/plugin-sdk/protocol'
import type { LiveHost } from '../../core/host.ts'
import type { DeskPort, RoomPush, RoomWish, VisitorDoor } from '../../core/ports.ts'
import { createRoom, type Room } from '../../core/room/room.ts'
import { createMemoryClock, type MemoryClock } from '../../core/testing/memory-clock.ts'
import { createMemoryHost } from '../../core/testing/memory-host.ts'
import { visitorFacts } from '../../core/visitor/facts/facts.ts'
import { unknownPlace } from '../../core/visitor/facts/place.ts'
import { bundled } from '../../edge/bundled.ts'

/** The product's room with its own plugins, in this process, without a network. */
export interface RoomOfMany {
  readonly room: Room
  readonly clock: MemoryClock
  /** How the edge speaks of the visitor with this number. */
  door(n: number): VisitorDoor
  /** Rows of visitors as they are stored. */
  rows(): readonly string[]
  /** Visitors look at a further page; written when it answers. */
  navigate(numbers: readonly number[]): Promise<void>
  /** Tells the room what is watched from now on. */
  wish(wishes: readonly RoomWish[]): Promise<void>
  /** What the room told the desk since the last time. */
  taken(): readonly RoomPush[]
}

const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
]
const countries = ['GB', 'NL', 'DE', 'FR', 'US', 'BR', 'IN', 'JP']

/** A room in which so many visitors have seen one page each. */
export async function roomOfMany(visitors: number): Promise<RoomOfMany> {
  const clock = createMemoryClock()
  let pushes: RoomPush[] = []
  let revision = 0
  const desk: DeskPort = {
    push: async push => {
      pushes.push(push)
      return { revision, online: true }
    },
    wishes: async () => ({ revision, wishes: [], refresh: [] }),
    facts: async () => {},
    configure: async () => ({ stale: [] }),
    admit: async () => {},
    signOut: async () => {},
    faults: async () => [],
    erasePlugin: async () => ({ rows: 0 }),
  }
  const memory = createMemoryHost<RoomToVisitor, Room>({
    clock,
    start: (host: LiveHost<RoomToVisitor>) =>
      createRoom(host, {
        servers: bundled,
        desk: () => desk,
        store: async () => {},
        fetch: async () => new Response('', { status: 503 }),
      }),
  })
  const room = memory.object()
  await room.configure({
    tenant: 'bench',
    site: 'shop',
    name: 'Fernhill Outdoor',
    domains: ['shop.example'],
    consent: 'none',
    timeZone: 'UTC',
    region: 'eu',
    keySerial: 1,
    version: 1,
    plugins: bundled.map(({ contract }) => ({ id: contract.id, settings: {} })),
  })
  // Of so few bytes that it does not show beside what the room keeps.
  const seen = new Uint16Array(visitors)
  const navigate = async (numbers: readonly number[]) => {
    const answers = numbers.map(number => {
      const door = doorOf(number)
      const n = (seen[number] ?? 0) + 1
      seen[number] = n
      const page = { t: 'page' as const, id: `page-${number}-${n}`, ...pageOf(door, n) }
      return room.beacon(door, { tab: `tab-${door.visitorId}`, events: [page] }, 1)
    })
    room.settle()
    await Promise.all(answers)
  }
  for (let from = 0; from < visitors; from += 500) {
    await navigate(Array.from({ length: Math.min(500, visitors - from) }, (_, n) => from + n))
    await clock.advance(1)
  }
  return {
    room,
    clock,
    door: doorOf,
    rows: () => memory.sql.all('SELECT data FROM visitor').map(row => String(row.data)),
    navigate,
    wish: wishes => room.watch({ revision: ++revision, wishes, refresh: [] }),
    taken: () => {
      const taken = pushes
      pushes = []
      return taken
    },
  }
}

function doorOf(n: number): VisitorDoor {
  const userAgent = agents[n % agents.length] ?? ''
  return {
    visitorId: `visitor-${n}-${(n * 2_654_435_761).toString(36)}`,
    epoch: 0,
    address: `81.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    userAgent,
    facts: visitorFacts({
      pageUrl: pageOf({ address: '' }, 1).url,
      referrerUrl: n % 3 === 0 ? 'https://www.google.com/' : null,
      userAgent,
      navigatorLanguage: 'en-GB',
      screen: { width: 1920, height: 1080 },
      timeZone: 'Europe/London',
      place: { ...unknownPlace, country: countries[n % countries.length] ?? null },
      siteDomains: ['shop.example'],
    }),
    visit: {},
    trace: '',
  }
}

function pageOf({ address }: Pick<VisitorDoor, 'address'>, n: number) {
  const url = `https://shop.example/tents/ridgeline-${n}?colour=moss&from=${address ?? ''}`
  return { url, title: `Ridgeline ${n}, a tent for two and their dog | Fernhill Outdoor`, referrer: null }
}
