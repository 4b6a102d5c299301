import {
  type AgentFrame,
  agentProtocol,
  type DeskToAgent,
  type Problem,
  type Subscription,
} from '@porchlight/plugin-sdk/protocol'
import { compile, unknownField } from '../fields/condition.ts'
import type { Socket } from '../host.ts'
import { createTraffic } from '../room/traffic.ts'
import type { Agents } from './agents.ts'
import type { ChatStreams } from './chat-streams.ts'
import type { Chats } from './chats.ts'
import type { Commands } from './commands.ts'
import { readFrame } from './door.ts'
import type { Faults } from './faults.ts'
import type { Notices } from './notices.ts'
import { comeAgain, isOver, type Panel, sessionOver } from './panels.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './preferences.ts'
import { noSite, seesFaults } from './sight.ts'
import type { Watches } from './watches.ts'

/** What comes in on agents' sockets. */
export interface Frames {
  message(socket: Socket<DeskToAgent>, text: string): void
  /** Tells a panel, anew, what every panel knows. Nothing before the desk is configured. */
  hello(panel: Panel): void
  forget(socket: Socket<DeskToAgent>): void
}

export interface FramesParts extends Parts {
  readonly build: string
  readonly agents: Agents
  readonly chats: Chats
  readonly faults: Faults
  readonly notices: Notices
  readonly preferences: Preferences
  readonly watches: Watches
  readonly streams: ChatStreams
  readonly commands: Commands
  /** Closes a panel's socket and lets it go. */
  readonly shut: (panel: Panel, code: number, reason: string) => void
}

export function createFrames(parts: FramesParts): Frames {
  const { host, panels, turn, watches, sites, sees, shut } = parts
  const traffic = createTraffic(host)

  const bad = (panel: Panel, problem: Problem) => {
    panels.send(panel, { t: 'error', problem })
    if (problem.code === 'protocol') shut(panel, 4400, 'Another version of the protocol')
    else if (traffic.bad(panel.socket.id)) shut(panel, 1008, 'Too many frames that are not valid')
  }

  const hello = (panel: Panel) => {
    const setup = parts.setup()
    if (!setup) return
    const { tenant, name, sites: known } = setup.config
    const { agent } = panel
    panels.send(panel, {
      t: 'hello',
      protocol: agentProtocol,
      now: host.now(),
      build: parts.build,
      tenant: { id: tenant, name },
      me: { id: agent.id, name: agent.name, email: agent.email, role: agent.role, can: agent.can },
      sites: known,
      plugins: setup.infos,
      agents: parts.agents.all(),
      chats: parts.chats.all(),
      faults: seesFaults(agent) ? parts.faults.all() : [],
      inbox: parts.notices.inbox(panel),
      preferences: parts.preferences.of(agent.id),
    })
    for (const { id: site } of known) {
      const totals = watches.totals(site)
      if (totals) panels.send(panel, { t: 'totals', site, totals })
    }
  }

  const unfit = ({ agent }: Panel, to: Subscription): Problem | null => {
    const fields = parts.setup()?.fields
    if (!fields || !sees(agent, to.site)) return noSite(to.site, 'to.site')
    if (to.kind !== 'window') return null
    const matcher = compile(to.filter, fields)
    if ('problem' in matcher) return matcher.problem
    return fields.has(to.sort.field) ? null : unknownField(to.sort.field)
  }

  const subscribe = (panel: Panel, id: number, to: Subscription) => {
    unsubscribe(panel, id)
    const problem = unfit(panel, to)
    const subscribed = problem ?? panels.subscribe(panel, id, to)
    if ('code' in subscribed) return panels.send(panel, { t: 'ended', id, problem: subscribed })
    watches.stir(to.site)
    turn.after(() => parts.streams.begin(panel, subscribed))
  }

  const unsubscribe = (panel: Panel, id: number) => {
    const site = panels.of(panel.socket)?.subscriptions.get(id)?.to.site
    panels.unsubscribe(panel, id)
    if (site !== undefined) watches.stir(site)
  }

  const take = (panel: Panel, frame: AgentFrame) => {
    if (frame.t === 'hello') {
      panels.greet(panel.socket)
      hello(panel)
      for (const site of sites()) watches.stir(site)
      return
    }
    if (!panel.greeted) return bad(panel, { code: 'bad-frame', message: 'Say hello first.', field: 't' })
    switch (frame.t) {
      case 'subscribe':
        return subscribe(panel, frame.id, frame.to)
      case 'unsubscribe':
        return unsubscribe(panel, frame.id)
      case 'command':
        return parts.commands.give(panel, frame)
      case 'signal':
        return parts.commands.signal(panel, frame)
    }
  }

  return {
    hello,
    message: (socket, text) => {
      const panel = panels.of(socket)
      if (!panel) return socket.close(...comeAgain)
      turn.run(() => {
        if (isOver(panel, host.now())) return shut(panel, ...sessionOver)
        if (traffic.floods(socket.id)) return shut(panel, 1008, 'Too many frames')
        const read = readFrame(text)
        if ('problem' in read) bad(panel, read.problem)
        else take(panel, read.frame)
      })
    },
    forget: socket => traffic.forget(socket.id),
  }
}
