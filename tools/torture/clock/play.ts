import type { ChatSummary } from '@porchlight/plugin-sdk/protocol'
import { seeded } from '../../../core/testing/random.ts'
import { type Agent as AnyAgent, type Visitor as AnyVisitor, createAgent, createVisitor } from '../clients/people.ts'
import { agentsOnly, createLedger, type Ledger } from '../ledger.ts'
import {
  bodiesOf,
  type ChatSeen,
  judgeBodies,
  judgeChats,
  judgeClaims,
  judgeNothingLost,
  judgePages,
  judgePresence,
  type Violation,
} from '../model.ts'
import { groundOf } from './ground.ts'
import { agents, type Happening } from './history.ts'
import type { Cable } from './network.ts'
import { createWorld, type World } from './world.ts'

type Visitor = AnyVisitor<Cable>
type Agent = AnyAgent<Cable>

/** What a history came to. */
export interface Played {
  readonly violations: readonly Violation[]
  readonly counts: Counts
}
export interface Counts {
  messages: number
  pages: number
  cuts: number
  kills: number
  hibernations: number
  /** Records that waited for the tenant database when the screens were looked at. */
  waiting: number
}

const second = 1_000
const minute = 60 * second
/** After the last ill is healed: longer than every pause before a further try, and than a lost socket takes to be found out. */
const quiet = 5 * minute

/** Plays a history in a world of its own, lets everything come to rest, and says what is wrong then. */
export async function play(history: readonly Happening[], seed: number): Promise<Played> {
  const world = await createWorld(seed)
  const { clock } = world
  const ground = groundOf(world)
  const ledger = createLedger()
  const cast: Cast = {
    visitors: new Map(),
    staff: agents.map((id, index) =>
      createAgent(ground, ledger, { id, random: seeded(seed * 17 + index).next, mark: agentsOnly }),
    ),
  }
  const counts: Counts = { messages: 0, pages: 0, cuts: 0, kills: 0, hibernations: 0, waiting: 0 }
  const begun = clock.now()
  const pending: (() => void)[] = []
  const after = (ms: number, run: () => void) => {
    pending.push(run)
    clock.at(clock.now() + ms, run)
  }

  const violations: Violation[] = []
  for (const happening of history) {
    const left = begun + happening.at - clock.now()
    if (left > 0) await clock.advance(left)

    if (happening.do === 'look') {
      counts.waiting = world.waitsForStore()
      violations.push(...(await judgeScreens(world, ledger, cast, second * 10)))
      continue
    }
    happen(happening, { world, ground, ledger, cast, seed, counts, after })
    await clock.settle()
  }
  for (const heal of pending) heal()

  await clock.advance(second)
  violations.push(...(await judgeScreens(world, ledger, cast, quiet)), ...(await judgeAfterwards(world, ledger, cast)))
  const { said, viewed } = ledger
  const hibernations = world.hibernations()
  return { violations, counts: { ...counts, messages: said.length, pages: viewed.size, hibernations } }
}

interface Cast {
  readonly visitors: Map<number, Visitor>
  readonly staff: readonly Agent[]
}
interface Scene {
  readonly world: World
  readonly ground: ReturnType<typeof groundOf>
  readonly ledger: Ledger
  readonly cast: Cast
  readonly seed: number
  readonly counts: Counts
  /** Takes an ill back after so many ms, or at the end of the history. */
  readonly after: (ms: number, run: () => void) => void
}

