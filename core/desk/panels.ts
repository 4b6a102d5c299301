import { type DeskToAgent, limits, type Problem, type Subscription, times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Access } from '../access.ts'
import type { DeskHost, Socket } from '../host.ts'
import type { AgentRef } from '../ports.ts'
import { type DeskFrame, partFor, type Sees } from './sight.ts'
import type { Standing, Standings } from './standings.ts'
import type { Turn } from './turn.ts'
import { type SiteWish, wishOf } from './wishes.ts'

/** An agent as the edge knows them. */
export interface DeskAgent extends AgentRef {
  readonly email: string
  /** Ids of the sites they belong to; null is every site, those to come with them. Absent, and the same, from an edge that does not say. */
  readonly sites?: readonly string[] | null
  /** The version of the tenant at which role, permissions and sites were read. Absent from an edge that does not say. */
  readonly access?: number
  /** Since when they are a member of the tenant, ms. Absent from an edge that does not say. */
  readonly memberSince?: number
  /** When the session ends that this panel came with, ms. Absent from an edge that does not say. */
  readonly sessionEnds?: number
  /** The id of that session. Absent from an edge that does not say. */
  readonly sessionId?: string
}

/** What of an agent does not change while a panel is connected. */
type Person = Omit<DeskAgent, keyof Access | 'access'>

/** What one panel is subscribed to, by the number the panel chose. */
export interface Subscribed {
  readonly id: number
  readonly to: Subscription
  readonly wanted: SiteWish
  /** It was answered whole: from then on changes are passed on. */
  readonly whole: boolean
}

/** One connected panel of an agent. */
export interface Panel {
  readonly socket: Socket<DeskToAgent>
  readonly agent: DeskAgent
  readonly connectedAt: number
  /** It said hello. */
  readonly greeted: boolean
  readonly subscriptions: ReadonlyMap<number, Subscribed>
}

export interface Watcher {
  readonly panel: Panel
  readonly subscribed: Subscribed
}

/** The connected panels. They are kept in the sockets' attachments, so they are here again after hibernation. */
export interface Panels {
  /** Takes up the panel of an agent whose standing is known. */
  open(socket: Socket<DeskToAgent>, agent: DeskAgent): void
  /** The agent's standing is another one now. */
  renew(agentId: string): void
  of(socket: Socket<DeskToAgent>): Panel | undefined
  /** False when it was not here. */
  drop(socket: Socket<DeskToAgent>): boolean
  greet(socket: Socket<DeskToAgent>): void
  /** Puts a subscription there, in the place of one with the same number; or says why the panel cannot have more. */
  subscribe(panel: Panel, id: number, to: Subscription): Subscribed | Problem
  unsubscribe(panel: Panel, id: number): void
  markWhole(watcher: Watcher): void
  all(): Iterable<Panel>
  ofAgent(agentId: string): readonly Panel[]
  /** Who watches this, as it is now. */
  watchers(site: string, wish: string): readonly Watcher[]
  watchersOf(site: string): readonly Watcher[]
  /** Sends what of it this agent is to know, as they stand when this turn's rows are written. */
  send(panel: Panel, frame: DeskFrame): void
  /** The same to every panel that said hello. */
  sendAll(frame: DeskFrame): void
  /** When a panel was heard of last, ms. */
  heardAt(panel: Panel): number
}

interface Attachment {
  readonly v: 1
  /** Role and permissions only as an earlier release has kept them. */
  readonly agent: Person & Partial<Pick<Access, 'role' | 'can'>>
  readonly connectedAt: number
  readonly greeted: boolean
  readonly subscriptions: readonly { readonly id: number; readonly to: Subscription; readonly whole: boolean }[]
}

// Written by this code only; another version of it means that the panel has to come anew.
const attachment = z.custom<Attachment>(
  value => typeof value === 'object' && value !== null && 'v' in value && value.v === 1,
)

