import type { PanelModule } from '@porchlight/plugin-sdk'
import type { Answer, CommandOptions, Connection, PanelApi, SignalEvent } from '@porchlight/plugin-sdk/panel'
import { type Accessor, batch, createMemo, createSignal, onCleanup } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { createClock } from './data/clock.ts'
import type { ConnectionDeps } from './data/connection.ts'
import { createDeskClient } from './data/desk-client.ts'
import type { NewsFrame } from './data/desk-frame.ts'
import { applyNews, type News } from './data/news.ts'
import { createPreferences, type Preferences } from './data/preferences.ts'
import { stored } from './data/stored.ts'
import { createTimers } from './data/timers.ts'
import { type ChatLogs, watchChat, watchVisitor, watchWindow } from './data/views.ts'
import { createAnnouncer } from './shell/announcer.ts'
import { type Commands, createCommands } from './shell/commands.ts'
import { languageChoice, speak } from './shell/language.ts'
import { createPlace } from './shell/place.ts'
import { createQueue, type Queue } from './shell/queue.ts'
import { createSlots, type ShellSlots } from './shell/slots.ts'
import { createToasts } from './shell/toasts.ts'
import { act } from './words/acts.ts'
import { pluginsInWords } from './words/server-words.ts'

export interface PanelDoor {
  readonly tenant: string
  readonly modules: readonly PanelModule[]
  readonly open: ConnectionDeps['open']
  readonly signedIn: ConnectionDeps['signedIn']
  readonly signedOut: () => void
  /** The session has become somebody else's: this page goes no further. */
  readonly somebodyElse: () => void
}

/** Everything the shell holds while one agent works in one tenant. `api` may be used once `ready` is true. */
export interface Panel {
  readonly api: PanelApi
  readonly slots: ShellSlots
  /** The desk has said who is who. */
  readonly ready: Accessor<boolean>
  /** My notices; null where the desk keeps none. */
  readonly inbox: Accessor<News['inbox']>
  readonly commands: Commands['all']
  /** What was done here and waits for the desk. */
  readonly queue: Queue['all']
  /** The server runs another build than this page was made for. */
  readonly outdated: Accessor<boolean>
  readonly said: Accessor<string>
  readonly toasts: ReturnType<typeof createToasts>
  /** Grows each time the keyboard is to move into the context pane. */
  readonly focusContext: Accessor<number>
  readonly start: () => void
  readonly stop: () => void
  readonly tryNow: () => void
  /** My account has changed: the desk is asked again who I am. */
  readonly reconnect: () => void
}