function happen(
  happening: Exclude<Happening, { do: 'look' }>,
  { world, ground, ledger, cast, seed, counts, after }: Scene,
): void {
  const { ills } = world
  switch (happening.do) {
    case 'open':
      return void visitorOf(happening.visitor).openTab()
    case 'goto':
    case 'walk':
      return withTab(happening, (visitor, tab) => {
        for (let page = 0; page < (happening.do === 'walk' ? happening.pages : 1); page++)
          tab.page.goto(`https://shop.example/${visitor.name}/${happening.at}/${page}`)
      })
    case 'leave':
    case 'vanish':
      return withTab(happening, (visitor, tab) => {
        tab.gone = true
        if (happening.do === 'leave') tab.page.leave()
        else {
          visitor.vanished = true
          tab.line()?.freeze()
          tab.page.vanish()
        }
      })
    case 'cut':
    case 'freeze':
      return withTab(happening, (_visitor, tab) => {
        counts.cuts++
        if (happening.do === 'cut') tab.line()?.cut()
        else tab.line()?.freeze()
      })
    case 'say':
    case 'start-over':
      return withTab(happening, (visitor, tab) => void visitor.say(tab))
    case 'sign-on':
      return agentOf(happening.agent).panel.start()
    case 'sign-off':
      return agentOf(happening.agent).panel.stop()
    case 'cut-panel':
      counts.cuts++
      return agentOf(happening.agent).line()?.cut()
    case 'freeze-panel':
      counts.cuts++
      return agentOf(happening.agent).line()?.freeze()
    case 'look-away': {
      const { panel } = agentOf(happening.agent)
      return panel.followed().forEach(panel.unfollow)
    }
    case 'claim': {
      const visitor = cast.visitors.get(happening.visitor)
      for (const { id } of chatsOf(cast, visitor).filter(chat => chat.state === 'waiting'))
        for (const agent of cast.staff) if (agent.panel.news()) agent.claim(id)
      return
    }
    case 'send':
    case 'note':
    case 'whisper':
    case 'close': {
      const agent = agentOf(happening.agent)
      const visitor = cast.visitors.get(happening.visitor)
      const chat = agent.panel.chats().find(one => one.visitorId === idOf(visitor) && one.state !== 'closed')
      if (!visitor || !chat) return
      agent.panel.follow(chat.id)
      if (happening.do === 'close') agent.panel.command('core.close', { chatId: chat.id })
      else if (happening.do === 'note') agent.say('chat.note', chat.id, visitor.name, 'agents')
      else if (happening.do === 'send') agent.say('chat.send', chat.id, visitor.name, 'everyone')
      else agent.say('hush.say', chat.id, visitor.name, [agent.id, agentOf(happening.agent + 1).id])
      return
    }
    case 'kill':
      counts.kills++
      return world.kill(happening.what)
    case 'hibernate':
      return world.hibernate(happening.what)
    case 'ill-lines':
      ills.lines = true
      return after(happening.ms, () => {
        ills.lines = false
      })
    case 'no-lines':
      ills.linesDown = true
      return after(happening.ms, () => {
        ills.linesDown = false
      })
    case 'no-database':
      ills.databaseAway = true
      return after(happening.ms, () => {
        ills.databaseAway = false
      })
    case 'no-network':
      for (const network of [world.visitors, world.agents]) network.setDown(true)
      return after(happening.ms, () => {
        for (const network of [world.visitors, world.agents]) network.setDown(false)
      })
    case 'full-disk':
      world.fillDisk(happening.what, true)
      return after(happening.ms, () => world.fillDisk(happening.what, false))
    case 'sleep':
      return world.clock.sleep(happening.ms)
    case 'server-clock':
      world.server.ahead += happening.ms
      return
    case 'visitor-clock':
      visitorOf(happening.visitor).ahead += happening.ms
      return
  }

  function visitorOf(number: number): Visitor {
    const visitor =
      cast.visitors.get(number) ?? createVisitor(ground, ledger, `visitor-${number}`, seeded(seed * 31 + number).next)
    cast.visitors.set(number, visitor)
    return visitor
  }
  function withTab(
    { visitor: number, tab }: { readonly visitor: number; readonly tab: number },
    run: (visitor: Visitor, tab: Visitor['tabs'][number]) => void,
  ): void {
    const visitor = cast.visitors.get(number)
    const open = visitor?.tabs.filter(one => !one.gone) ?? []
    const found = open[tab % Math.max(1, open.length)]
    if (visitor && found) run(visitor, found)
  }
  function agentOf(number: number): Agent {
    const agent = cast.staff[number % cast.staff.length]
    if (!agent) throw new Error('There is no agent')
    return agent
  }
}

/** In this world a seed and the token made of it name the same visitor. */
function idOf(visitor: Visitor | undefined): string {
  return visitor?.browser.token.replace(/^token\./, '') ?? ''
}

/** The chats of a visitor that any panel lists. */
function chatsOf(cast: Cast, visitor: Visitor | undefined): readonly ChatSummary[] {
  const all = cast.staff.flatMap(agent => agent.panel.chats())
  return [...new Map(all.map(chat => [chat.id, chat])).values()].filter(chat => chat.visitorId === idOf(visitor))
}