export function createPanels(host: DeskHost, turn: Turn, standings: Standings, sees: Sees): Panels {
  const panels = new Map<string, Panel>()
  const watching = new Map<string, Map<string, Watcher>>()

  const index = (panel: Panel) => {
    for (const subscribed of panel.subscriptions.values()) {
      const name = nameOf(subscribed.wanted.site, subscribed.wanted.wish.id)
      const watchers = watching.get(name) ?? new Map<string, Watcher>()
      watchers.set(`${panel.socket.id} ${subscribed.id}`, { panel, subscribed })
      watching.set(name, watchers)
    }
  }
  const unindex = (panel: Panel) => {
    for (const { id, wanted } of panel.subscriptions.values()) {
      const name = nameOf(wanted.site, wanted.wish.id)
      const watchers = watching.get(name)
      watchers?.delete(`${panel.socket.id} ${id}`)
      if (watchers?.size === 0) watching.delete(name)
    }
  }
  const put = (panel: Panel) => {
    const before = panels.get(panel.socket.id)
    if (before) unindex(before)
    panels.set(panel.socket.id, panel)
    index(panel)
  }
  /** False, and nothing changes, when it does not fit into the attachment. */
  const save = (panel: Panel): boolean => {
    const kept = attachmentOf(panel)
    if (new TextEncoder().encode(JSON.stringify(kept)).length > limits.attachmentBytes) return false
    panel.socket.attach(kept)
    put(panel)
    return true
  }
  const current = (panel: Panel) => panels.get(panel.socket.id)
  const pass = (panel: Panel, frame: DeskFrame) => {
    const part = partFor(panel, frame, sees)
    if (part) panel.socket.send(part)
  }

  for (const socket of host.sockets()) {
    const kept = attachment.safeParse(socket.attachment())
    const panel = kept.success ? restored(socket, kept.data, standings) : null
    if (panel) put(panel)
    else socket.close(...comeAgain)
  }

  return {
    open: (socket, agent) =>
      void save({ socket, agent, connectedAt: host.now(), greeted: false, subscriptions: new Map() }),
    renew: agentId => {
      const standing = standings.of(agentId)
      if (!standing) return
      for (const panel of [...panels.values()])
        if (panel.agent.id === agentId) put({ ...panel, agent: standingAs(panel.agent, standing) })
    },
    of: socket => panels.get(socket.id),
    drop: socket => {
      const panel = panels.get(socket.id)
      if (panel) unindex(panel)
      return panels.delete(socket.id)
    },
    greet: socket => {
      const panel = panels.get(socket.id)
      if (panel) save({ ...panel, greeted: true })
    },
    subscribe: (panel, id, to) => {
      const subscriptions = new Map(current(panel)?.subscriptions)
      if (!subscriptions.has(id) && subscriptions.size >= limits.subscriptionsPerSocket)
        return {
          code: 'too-many',
          message: `A panel has ${limits.subscriptionsPerSocket} subscriptions at most.`,
          field: 'id',
        }
      const subscribed = { id, to, wanted: wishOf(to), whole: false }
      if (save({ ...panel, ...current(panel), subscriptions: subscriptions.set(id, subscribed) })) return subscribed
      return { code: 'too-large', message: 'These subscriptions are too large together; ask for less.', field: 'to' }
    },
    unsubscribe: (panel, id) => {
      const now = current(panel)
      if (!now?.subscriptions.has(id)) return
      const subscriptions = new Map(now.subscriptions)
      subscriptions.delete(id)
      save({ ...now, subscriptions })
    },
    markWhole: ({ panel, subscribed }) => {
      const now = current(panel)
      const known = now?.subscriptions.get(subscribed.id)
      if (!now || !known || known.whole) return
      save({ ...now, subscriptions: new Map(now.subscriptions).set(known.id, { ...known, whole: true }) })
    },
    all: () => panels.values(),
    ofAgent: agentId => [...panels.values()].filter(panel => panel.agent.id === agentId),
    watchers: (site, wish) => [...(watching.get(nameOf(site, wish))?.values() ?? [])],
    watchersOf: site =>
      [...watching.values()]
        .flatMap(watchers => [...watchers.values()])
        .filter(one => one.subscribed.wanted.site === site),
    // Whoever was let go in this turn is still told why.
    send: (panel, frame) => turn.after(() => pass(current(panel) ?? panel, frame)),
    sendAll: frame => {
      turn.after(() => {
        for (const panel of panels.values()) if (panel.greeted) pass(panel, frame)
      })
    },
    heardAt: panel => Math.max(panel.connectedAt, panel.socket.lastPing() ?? 0),
  }
}

/** How a socket is closed whose panel is to come anew, with what the edge reads then. */
export const comeAgain = [1012, 'Please connect again'] as const

/** How the panels of somebody are closed who is no member any more. */
export const noMember = [4403, 'Not a member any more'] as const

/** How a panel's socket is closed whose session is over. */
export const sessionOver = [4401, 'The session is over'] as const

/** Whether the session is over that a panel came with. */
export function isOver({ agent }: Panel, now: number): boolean {
  return agent.sessionEnds !== undefined && agent.sessionEnds <= now
}

/** Whether a panel that was heard of at `heardAt` still counts. */
export function isAlive(heardAt: number, now: number): boolean {
  return now - heardAt < times.pongTimeout
}

function nameOf(site: string, wish: string): string {
  return `${site} ${wish}`
}

/** A person with what they may do. */
export function standingAs(person: Person, { role, can, sites, version }: Standing): DeskAgent {
  return { ...person, role, can, sites, ...(version !== null && { access: version }) }
}

function attachmentOf({ agent, connectedAt, greeted, subscriptions }: Panel): Attachment {
  const { role: _role, can: _can, sites: _sites, access: _access, ...person } = agent
  const kept = [...subscriptions.values()].map(({ id, to, whole }) => ({ id, to, whole }))
  return { v: 1, agent: person, connectedAt, greeted, subscriptions: kept }
}

/** The panel as it was kept; null when nobody knows what its agent may do. */
function restored(socket: Socket<DeskToAgent>, kept: Attachment, standings: Standings): Panel | null {
  const { role, can, ...person } = kept.agent
  if (!standings.of(person.id) && role && can) standings.put(person.id, { role, can, sites: null, version: null })
  const standing = standings.of(person.id)
  if (!standing) return null
  const { connectedAt, greeted } = kept
  const entries = kept.subscriptions.map(({ id, to, whole }) => [id, { id, to, whole, wanted: wishOf(to) }] as const)
  return { socket, agent: standingAs(person, standing), connectedAt, greeted, subscriptions: new Map(entries) }
}
