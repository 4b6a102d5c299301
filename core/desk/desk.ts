import type { DeskEvents, ServerModule } from '@porchlight/plugin-sdk'
import { type ChatSummary, type DeskToAgent, limits, times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { DeskHost, Socket } from '../host.ts'
import { createLevels } from '../meter/levels.ts'
import type { Mode } from '../plugins/mode.ts'
import type { AgentAccess, DeskPort, Fact, RoomPort, TenantConfig } from '../ports.ts'
import { migrate, readMeta, writeMeta } from '../sql/migrate.ts'
import { createAgents } from './agents.ts'
import { forgetAnswers } from './answers.ts'
import { createChatStreams } from './chat-streams.ts'
import { createChats } from './chats.ts'
import { createCommands } from './commands.ts'
import { deliver } from './delivery.ts'
import { erasePlugin } from './erase-plugin.ts'
import { createFaults } from './faults.ts'
import { createFrames } from './frames.ts'
import { createNews } from './news.ts'
import { createNotices } from './notices.ts'
import { createOnline } from './online.ts'
import {
  comeAgain,
  createPanels,
  type DeskAgent,
  isAlive,
  isOver,
  noMember,
  type Panel,
  sessionOver,
  standingAs,
} from './panels.ts'
import type { Parts } from './parts.ts'
import { createDeskPlugins } from './plugins.ts'
import { createPreferences } from './preferences.ts'
import { retried } from './retry.ts'
import { deskSteps } from './schema.ts'
import { type Setup, setUp } from './setup.ts'
import { belongs, type Sees } from './sight.ts'
import { createStandings, isSame, type Standing } from './standings.ts'
import { createTimers } from './timers.ts'
import { createTurn } from './turn.ts'
import { createWatches, earliest } from './watches.ts'

export interface DeskDeps {
  /** The room of one site of this tenant. */
  readonly rooms: (site: string) => RoomPort
  readonly servers: readonly ServerModule[]
  /** The release that runs, as panels are told. */
  readonly build: string
  /** How plugins are called; inline when left out. */
  readonly mode?: Mode
}

export interface Desk extends DeskPort {
  /** A panel connected; its session and its membership of the tenant were checked. */
  connect(socket: Socket<DeskToAgent>, agent: DeskAgent): void
  message(socket: Socket<DeskToAgent>, text: string): void
  /** The socket closed, from either side. May come more than once. */
  closed(socket: Socket<DeskToAgent>): void
  alarm(): void
}

/** The live object of one tenant's agents: who is here, what they look at, and which chats there are. */
export function createDesk(host: DeskHost, deps: DeskDeps): Desk {
  migrate(host.sql, 'desk', deskSteps)
  const stored = readMeta(host.sql, 'config')
  let setup: Setup | null = stored === null ? null : setUp(config.parse(JSON.parse(stored)), deps.servers, host)

  const turn = createTurn(host, () => arm())
  const sites = () => [...(setup?.sites ?? [])]
  const sees: Sees = (agent, site) => setup?.sites.has(site) === true && belongs(agent, site)
  const standings = createStandings(host)
  const panels = createPanels(host, turn, standings, sees)
  const parts: Parts = { host, turn, panels, standings, rooms: deps.rooms, setup: () => setup, sites, sees }
  const chats = createChats(parts)
  const agents = createAgents({ ...parts, load: chats.load })
  const faults = createFaults(parts)
  const timers = createTimers(host)
  const watches = createWatches(parts)
  const streams = createChatStreams(parts, watches)
  const online = createOnline(parts, agents.online)
  const news = createNews(parts, agents, chats)
  const notices = createNotices(parts)
  const preferences = createPreferences(parts)
  const plugins = createDeskPlugins({ ...parts, agents, chats, faults, notices, timers, mode: deps.mode ?? 'inline' })

  /** The agents may be others than before: everyone who has to know is told. */
  const agentsChanged = () => {
    news.stir()
    turn.after(online.stir)
    levels.stir()
  }
  const lookAround = () => {
    const changes = agents.look(host.now())
    for (const { agentId, here } of changes) plugins.say(here ? 'agent.online' : 'agent.offline', { agentId })
    if (changes.length > 0) agentsChanged()
  }

  const leave = (socket: Socket<DeskToAgent>, at: number) => {
    const panel = panels.of(socket)
    if (!panel) return
    panels.drop(socket)
    frames.forget(socket)
    agents.left(panel.agent.id, at)
    const looked = new Set([...panel.subscriptions.values()].map(subscribed => subscribed.to.site))
    for (const site of isEmpty(panels.all()) ? sites() : looked) watches.stir(site)
    lookAround()
    levels.stir()
  }
  const shut = (panel: Panel, code: number, reason: string, at = host.now()) => {
    turn.after(() => panel.socket.close(code, reason))
    leave(panel.socket, at)
  }

  const commands = createCommands({ ...parts, agents, notices, preferences, plugins, chosen: agentsChanged })
  const frames = createFrames({
    ...parts,
    build: deps.build,
    agents,
    chats,
    faults,
    notices,
    preferences,
    watches,
    streams,
    commands,
    shut,
  })

  const takeChat = (chat: ChatSummary) => {
    const step = chats.put(chat)
    if (!step) return
    const event = eventOf(step.before, step.chat)
    if (event) plugins.say(event, { chat: step.chat })
    news.stir()
  }
  const isNew = (site: string, { id }: Fact) =>
    host.sql.all('INSERT OR IGNORE INTO fact (id, at) VALUES (?, ?) RETURNING id', `${site} ${id}`, host.now()).length >
    0

  const takeFact = (site: string, fact: Fact) => {
    switch (fact.kind) {
      case 'chat':
        return takeChat({ ...fact.chat, site })
      case 'chat-gone':
        chats.remove(fact.chatId)
        return news.stir()
      case 'fault':
        return faults.put({ ...fact.fault, site })
      case 'notice':
        return notices.put({ ...fact, id: `${site} ${fact.id}`, site, chat: fact.chat ?? null })
      default:
        // A room of a newer release; what this desk does not know it cannot pass on.
        return host.log('warn', 'desk.unknown-fact', { site, kind: Object(fact).kind })
    }
  }

  /** Asks a room for its chats: what this desk missed is made up for, and what it has too much goes. */
  const rebuild = async (site: string) => {
    const before = chats.liveOf(site)
    const failed = (error: unknown) => host.log('warn', 'desk.rebuild-failed', { site, error })
    const found = await retried(host, 6, () => deps.rooms(site).summaries(), failed)
    if (!found) return
    turn.run(() => {
      for (const chat of found) takeChat({ ...chat, site })
      const now = new Map(chats.liveOf(site).map(chat => [chat.id, chat]))
      for (const chat of before)
        if (now.get(chat.id) === chat && !found.some(one => one.id === chat.id)) chats.remove(chat.id)
      news.stir()
    })
  }

  /** Ends what this panel looks at of sites that it does not see any more. */
  const endUnseen = (panel: Panel) => {
    for (const { id, to } of panel.subscriptions.values()) {
      if (sees(panel.agent, to.site)) continue
      panels.unsubscribe(panel, id)
      watches.stir(to.site)
      panels.send(panel, {
        t: 'ended',
        id,
        problem: { code: 'not-found', message: 'This site is not here any more.', field: 'to.site' },
      })
    }
  }

  const configure = (next: TenantConfig) => {
    if (setup && next.version <= setup.config.version) return
    const before = sites()
    writeMeta(host.sql, 'config', JSON.stringify(next))
    setup = setUp(next, deps.servers, host)
    const added = sites().filter(site => !before.includes(site))
    for (const site of before) if (!sites().includes(site)) chats.removeSite(site)
    for (const panel of panels.all()) {
      endUnseen(panel)
      if (panel.greeted) frames.hello(panel)
    }
    for (const site of new Set([...before, ...sites()])) watches.stir(site)
    turn.after(online.stir)
    if (!isEmpty(panels.all())) for (const site of added) turn.after(() => host.background(rebuild(site)))
  }

  const stale = () => {
    const version = setup?.config.version ?? 0
    const behind = [...panels.all()].filter(({ agent }) => agent.access === undefined || agent.access < version)
    return [...new Set(behind.map(({ agent }) => agent.id))]
  }

  /** From now on the agent may do this, on every panel. */
  const stand = (agentId: string, standing: Standing) => {
    const before = standings.of(agentId)
    standings.put(agentId, standing)
    panels.renew(agentId)
    agents.becomes(agentId, standing.role)
    if (before && isSame(before, standing)) return
    for (const panel of panels.ofAgent(agentId)) {
      endUnseen(panel)
      if (panel.greeted) frames.hello(panel)
    }
    agentsChanged()
  }
  const expel = (agentId: string) => {
    // Nobody waits for a reload of theirs.
    const left = host.now() - times.reloadGrace
    for (const panel of panels.ofAgent(agentId)) shut(panel, ...noMember, left)
    agents.left(agentId, left)
    lookAround()
    agents.remove(agentId)
    agentsChanged()
  }
  const admit = (version: number, admitted: readonly AgentAccess[]) => {
    for (const { id, access } of admitted) {
      if (!agents.knows(id) || (standings.of(id)?.version ?? 0) > version) continue
      if (access) stand(id, { ...access, version })
      else expel(id)
    }
  }

  /** What an agent who knocks may do: what is newest of what they come with and what is known. Null when neither is new enough. */
  const standingOf = ({ id, role, can, sites: own = null, access: version }: DeskAgent): Standing | null => {
    const known = standings.of(id)
    if (version === undefined && known && known.version !== null) return known
    if (version === undefined) return { role, can, sites: own, version: null }
    const newest = Math.max(setup?.config.version ?? 0, known?.version ?? 0)
    return version < newest ? null : { role, can, sites: own, version }
  }

  const levels = createLevels(host, () => {
    const here = agents.all()
    const now = {
      'agents here': here.filter(agent => agent.here).length,
      'agents available': here.filter(agent => agent.available).length,
    }
    return { now, oldestParcel: null }
  })

  const arm = () => {
    const sessionEnds = [...panels.all()].map(({ agent }) => agent.sessionEnds ?? null)
    host.setAlarm(earliest([watches.due(), online.due(), agents.due(), chats.due(), timers.due(), ...sessionEnds]))
  }

  const ring = (now: number) => {
    for (const panel of [...panels.all()])
      if (isOver(panel, now)) shut(panel, ...sessionOver)
      else if (!isAlive(panels.heardAt(panel), now))
        shut(panel, 4408, 'Nothing was heard any more', now - times.reloadGrace)
    lookAround()
    chats.sweep(now)
    plugins.ring(now)
    forgetAnswers(host.sql, now)
    notices.sweep(now)
    faults.sweep(now)
    host.sql.run('DELETE FROM fact WHERE at < ?', now - limits.commandMemory)
    news.stir()
  }

  /** Goes on with what a stop of this object left half done. */
  const resume = () => {
    for (const panel of panels.all())
      for (const subscribed of panel.subscriptions.values()) {
        if (subscribed.whole) continue
        watches.stir(subscribed.to.site)
        streams.begin(panel, subscribed)
      }
    online.stir()
  }
  resume()

  return {
    connect: (socket, agent) =>
      turn.run(() => {
        const standing = standingOf(agent)
        if (!standing) return socket.close(...comeAgain)
        if (panels.ofAgent(agent.id).length >= limits.socketsPerAgent) {
          const message = `You have ${limits.socketsPerAgent} panels open; close one first.`
          socket.send({ t: 'error', problem: { code: 'too-many', message } })
          return socket.close(4429, 'Too many panels')
        }
        const isFirst = isEmpty(panels.all())
        const present = standingAs(agent, standing)
        stand(agent.id, standing)
        panels.open(socket, present)
        agents.arrived(present)
        lookAround()
        agentsChanged()
        if (isFirst) for (const site of sites()) turn.after(() => host.background(rebuild(site)))
      }),
    message: frames.message,
    closed: socket => turn.run(() => leave(socket, host.now())),
    alarm: () => {
      const now = host.now()
      turn.run(() => ring(now))
      watches.run(now)
      online.run(now)
      arm()
    },
    push: async push =>
      turn.run(() => {
        deliver(push, parts, watches, streams)
        return { revision: watches.revision(push.site), online: agents.online(push.site) }
      }),
    wishes: async site => watches.request(site),
    facts: async (site, facts) =>
      turn.run(() => {
        // A chat's summaries are told apart by their revisions.
        for (const fact of facts) if (fact.kind === 'chat' || isNew(site, fact)) takeFact(site, fact)
      }),
    configure: async next =>
      turn.run(() => {
        configure(next)
        return { stale: stale() }
      }),
    admit: async (version, admitted) => turn.run(() => admit(version, admitted)),
    signOut: async (agentId, sessions) =>
      turn.run(() => {
        for (const panel of panels.ofAgent(agentId))
          if (!sessions || panel.agent.sessionId === undefined || sessions.includes(panel.agent.sessionId))
            shut(panel, 4401, 'Signed out')
      }),
    faults: async () => faults.all(),
    erasePlugin: async plugin =>
      turn.run(() => {
        if (setup?.config.plugins.some(({ id }) => id === plugin)) return null
        const rows = erasePlugin(host, plugin)
        for (const panel of panels.all()) if (panel.greeted) frames.hello(panel)
        return { rows }
      }),
  }
}

// Written by this code only, as the edge gave it.
const config = z.custom<TenantConfig>(value => typeof value === 'object' && value !== null && 'tenant' in value)

function isEmpty(panels: Iterable<Panel>): boolean {
  return [...panels].length === 0
}

/** What a summary says that the one before it did not. */
function eventOf(
  before: ChatSummary | undefined,
  { state }: ChatSummary,
): Extract<keyof DeskEvents, `chat.${string}`> | null {
  if (before?.state === state) return null
  const events = { waiting: 'chat.waiting', open: 'chat.claimed', closed: 'chat.closed' } as const
  return events[state]
}
