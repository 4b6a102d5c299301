import { setTimeout as sleep } from 'node:timers/promises'
import type { RoomPush, RoomWish } from '../../core/ports.ts'
import { median } from '../figures.ts'
import { bareWindows } from './bare-windows.ts'
import { roomOfMany } from './room-of-many.ts'

export interface WindowsInput {
  readonly visitors: number
  readonly agents: number
  readonly ticks: number
}

/** Microseconds for one agent's window. */
export interface WindowsAnswer {
  /** An order that nobody watches yet: everybody is looked at once. */
  readonly first: number
  /** An order that others watch. */
  readonly subscribe: number
  /** 100 visitors on screen have moved on. */
  readonly patch: number
  readonly bareSubscribe: number
  readonly barePatch: number
}

const fields = [
  'core.url',
  'core.title',
  'core.pages',
  'core.country',
  'core.browser',
  'core.os',
  'core.source',
  'core.presence',
  'core.engagement',
  'core.startedAt',
  'core.lastSeenAt',
  'core.urgency',
]
const rowsShown = 100
const changes = 100
/** Agents come so often: once is over in a few milliseconds, which one collection of garbage would double. */
const times = 15

/** Half of the agents go through the list by arrival, the others watch who was active last: those rows change places all the time. */
export async function windows({ visitors, agents, ticks }: WindowsInput): Promise<WindowsAnswer> {
  const many = await roomOfMany(visitors)
  const wishOf = (n: number): RoomWish => ({
    id: `window-${n}`,
    kind: 'window',
    lane: 'human',
    filter: {},
    sort: { field: n % 2 === 0 ? 'core.startedAt' : 'core.lastSeenAt', descending: n % 2 === 1 },
    fields,
    start: { offset: n % 2 === 0 ? Math.min(n * 15, Math.max(0, visitors - rowsShown)) : 0 },
    count: rowsShown,
  })
  /** From the wish, or the end of the pause between two pushes, to the push. */
  const timed = async (work: () => Promise<void>): Promise<{ time: number; pushes: readonly RoomPush[] }> => {
    await many.clock.advance(300)
    many.taken()
    const begun = performance.now()
    await work()
    await many.clock.advance(0)
    return { time: (performance.now() - begun) * 1_000, pushes: many.taken() }
  }

  const [oldest, newest] = [wishOf(0), wishOf(1)]
  const first = await timed(() => many.wish([oldest, newest]))
  const all = Array.from({ length: agents }, (_, n) => wishOf(n))
  const subscriptions: number[] = []
  let shown: string[] = []
  for (let time = 0; time < times; time++) {
    await many.wish([oldest, newest])
    await many.clock.advance(300)
    await tidied()
    const subscribed = await timed(() => many.wish(all))
    shown = shownIn(subscribed.pushes)
    if (shown.length === 0) throw new Error('the room answered no window')
    subscriptions.push(subscribed.time)
  }
  await tidied()
  const numberOf = new Map(Array.from({ length: visitors }, (_, n) => [many.door(n).visitorId, n]))
  const patches: number[] = []
  for (let tick = 0; tick < ticks; tick++) {
    // Long enough for pages to be seconds apart, too short for anything to happen by time.
    await many.clock.advance(300)
    const moved = Array.from({ length: changes }, (_, n) =>
      numberOf.get(shown[(tick * 37 + n * 7) % shown.length] ?? ''),
    )
    await many.navigate(moved.filter(number => number !== undefined))
    many.taken()
    const begun = performance.now()
    await many.clock.advance(300)
    patches.push((performance.now() - begun) * 1_000)
    if (many.taken().length === 0) throw new Error('the room pushed nothing')
  }
  const bare = bareWindows(many.rows(), { fields, rowsShown, agents, changes, ticks })
  return {
    first: first.time / 2,
    subscribe: median(subscriptions) / Math.max(1, agents - 2),
    patch: median(patches) / agents,
    bareSubscribe: bare.subscribe,
    barePatch: bare.patch,
  }
}

/** Garbage is collected, and what V8 does of that beside the program is done. */
async function tidied(): Promise<void> {
  globalThis.gc?.()
  await sleep(100)
}

function shownIn(pushes: readonly RoomPush[]): string[] {
  return [...new Set(pushes.flatMap(push => push.windows.flatMap(({ order }) => order ?? [])))]
}
