import type { CoreEvents, ServerModule } from '@porchlight/plugin-sdk'
import { limits, type RoomToVisitor, times } from '@porchlight/plugin-sdk/protocol'
import { createLog } from '../chat/log.ts'
import { summaryOf } from '../chat/summary.ts'
import { type Fields, registerFields } from '../fields/registry.ts'
import type { RoomHost, Socket } from '../host.ts'
import { createLevels } from '../meter/levels.ts'
import { type Assembly, assemble } from '../plugins/assemble.ts'
import { createDispatcher } from '../plugins/dispatch.ts'
import type { Mode } from '../plugins/mode.ts'
import type { Open } from '../plugins/tenant.ts'
import type { DeskPort, Fact, RoomPort, SiteConfig, VisitorDoor } from '../ports.ts'
import { migrate, readMeta, writeMeta } from '../sql/migrate.ts'
import { noteActivity } from './activity.ts'
import { createAlarm } from './alarm.ts'
import { createAnswers } from './answers.ts'
import { attachmentOf } from './attachment.ts'
import { isOpen, opensOrCloses } from './business-hours.ts'
import { createChanges } from './changes.ts'
import { runCommand } from './commands.ts'
import { setCustom } from './custom.ts'
import { createDeadlines } from './deadlines.ts'
import { erasePlugin } from './erase-plugin.ts'
import { endedSessions, lastFinished } from './finished.ts'
import { forgetOld, isForgetDue } from './forget.ts'
import { createFrames } from './frames.ts'
import { createHostNames, type FindHostName } from './host-names.ts'
import { type Live, Refused } from './live.ts'
import { look } from './look.ts'
import { memoryWrites, readConfig, readMemory } from './memory.ts'
import { createOutbox } from './outbox.ts'
import { ownEntry } from './own-entry.ts'
import { bringsBack, viewPage } from './page-view.ts'
import { createPages } from './pages.ts'
import { createPusher } from './push.ts'
import { visitorIdOf, visitorTag } from './record.ts'
import type { ChatRecord, VisitorRecord } from './records.ts'
import { roomSteps } from './schema.ts'
import { carryToStore, forgetChatsOfGone, forgetStored, type Store, storeKey } from './storing.ts'
import { createTable } from './table.ts'
import { leaveTab } from './tabs.ts'
import { createTasks } from './tasks.ts'
import { nextTimer, runTimers } from './timers.ts'
import { toVisitor } from './to-visitor.ts'
import { createUnit } from './unit.ts'
import { createViews } from './views/views.ts'

export interface RoomDeps {
  readonly desk: (tenant: string) => DeskPort
  readonly store: Store
  readonly servers: readonly ServerModule[]
  readonly fetch: typeof fetch
  /** Reverse lookup; left out where this host does none. */
  readonly findHostName?: FindHostName | undefined
  /** How plugins are called; inline when left out. */
  readonly mode?: Mode
  /** Opens secrets in the settings of plugins; left out, no plugin has any here. */
  readonly open?: Open
}

export interface Room extends RoomPort {
  /** The configuration in force, or null before the first `configure`. */
  config(): SiteConfig | null
  connect(socket: Socket<RoomToVisitor>, door: VisitorDoor): void
  message(socket: Socket<RoomToVisitor>, text: string): void
  closed(socket: Socket<RoomToVisitor>, code: number): void
  /** Delivers what waits for the desk and the database, and answers how much is left that could not be. */
  drain(): Promise<number>
  alarm(): void
  /** Writes what waits, tells the desk of it, and hands gathered events to isolated plugins. */
  settle(): void
}

/** The tags under which a visitor's socket is accepted, so that it is found again. */
export function socketTags(door: VisitorDoor): readonly string[] {
  return [visitorTag(visitorIdOf(door))]
}

function requestOf(cause: VisitorDoor | Socket<RoomToVisitor>): string | undefined {
  return 'attachment' in cause ? attachmentOf(cause)?.door.request : cause.request
}

/** When visitors are looked at again whose turn came in an alarm that failed, ms. */
const lookAgain = 30_000
/** How long signs of activity may wait to be written, ms: a crash loses as much of them. */
const activityStays = 2_000
/** How often is looked for what has had its time, ms. */
const forgetEvery = 3_600_000