/** Puts together connection, data and slots. Lives as long as its owner. */
export function createPanel(door: PanelDoor): Panel {
  const [connection, setConnection] = createSignal<Connection>('connecting')
  const [waiting, setWaiting] = createSignal(0)
  const [store, setStore] = createStore<{ news: News | null }>({ news: null })
  const [notices, setNotices] = createStore<{ inbox: News['inbox'] }>({ inbox: null })
  const [outdated, setOutdated] = createSignal(false)
  const clock = createClock(Date.now)
  const narrow = createNarrow()
  const dock = stored(() => localStorage, `porchlight.${door.tenant}.dock`)
  const [dockOpen, setDock] = createSignal(dock.read() !== false)
  const toasts = createToasts()
  const listeners = new Set<(event: SignalEvent) => void>()
  const queue = createQueue()
  let held: News | null = null
  let preferences: Preferences | null = null

  const timers = createTimers()
  const client = createDeskClient(
    { open: door.open, signedIn: door.signedIn, after: timers.after, now: Date.now, random: Math.random },
    { state: setConnection, waiting: setWaiting, signedOut: door.signedOut, news: received },
  )

  function received(frame: NewsFrame): void {
    if (frame.t === 'hello') {
      if (held && held.me.id !== frame.me.id) {
        // Before what waits here is sent in the name of somebody else.
        client.stop()
        return door.somebodyElse()
      }
      clock.set(frame.now)
      if (held && held.build !== frame.build) setOutdated(true)
      preferences ??= createPreferences({
        memory: stored(() => localStorage, `porchlight.${door.tenant}.${frame.me.id}.preferences`),
        give: (name, value) => give('core.prefer', { name, value }, { site: null, title: act('yourChoices') }),
        after: timers.after,
        refused: problem => toasts.show(problem.message, 'bad'),
      })
      preferences.told(frame.preferences)
      if (!held) speak(preferences.kept(languageChoice).read())
      if (!held && narrow() && frame.chats.every(chat => chat.state === 'closed')) setDock(false)
    }
    if (frame.t === 'signal') {
      const { site, chat, name, by, data } = frame
      for (const listen of listeners) listen({ site, chat, name, by, data })
      return
    }
    if (frame.t === 'preference') return preferences?.changed(frame.name, frame.value)
    if (frame.t === 'notice') toasts.show(frame.body ? `${frame.title}: ${frame.body}` : frame.title)
    if (frame.t === 'error') return toasts.show(frame.problem.message, 'bad')
    const next = applyNews(held, frame)
    if (next === held) return
    held = next
    // The store changes what it holds in place, the reducer must not: the store gets a copy.
    setStore('news', reconcile(structuredClone(next)))
    setNotices('inbox', reconcile(structuredClone(next?.inbox ?? null), { key: 'n' }))
  }

  onCleanup(comeBack(client.nudge))

  const news = () => {
    if (!store.news) throw new Error('The panel was used before the desk said hello')
    return store.news
  }
  // Begins with the server's time, by which the desk tells a key too old to be known.
  const newKey = () => `${clock.now().toString(36)}-${crypto.randomUUID()}`
  const source = { client, connection }
  const logs: ChatLogs = new Map()
  const selected = createPlace(`porchlight.${door.tenant}.selected`)
  const opened = createPlace(`porchlight.${door.tenant}.chat`)
  // The same entry may be asked for twice.
  const [entry, setEntry] = createSignal<number | null>(null, { equals: false })
  const [focusContext, setFocusContext] = createSignal(0)
  const kept = (name: string) => {
    if (!preferences) throw new Error('A preference was asked for before the desk said hello')
    return preferences.kept(name)
  }
  const setDockOpen = (open: boolean) => {
    setDock(open)
    dock.write(open)
  }
  const [said, setSaid] = createSignal('')
  const announce = createAnnouncer(setSaid, Date.now, (ms, run) => setTimeout(run, ms))
  const plugins = createMemo(() => pluginsInWords(store.news?.plugins ?? [], door.modules))
  const can = (permission: string) => store.news?.me.can.includes(permission) ?? false
  const slots = createSlots({ modules: door.modules, plugins, can })
  const site = createSite(() => store.news?.sites ?? [], door.tenant)

  function give(name: string, input: unknown, options: CommandOptions = {}): Promise<Answer> {
    const key = options.key ?? newKey()
    const of = options.site === undefined ? site.current() : options.site
    const [plugin, what = ''] = name.split('.')
    const title = options.title ?? `${plugins().find(each => each.id === plugin)?.title ?? plugin}: ${what}`
    return queue.follow({ key, title, site: of }, client.command({ name, input, key, site: of }))
  }
  const plainKeys = createMemo(() => store.news === null || kept('core.keys').read() !== false)
  const commands = createCommands(window, plainKeys)

  const api: PanelApi = {
    me: () => news().me,
    tenant: () => news().tenant,
    sites: () => news().sites,
    site: site.current,
    setSite: site.choose,
    plugins,
    fields: createMemo(() => plugins().flatMap(plugin => plugin.fields)),
    agents: () => news().agents,
    chats: () => news().chats,
    faults: () => news().faults,
    totals: of => store.news?.totals[of] ?? null,
    connection,
    now: clock.now,
    can,
    command: give,
    newKey,
    waiting,
    signal: client.signal,
    watchWindow: spec => watchWindow(source, spec),
    watchVisitor: of => watchVisitor(source, of),
    watchChat: of => watchChat(source, logs, of),
    onSignal(listen) {
      listeners.add(listen)
      onCleanup(() => listeners.delete(listen))
    },
    selected: createMemo(() => {
      const at = selected.at()
      return at && { site: at.site, visitorId: at.id }
    }),
    select(visitor, options) {
      selected.go(visitor && { site: visitor.site, id: visitor.visitorId })
      if (options?.focus) setFocusContext(times => times + 1)
    },
    openedChat: createMemo(() => {
      const at = opened.at()
      return at && { site: at.site, chatId: at.id, n: entry() }
    }),
    openChat(chat) {
      batch(() => {
        setEntry(chat?.n ?? null)
        opened.go(chat && { site: chat.site, id: chat.chatId })
      })
      if (chat) setDockOpen(true)
    },
    dockOpen,
    setDockOpen,
    announce,
    toast: toasts.show,
    narrow,
    onCommands: commands.add,
    kept,
    slots,
  }
  return {
    api,
    slots,
    ready: createMemo(() => store.news !== null),
    inbox: () => notices.inbox,
    commands: commands.all,
    queue: queue.all,
    outdated,
    said,
    toasts,
    focusContext,
    start: client.start,
    stop: client.stop,
    tryNow: client.nudge,
    reconnect: client.reconnect,
  }
}

/** The site looked at: the one chosen last here, as long as it exists. */
function createSite(sites: Accessor<readonly { readonly id: string }[]>, tenant: string) {
  const memory = stored(() => localStorage, `porchlight.${tenant}.site`)
  const [chosen, setChosen] = createSignal(memory.read())
  return {
    current: createMemo(() => (sites().find(site => site.id === chosen()) ?? sites()[0])?.id ?? ''),
    choose(site: string) {
      setChosen(site)
      memory.write(site)
    },
  }
}

function createNarrow(): Accessor<boolean> {
  const query = matchMedia('(max-width: 899px)')
  const [narrow, setNarrow] = createSignal(query.matches)
  const changed = () => setNarrow(query.matches)
  query.addEventListener('change', changed)
  onCleanup(() => query.removeEventListener('change', changed))
  return narrow
}

function comeBack(nudge: () => void): () => void {
  const shown = () => document.visibilityState === 'visible' && nudge()
  addEventListener('online', nudge)
  document.addEventListener('visibilitychange', shown)
  return () => {
    removeEventListener('online', nudge)
    document.removeEventListener('visibilitychange', shown)
  }
}