/** Everybody connects and follows everything; what is on the screens after `rest` ms is held against the ledger. */
async function judgeScreens(world: World, ledger: Ledger, cast: Cast, rest: number): Promise<readonly Violation[]> {
  for (const { panel } of cast.staff) panel.start()
  await world.clock.advance(rest)
  const visitors = [...cast.visitors.values()]
  const chats = new Map(visitors.flatMap(visitor => chatsOf(cast, visitor).map(chat => [chat.id, chat])))
  for (const { panel } of cast.staff) for (const id of [...chats.keys()].slice(0, 14)) panel.follow(id)
  // Closed chats of visitors who left may have gone to the tenant database; the others are on the screens.
  await world.clock.advance(Math.min(rest, minute))

  const found: Violation[] = []
  for (const { id, panel } of cast.staff) {
    if (!panel.isLive()) found.push({ promise: 'panels come back', what: `${id} is not connected` })
    // A page that was never connected and died without a word is believed for as long as a session lasts.
    const known = visitors.filter(visitor => visitor.tabs.some(tab => !tab.gone) || !visitor.vanished)
    const truth = new Map(known.map(visitor => [idOf(visitor), visitor.tabs.some(tab => !tab.gone)]))
    const listed = [...panel.rows()].filter(([id]) => truth.has(id) || !visitors.some(visitor => idOf(visitor) === id))
    found.push(...judgePresence(id, new Map(listed), truth))
  }
  const seen: ChatSeen[] = []
  for (const visitor of visitors) {
    for (const { page, gone } of visitor.tabs) {
      if (gone) continue
      const { live, sending } = page.client.state()
      if (!live) found.push({ promise: 'pages come back', what: `a page of ${visitor.name} is not connected` })
      for (const one of sending)
        if (one.problem === null)
          found.push({ promise: 'every command is answered', what: `${one.name} of ${visitor.name} is not` })
    }
    for (const chat of chatsOf(cast, visitor)) {
      const showing = visitor.tabs.filter(tab => !tab.gone && tab.page.client.state().conversation.chat?.id === chat.id)
      const following = cast.staff.filter(({ panel }) => chat.state !== 'closed' && panel.followed().includes(chat.id))
      seen.push({
        chatId: chat.id,
        visitor: visitor.name,
        pages: new Map(showing.map(({ page }) => [page.tab, page.client.state().conversation.entries])),
        panels: new Map(following.map(({ id, panel }) => [id, { agentId: id, entries: panel.log(chat.id) }])),
        summaries: cast.staff.flatMap(({ panel }) => panel.chats().filter(one => one.id === chat.id)),
      })
    }
  }
  found.push(...judgeChats(ledger, seen))
  found.push(
    ...judgeClaims(
      ledger,
      seen.flatMap(one => one.summaries),
    ),
  )
  for (const one of seen)
    if (new Set(one.summaries.map(summary => summary.revision)).size > 1)
      found.push({ promise: 'panels agree on a chat', what: `${one.chatId} has several revisions on the screens` })
  return found
}

/** Everybody leaves, and hours go by: then the tenant database has everything that was acknowledged, once, and the room nothing. */
async function judgeAfterwards(world: World, ledger: Ledger, cast: Cast): Promise<readonly Violation[]> {
  const visitors = [...cast.visitors.values()]
  for (const { tabs } of visitors)
    for (const tab of tabs) {
      if (!tab.gone) tab.page.leave()
      tab.gone = true
    }
  await world.clock.advance(2 * minute)
  // Nobody ends a chat in which the visitor is but waits for an agent; the chat plugin ends those whose visitor is gone.
  await world.clock.advance(70 * minute)
  const found: Violation[] = []
  const { sessions, chats } = world.saved
  const nameOf = (id: string) => visitors.find(visitor => idOf(visitor) === id)?.name ?? id
  const said = new Map(ledger.said.map(one => [one.body, one]))
  const texts = new Map<string, Set<string>>()
  for (const chat of chats.values()) {
    const bodies = bodiesOf(chat.entries)
    const name = nameOf(chat.visitorId)
    found.push(...judgeBodies(`the saved chat ${chat.id} of ${name}`, bodies, said))
    if (chat.entries.some((entry, index) => entry.n !== index + 1))
      found.push({ promise: 'saved logs have no holes', what: `${chat.id}: ${chat.entries.map(entry => entry.n)}` })
    texts.set(name, new Set([...(texts.get(name) ?? []), ...bodies]))
  }
  found.push(...judgeNothingLost(ledger, 'in the tenant database', texts))
  found.push(
    ...judgePages(
      ledger,
      [...sessions.values()].map(session => ({ id: session.id, pages: session.history })),
    ),
  )
  const waits = world.waitsForStore()
  if (waits > 0)
    found.push({ promise: 'the outbox drains', what: `${waits} records still wait for the tenant database` })
  for (const table of ['visitor', 'chat', 'entry', 'page', 'finished'])
    for (const row of world.room.sql.all(`SELECT COUNT(*) AS n FROM ${table}`))
      if (Number(row.n) > 0)
        found.push({ promise: 'the room forgets what is saved', what: `${table} has ${row.n} rows` })
  for (const faults of [world.room.logs, world.desk.logs])
    for (const line of faults)
      if (line.level === 'error' && !expected.has(line.event))
        found.push({ promise: 'no bug shows in the log', what: `${line.event}: ${JSON.stringify(line.data)}` })
  return found
}

/** Lines of the log at level error that a full disk makes, or the end of an object's life. */
const expected: ReadonlySet<string> = new Set([
  'abort',
  'room.flush-failed',
  'desk.turn-failed',
  'background',
  'soon-failed',
  'alarm-failed',
])
