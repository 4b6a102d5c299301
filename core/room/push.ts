import { limits, times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { RoomHost } from '../host.ts'
import type { DeskPort, EntryPush, RoomPush, RoomWish, WatchRequest } from '../ports.ts'
import { readMeta, writeMeta } from '../sql/migrate.ts'

/** What a pusher takes from the views engine of the room. */
export interface ViewSource {
  /** Answers with the windows it cannot serve. */
  setWishes(request: WatchRequest): Refused
  take(): Pick<RoomPush, 'windows' | 'visitors' | 'totals'> | null
}

/** Tells the desk what it wished for: entries and signals at once, views coalesced, one call in flight. */
export interface Pusher {
  watch(request: WatchRequest): void
  entry(chatId: string, push: EntryPush): void
  signal(signal: RoomPush['signals'][number]): void
  /** Something changed that a view may show. */
  stir(): void
  /** Asks the desk for its wishes: it may have told them before this room could take them. */
  begin(): void
  /** Shows everything anew: the views were made again. */
  renew(): void
  /** Forgets the wishes of a desk that does not renew them. */
  expire(): void
  /** When the lease ends, ms; null while nothing is wished for. */
  leaseEnd(): number | null
}

export interface PusherParts {
  readonly host: RoomHost
  readonly views: ViewSource
  readonly desk: () => DeskPort
  readonly site: () => string
  /** Writes what waits before it is shown. */
  readonly flush: () => void
  readonly online: (online: boolean) => void
  /** The newest entry of a chat that all agents may read, and those after it that only some may. */
  readonly newest: (chatId: string) => readonly EntryPush[]
}

type Refused = NonNullable<RoomPush['refused']>

interface Wishes {
  readonly revision: number
  readonly until: number
  readonly wishes: readonly RoomWish[]
}
interface Waiting {
  readonly wish: string
  readonly chatId: string
  readonly push: EntryPush
}

const stored = z.object({ revision: z.int(), until: z.number(), wishes: z.array(z.custom<RoomWish>()) })
/** The pause after a failed push, ms. */
const backoff = { first: 500, most: 10_000 }

export function createPusher({ host, views, desk, site, flush, online, newest }: PusherParts): Pusher {
  let current: Wishes | null = null
  let entries: Waiting[] = []
  let signals: RoomPush['signals'][number][] = []
  let refused: Refused = []
  let inFlight = false
  let viewsStirred = false
  let lastViews = 0
  let failures = 0
  let scheduledAt = Number.POSITIVE_INFINITY

  /**
   * What was posted after the lease ended, told in vain before a stop, or before this object knew of a wish that the desk counts on, is
   * not known here any more. Each agent's newest entry says what came before it, so a panel that misses something finds out and asks.
   */
  const catchUp = (wishes: readonly RoomWish[]) => {
    for (const wish of wishes)
      if (wish.kind === 'chat')
        for (const push of newest(wish.chatId)) entries.push({ wish: wish.id, chatId: wish.chatId, push })
  }

  const wish = (request: WatchRequest) => {
    refused = views.setWishes(request)
  }

  const remember = (request: WatchRequest) => {
    const known = idsOf(current?.wishes ?? [])
    catchUp(request.wishes.filter(wish => !known.has(wish.id)))
    current = { revision: request.revision, until: host.now() + times.lease, wishes: request.wishes }
    writeMeta(host.sql, 'wishes', JSON.stringify(current))
    wish(request)
    viewsStirred = true
  }

  const schedule = (ms: number) => {
    const at = host.now() + ms
    if (at >= scheduledAt) return
    scheduledAt = at
    host.soon(ms, () => {
      if (scheduledAt !== at) return
      scheduledAt = Number.POSITIVE_INFINITY
      go()
    })
  }

  const go = () => {
    if (inFlight || !current || current.wishes.length === 0) return
    const now = host.now()
    const viewsDue = viewsStirred && now - lastViews >= times.viewPush
    if (viewsStirred && !viewsDue) schedule(times.viewPush - (now - lastViews))
    if (!viewsDue && entries.length === 0 && signals.length === 0 && refused.length === 0) return
    flush()
    const seen = viewsDue ? views.take() : null
    if (viewsDue) {
      lastViews = now
      viewsStirred = false
    }
    const sending = { entries: entries.splice(0), signals: signals.splice(0), refused }
    refused = []
    if (!seen && sending.entries.length + sending.signals.length + sending.refused.length === 0) return
    inFlight = true
    host.background(send(seen, sending))
  }

  const send = async (
    seen: ReturnType<ViewSource['take']>,
    sending: { entries: Waiting[]; signals: typeof signals; refused: Refused },
  ) => {
    try {
      const answer = await desk().push({
        site: site(),
        revision: current?.revision ?? 0,
        windows: seen?.windows ?? [],
        visitors: seen?.visitors ?? [],
        totals: seen?.totals ?? null,
        ...(sending.refused.length > 0 && { refused: sending.refused }),
        entries: grouped(sending.entries),
        signals: sending.signals,
      })
      failures = 0
      sending.entries = []
      online(answer.online)
      if (answer.revision !== current?.revision) remember(await desk().wishes(site()))
    } catch (error) {
      host.log('warn', 'room.push-failed', { error })
      failures++
      entries = [...sending.entries, ...entries].slice(-limits.entriesPerFrame * 10)
      if (current) wish({ ...current, refresh: current.wishes.map(wish => wish.id) })
      viewsStirred = true
    } finally {
      inFlight = false
      const pause = failures > 0 ? Math.min(backoff.most, backoff.first * 2 ** failures) : 0
      if (viewsStirred || entries.length > 0 || signals.length > 0) schedule(pause)
    }
  }

  const restored = stored.safeParse(JSON.parse(readMeta(host.sql, 'wishes') ?? 'null'))
  if (restored.success && restored.data.until > host.now()) {
    catchUp(restored.data.wishes)
    current = restored.data
    wish({ ...restored.data, refresh: restored.data.wishes.map(wish => wish.id) })
    viewsStirred = true
    schedule(0)
  }

  return {
    watch: request => {
      if (current && request.revision < current.revision) return
      remember(request)
      schedule(0)
    },
    entry: (chatId, push) => {
      const wish = current?.wishes.find(one => one.kind === 'chat' && one.chatId === chatId)
      if (!wish) return
      entries.push({ wish: wish.id, chatId, push })
      schedule(0)
    },
    signal: signal => {
      if (!current?.wishes.some(one => one.kind === 'chat' && one.chatId === signal.chatId)) return
      signals.push(signal)
      schedule(0)
    },
    stir: () => {
      if (!current || current.wishes.length === 0) return
      viewsStirred = true
      if (!inFlight) schedule(Math.max(0, times.viewPush - (host.now() - lastViews)))
    },
    begin: () => {
      const ask = async () => {
        const request = await desk().wishes(site())
        if (current && request.revision <= current.revision) return
        remember(request)
        schedule(0)
      }
      host.background(ask())
    },
    renew: () => {
      if (!current) return
      wish({ ...current, refresh: current.wishes.map(wish => wish.id) })
      viewsStirred = true
      schedule(0)
    },
    expire: () => {
      if (!current || host.now() < current.until) return
      current = null
      entries = []
      signals = []
      wish({ revision: 0, wishes: [], refresh: [] })
    },
    leaseEnd: () => (current && current.wishes.length > 0 ? current.until : null),
  }
}

function idsOf(wishes: readonly RoomWish[]): ReadonlySet<string> {
  return new Set(wishes.map(wish => wish.id))
}

function grouped(entries: readonly Waiting[]): RoomPush['entries'] {
  const chats = new Map<string, { wish: string; chatId: string; entries: EntryPush[] }>()
  for (const { wish, chatId, push } of entries) {
    const known = chats.get(chatId) ?? { wish, chatId, entries: [] }
    known.entries.push(push)
    chats.set(chatId, known)
  }
  return [...chats.values()]
}
