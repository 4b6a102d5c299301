import type { Role } from '@porchlight/plugin-sdk'
import { type AgentPresence, times } from '@porchlight/plugin-sdk/protocol'
import type { SqlRow } from '../host.ts'
import type { AgentRef } from '../ports.ts'
import { isAlive } from './panels.ts'
import type { Parts } from './parts.ts'
import { belongs } from './sight.ts'
import { roleOf } from './standings.ts'
import { earliest } from './watches.ts'

/** Which agents there are, who is here, and who takes chats. */
export interface Agents {
  /** An agent connected: takes up name and role, and is here. */
  arrived(agent: AgentRef): void
  /** Whether the agent is on the list. */
  knows(agentId: string): boolean
  becomes(agentId: string, role: Role): void
  /** Takes somebody off the list who is no member any more. */
  remove(agentId: string): void
  /** A panel of this agent closed at `at`; the agent stays here for the time of a reload. */
  left(agentId: string, at: number): void
  /** Whether the agent takes chats, chosen by the agent. */
  choose(agentId: string, available: boolean): void
  all(): readonly AgentPresence[]
  /** At least one agent of this site is here and takes chats. */
  online(site: string): boolean
  /** Finds out who came and who went since the last time. */
  look(now: number): readonly { readonly agentId: string; readonly here: boolean }[]
  /** When somebody may have gone, ms. */
  due(): number | null
}

interface Known {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly available: boolean
  /** As it was last looked at. */
  readonly here: boolean
  /** When the last panel closed, ms. */
  readonly leftAt: number
}

export interface AgentsParts extends Parts {
  /** How many open chats an agent is in. */
  readonly load: (agentId: string) => number
}

export function createAgents({ host, panels, standings, load }: AgentsParts): Agents {
  const agents = new Map(host.sql.all('SELECT id, name, role, available, here, left_at FROM agent').map(known))

  const put = (agent: Known) => {
    agents.set(agent.id, agent)
    host.sql.run(
      'INSERT OR REPLACE INTO agent (id, name, role, available, here, left_at) VALUES (?, ?, ?, ?, ?, ?)',
      agent.id,
      agent.name,
      agent.role,
      Number(agent.available),
      Number(agent.here),
      agent.leftAt,
    )
  }
  const isHere = ({ id, leftAt }: Known, now: number) =>
    panels.ofAgent(id).some(panel => isAlive(panels.heardAt(panel), now)) || now - leftAt < times.reloadGrace

  const remove = (agentId: string) => {
    standings.forget(agentId)
    if (agents.delete(agentId)) host.sql.run('DELETE FROM agent WHERE id = ?', agentId)
  }

  return {
    arrived: ({ id, name, role }) => {
      const before = agents.get(id)
      if (before?.name === name && before.role === role) return
      put({ available: true, here: false, leftAt: 0, ...before, id, name, role })
    },
    knows: agentId => agents.has(agentId),
    becomes: (agentId, role) => {
      const agent = agents.get(agentId)
      if (agent && agent.role !== role) put({ ...agent, role })
    },
    remove,
    left: (agentId, at) => {
      const agent = agents.get(agentId)
      if (agent && panels.ofAgent(agentId).length === 0) put({ ...agent, leftAt: at })
    },
    choose: (agentId, available) => {
      const agent = agents.get(agentId)
      if (agent && agent.available !== available) put({ ...agent, available })
    },
    all: () =>
      [...agents.values()]
        .map(({ id, name, role, available, here }) => ({
          id,
          name,
          role,
          here,
          available: here && available,
          chats: load(id),
        }))
        .sort(byName),
    online: site =>
      [...agents.values()].some(agent => agent.here && agent.available && belongs(standings.of(agent.id) ?? {}, site)),
    look: now => {
      const changes: { agentId: string; here: boolean }[] = []
      for (const agent of [...agents.values()]) {
        const here = isHere(agent, now)
        if (here !== agent.here) {
          put({ ...agent, here, leftAt: here ? agent.leftAt : Math.max(agent.leftAt, now - times.reloadGrace) })
          changes.push({ agentId: agent.id, here })
        } else if (!here && now - agent.leftAt > times.agentStay) remove(agent.id)
      }
      return changes
    },
    due: () => {
      const ends = [...panels.all()].map(panel => panels.heardAt(panel) + times.pongTimeout)
      const gone = [...agents.values()].filter(agent => agent.here && panels.ofAgent(agent.id).length === 0)
      return earliest([...ends, ...gone.map(agent => agent.leftAt + times.reloadGrace)])
    },
  }
}

function byName(a: AgentPresence, b: AgentPresence): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function known(row: SqlRow): [string, Known] {
  const id = String(row.id)
  return [
    id,
    {
      id,
      name: String(row.name),
      role: roleOf(row.role),
      available: row.available === 1,
      here: row.here === 1,
      leftAt: Number(row.left_at),
    },
  ]
}