/** The live object of one site: its only writer, and the place where everything about who is on the site is decided. */
export function createRoom(given: RoomHost, deps: RoomDeps): Room {
  /** Whose request or frame is handled just now: lines of the log name it. */
  let cause: VisitorDoor | Socket<RoomToVisitor> | null = null
  const host: RoomHost = {
    ...given,
    log: (level, event, data) => given.log(level, event, cause ? { request: requestOf(cause), ...data } : data),
  }
  const causedBy = <T>(by: NonNullable<typeof cause>, work: () => T): T => {
    cause = by
    try {
      return work()
    } finally {
      cause = null
    }
  }
  migrate(host.sql, 'room', roomSteps)
  let config = readConfig(host.sql)
  let assembly: Assembly = { plugins: [], refused: [] }
  let fields: Fields = registerFields([])
  let views = createViews({ fields, get: () => undefined, ids: () => [], pagesOf: () => [] })
  /** Whether agents take chats, as the desk says. */
  let agentsOnline = readMeta(host.sql, 'online') === '1'
  /** Agents take chats, and it is within the site's hours. */
  const online = () => agentsOnline && (config === null || isOpen(config, host.now()))
  /** As visitors and plugins were told last. */
  let saidOnline = (readMeta(host.sql, 'said-online') ?? readMeta(host.sql, 'online')) === '1'
  /** When the hours change it next, ms. */
  let hoursEnd = config && opensOrCloses(config, host.now())
  let forgotAt = 0
  const unit = createUnit({
    host,
    gather: () => memoryWrites(live),
    stored: () => {
      live.log.flushed()
      live.pages.flushed()
      live.answers.flushed()
    },
    flushed: () => {
      if (changes.show(views)) pusher.stir()
      // After what agents wait for: the desk would hold that back until what it is told here is stored.
      host.soon(0, () => outbox.deliver())
      alarm.arm()
      levels.stir()
    },
  })
  const visitors = createTable<VisitorRecord>(
    () => unit,
    (id, before) => changes.note(id, before),
    () => writeActivitySoon(),
  )
  const changes = createChanges(() => visitors)
  let activityWaits = false
  /** Signs of activity are told to nobody as stored: a visitor's row is not written anew for each. */
  const writeActivitySoon = () => {
    if (activityWaits) return
    activityWaits = true
    host.soon(activityStays, () => {
      activityWaits = false
      visitors.writeAll()
      unit.flush()
    })
  }
  const live: Live = {
    host,
    unit,
    visitors,
    chats: createTable<ChatRecord>(() => unit),
    chatOf: createTable<string>(() => unit),
    log: createLog(host.sql, () => unit),
    pages: createPages(host.sql, () => unit),
    deadlines: createDeadlines(),
    answers: createAnswers(host, () => unit),
    config: () => {
      if (!config) throw new Error('The room was used before it was configured')
      return config
    },
    fields: () => fields,
    plugins: () => assembly.plugins,
    online,
    emit: <K extends keyof CoreEvents>(name: K, event: CoreEvents[K]) => dispatcher.core(name, event),
    out: {
      visitor: (visitorId, frame, to) =>
        unit.hold(() => {
          for (const socket of host.sockets(visitorTag(visitorId)))
            if (!to.chat || attachmentOf(socket)?.chat) socket.send(frame)
        }),
      entry: (chatId, push) => unit.hold(() => pusher.entry(chatId, push)),
      signal: signal => unit.hold(() => pusher.signal(signal)),
      fact: (key, fact) => outbox.put('desk', key, fact),
      hostName: (visitorId, address) => unit.hold(() => askHostName(visitorId, address)),
      store: (kind, id) => outbox.put('store', storeKey(kind, id), null),
    },
  }

  /** One unit: the work, everything plugins make of it, then rows, then frames. */
  const commit = <T>(work: () => T, options: { now?: boolean } = {}): Promise<T> =>
    unit
      .commit(() => withPlugins(work), options)
      .catch((error: unknown) => {
        unsay()
        throw error
      })
  const withPlugins = <T>(work: () => T): T => {
    dispatcher.begin()
    const result = work()
    changes.say(dispatcher)
    return result
  }
  const unsay = () => {
    dispatcher.reset()
    changes.forget()
  }
  /** The same where nobody waits for the answer: most frames, so it makes no promise for each. */
  const act = (work: () => void, options: { now?: boolean } = {}) => {
    try {
      unit.run(() => withPlugins(work), options)
    } catch (error) {
      unsay()
      if (!(error instanceof Refused)) host.background(Promise.reject(error))
    }
  }
  const dispatcher = createDispatcher({
    live,
    mode: deps.mode ?? 'inline',
    act,
    queue: task => tasks.queue(task),
  })

  const takeConfig = (next: SiteConfig) => {
    config = next
    assembly = assemble(deps.servers, next)
    for (const { plugin, why } of assembly.refused) host.log('warn', 'plugin.refused', { plugin, why })
    fields = registerFields(assembly.plugins.map(plugin => plugin.module.contract))
    views = createViews({
      fields,
      get: id => visitors.get(id),
      ids: () => visitors.ids(),
      pagesOf: id => {
        const record = visitors.get(id)
        return record ? live.pages.of(record) : []
      },
    })
  }

  if (config) {
    takeConfig(config)
    readMemory(live)
  }
  const pusher = createPusher({
    host,
    views: {
      setWishes: request => views.setWishes(request),
      take: () => views.take(),
    },
    desk: () => deps.desk(live.config().tenant),
    site: () => live.config().site,
    flush: () => unit.flush(),
    online: value => setOnline(value),
    newest: chatId => {
      const chat = live.chats.get(chatId)
      if (!chat) return []
      const entries = live.log.after(chatId, Math.max(0, chat.lastCommon - 1), limits.entriesPerFrame)
      return entries.map(entry => ({ ...entry, key: null }))
    },
  })
  const outbox = createOutbox({
    host,
    unit: () => unit,
    batch: { desk: 100, store: 50 },
    rest: { desk: times.news / 2, store: 0 },
    carry: {
      desk: parcels =>
        deps.desk(live.config().tenant).facts(
          live.config().site,
          parcels.map(parcel => parcel.data as Fact),
        ),
      store: parcels => carryToStore(live, deps.store, parcels),
    },
    moved: () => alarm.arm(),
    delivered: (target, parcels) => {
      if (target === 'store') forgetStored(live, parcels)
    },
  })
  const isOld = config !== null && isForgetDue(live)
  const askHostName = createHostNames({ live, find: deps.findHostName, act })
  const tasks = createTasks({
    live,
    dispatcher,
    mode: deps.mode ?? 'inline',
    fetch: deps.fetch,
    open: deps.open ?? (async () => ({ ok: false, reason: 'damaged' })),
    commit,
    act,
  })

  const levels = createLevels(host, () => {
    const { parcels, oldest } = outbox.waiting()
    let [waiting, open] = [0, 0]
    for (const { state } of live.chats.values())
      if (state === 'waiting') waiting++
      else if (state === 'open') open++
    const now = {
      visitors: visitors.size,
      'chats waiting': waiting,
      'chats open': open,
      'outbox_parcels desk': parcels.desk,
      'outbox_parcels store': parcels.store,
      tasks_waiting: tasks.waiting(),
      plugins_paused: live.plugins().filter(plugin => tasks.isPaused(plugin)).length,
    }
    return { now, oldestParcel: oldest }
  })
  const alarm = createAlarm(host, () => [
    live.deadlines.next(),
    nextTimer(live),
    tasks.next(),
    outbox.nextTry(),
    pusher.leaseEnd(),
    // A room that sleeps is woken once a day, and only then looks whether there is anything to let go.
    forgotAt === 0 && isOld ? host.now() : null,
    hoursEnd,
  ])

  const setOnline = (value: boolean) => {
    if (value === agentsOnline) return
    agentsOnline = value
    writeMeta(host.sql, 'online', value ? '1' : '')
    sayOnline()
  }

  /** Tells visitors and plugins whether somebody is here, where that changed. */
  const sayOnline = () => {
    const value = online()
    if (value === saidOnline) return
    saidOnline = value
    writeMeta(host.sql, 'said-online', value ? '1' : '')
    if (!config) return
    act(() => live.emit('agents.online', { online: value }), { now: true })
    for (const socket of host.sockets()) if (attachmentOf(socket)?.chat) socket.send(toVisitor.online(value))
  }

  const ring = () => {
    const now = host.now()
    const due = live.deadlines.take(now)
    // Whoever is taken out and not looked at would never be looked at again.
    unit.undo(() => {
      for (const id of due) live.deadlines.atLatest(id, now + lookAgain)
    })
    for (const id of due) {
      look(live, id)
      forgetChatsOfGone(live, id)
    }
    runTimers(live, dispatcher)
    pusher.expire()
    if (now - forgotAt > forgetEvery) {
      forgotAt = now
      forgetOld(live)
    }
  }

  if (config) {
    outbox.deliver()
    alarm.arm()
  }

  const frames = createFrames({ live, dispatcher, act })
  const configured = () => {
    if (!config) throw new Error('The room is not configured yet')
  }

  return {
    config: () => config,
    configure: async next => {
      if (config && next.version < config.version) return
      const first = config === null
      writeMeta(host.sql, 'config', JSON.stringify(next))
      takeConfig(next)
      hoursEnd = opensOrCloses(next, host.now())
      sayOnline()
      if (first) {
        alarm.arm()
        pusher.begin()
      }
      pusher.renew()
      // Work that waited for its plugin may have one again.
      alarm.arm()
      if (!first) frames.greetAgain()
    },
    state: async () => ({ config: config?.version ?? 0, online: online() }),
    beacon: async (door, body, configVersion) => {
      if (!config || config.version < configVersion) return { ok: false, stale: true }
      const { version } = config
      const id = visitorIdOf(door)
      try {
        const accepted = await causedBy(door, () =>
          commit(() => {
            const pages = body.events.filter(event => event.t === 'page')
            const comesBack = bringsBack(live, id, pages)
            for (const event of body.events) {
              if (event.t === 'page') viewPage(live, door, body.tab, event, { socket: null, comesBack })
              else if (event.t === 'activity') noteActivity(live, id, body.tab, event)
              else if (event.t === 'leave') leaveTab(live, id, body.tab)
            }
            // Said in the head of a page, before the view that brings the visitor.
            for (const event of body.events) if (event.t === 'set') setCustom(live, id, event.values)
            return pages.length
          }),
        )
        return { ok: true, accepted, config: version }
      } catch (error) {
        if (error instanceof Refused) return { ok: false, stale: false, problem: error.problem }
        throw error
      }
    },
    watch: async request => {
      configured()
      pusher.watch(request)
      alarm.arm()
    },
    entries: async (agent, chatId, after) => {
      unit.flush()
      const chat = live.chats.get(chatId)
      if (!chat) return { problem: { code: 'not-found', message: 'This chat is not here any more.', field: 'chatId' } }
      return live.log.forAgent(chat, agent.id, after, limits.entriesPerFrame)
    },
    command: (agent, command) => {
      configured()
      return commit(() => runCommand(live, dispatcher, { ...agent, kind: 'agent' }, command), { now: true })
    },
    signal: async (agent, { name: full, input }) => {
      const [pluginId = '', name = ''] = full.split('.')
      const plugin = live.plugins().find(one => one.id === pluginId)
      const definition = ownEntry(plugin?.module.contract.signals, name)
      const parsed = definition?.from === 'visitor' ? undefined : definition?.input.safeParse(input)
      if (!plugin || !parsed?.success) return
      const by = { kind: 'agent', id: agent.id, name: agent.name, role: agent.role } as const
      act(() => dispatcher.signal(plugin, name, parsed.data, by), { now: true })
    },
    online: async value => setOnline(value),
    summaries: async () => {
      unit.flush()
      return [...live.chats.values()]
        .filter(chat => chat.state !== 'closed')
        .map(chat => {
          const visitor = visitors.get(chat.visitorId)
          return summaryOf(chat, live.config().site, visitor !== undefined && visitor.departedAt === null)
        })
    },
    list: async request => {
      unit.flush()
      const answer = views.list(request)
      return request.unlisted && !('problem' in answer) ? { ...answer, ended: endedSessions(live) } : answer
    },
    visitor: async visitorId => {
      unit.flush()
      const record = visitors.get(visitorId)
      if (!record) return null
      return { visitor: { id: record.id, values: record.values }, pages: live.pages.of(record) }
    },
    drain: async () => {
      if (!config) return 0
      unit.flush()
      return outbox.drain()
    },
    ended: async visitorId => {
      unit.flush()
      return lastFinished(live, visitorId)
    },
    erasePlugin: async plugin => {
      if (!config) return { visitors: 0, rows: 0 }
      if (config.plugins.some(({ id }) => id === plugin)) return null
      // What an isolate was told before it was disabled is behind it, and what it led to is written.
      dispatcher.deliver()
      unit.flush()
      const erased = await commit(() => erasePlugin(live, plugin), { now: true })
      dispatcher.forget(plugin)
      tasks.forget(plugin)
      alarm.arm()
      // A delivery under way may carry what was erased a moment ago.
      await outbox.drain()
      return erased
    },
    connect: frames.connect,
    message: (socket, text) => causedBy(socket, () => frames.message(socket, text)),
    closed: frames.closed,
    alarm: () => {
      alarm.rang()
      if (!config) return
      act(ring, { now: true })
      const now = host.now()
      if (hoursEnd !== null && hoursEnd <= now) hoursEnd = opensOrCloses(config, now)
      // In any case: a room that this very alarm has woken knows the next end only.
      sayOnline()
      tasks.run()
      outbox.deliver()
      alarm.arm()
    },
    settle: () => {
      dispatcher.deliver()
      visitors.writeAll()
      unit.flush()
      outbox.deliver(true)
    },
  }
}
