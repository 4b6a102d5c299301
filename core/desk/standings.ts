import type { Role } from '@porchlight/plugin-sdk'
import { z } from 'zod'
import type { Access } from '../access.ts'
import type { DeskHost, SqlRow } from '../host.ts'
import { roles } from '../tenant/permissions.ts'

/** What an agent may do, and as of when. */
export interface Standing extends Access {
  /** The version of the tenant at which it was read; null from an edge that does not say. */
  readonly version: number | null
}

/** What each agent may do: the same on all of their panels. In rows of its own, because a list of sites may be longer than an attachment. */
export interface Standings {
  /** Undefined for whoever never connected, and for whoever is no member any more. */
  of(agentId: string): Standing | undefined
  put(agentId: string, standing: Standing): void
  forget(agentId: string): void
}

export function createStandings({ sql }: DeskHost): Standings {
  const standings = new Map(sql.all('SELECT agent, version, role, can, sites FROM standing').map(known))
  return {
    of: agentId => standings.get(agentId),
    put: (agentId, standing) => {
      const before = standings.get(agentId)
      standings.set(agentId, standing)
      if (before && before.version === standing.version && isSame(before, standing)) return
      sql.run(
        'INSERT OR REPLACE INTO standing (agent, version, role, can, sites) VALUES (?, ?, ?, ?, ?)',
        agentId,
        standing.version,
        standing.role,
        JSON.stringify(standing.can),
        standing.sites && JSON.stringify(standing.sites),
      )
    },
    forget: agentId => {
      if (standings.delete(agentId)) sql.run('DELETE FROM standing WHERE agent = ?', agentId)
    },
  }
}

/** Whether one may do the same as the other, whenever it was read. */
export function isSame(one: Access, other: Access): boolean {
  return (
    one.role === other.role && inOrder(one.can) === inOrder(other.can) && inOrder(one.sites) === inOrder(other.sites)
  )
}

function inOrder(names: readonly string[] | null): string {
  return JSON.stringify(names && [...names].sort())
}

// Written by this code only.
const names = z.array(z.string())

function known(row: SqlRow): [string, Standing] {
  return [
    String(row.agent),
    {
      version: row.version === null ? null : Number(row.version),
      role: roleOf(row.role),
      can: names.parse(JSON.parse(String(row.can))),
      sites: row.sites === null ? null : names.parse(JSON.parse(String(row.sites))),
    },
  ]
}

/** A role as it stands in a row; the least of them where it is none that this release knows. */
export function roleOf(value: unknown): Role {
  return roles.find(role => role === value) ?? 'agent'
}
