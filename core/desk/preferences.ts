import { limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { CommandAnswer } from '../ports.ts'
import { refused } from './answers.ts'
import type { Panel } from './panels.ts'
import type { Parts } from './parts.ts'

/** What agents chose for themselves: small JSON values by name, the same on every device. */
export interface Preferences {
  /** All that this agent chose, by name. */
  of(agentId: string): Readonly<Record<string, unknown>>
  /** Keeps the value, or forgets it when it is null, and tells all panels of this agent. The last one given holds. */
  choose(panel: Panel, name: string, value: unknown): CommandAnswer
}

export function createPreferences({ host, panels }: Parts): Preferences {
  const { sql } = host

  const unfit = (agent: string, name: string, bytes: number): CommandAnswer | null => {
    if (bytes > limits.preferenceBytes)
      return refused('too-large', `A preference has ${limits.preferenceBytes} bytes at most.`, 'value')
    const [others] = sql.all(
      'SELECT COUNT(*) AS count, COALESCE(SUM(bytes), 0) AS bytes FROM preference WHERE agent = ? AND name <> ?',
      agent,
      name,
    )
    if (Number(others?.count) >= limits.preferencesKept)
      return refused('too-many', `An agent has ${limits.preferencesKept} preferences at most.`, 'name')
    if (Number(others?.bytes) + bytes > limits.preferencesBytes)
      return refused('too-large', `All preferences of an agent have ${limits.preferencesBytes} bytes at most.`, 'value')
    return null
  }

  return {
    of: agentId =>
      Object.fromEntries(
        sql
          .all('SELECT name, value FROM preference WHERE agent = ? ORDER BY name', agentId)
          .map(row => [String(row.name), JSON.parse(String(row.value))]),
      ),
    choose: ({ agent }, name, value) => {
      if (value === null) sql.run('DELETE FROM preference WHERE agent = ? AND name = ?', agent.id, name)
      else {
        const json = JSON.stringify(value)
        const bytes = new TextEncoder().encode(json).length
        const problem = unfit(agent.id, name, bytes)
        if (problem) return problem
        sql.run(
          `INSERT INTO preference (agent, name, value, bytes) VALUES (?, ?, ?, ?)
            ON CONFLICT (agent, name) DO UPDATE SET value = excluded.value, bytes = excluded.bytes`,
          agent.id,
          name,
          json,
          bytes,
        )
      }
      for (const each of panels.ofAgent(agent.id)) if (each.greeted) panels.send(each, { t: 'preference', name, value })
      return { ok: true, result: null }
    },
  }
}

/** What `core.prefer` takes. */
export const preferenceInput = z.object({
  name: z
    .string()
    .max(limits.preferenceName)
    .regex(/^[a-z0-9-]+\.[A-Za-z0-9.-]+$/, 'A preference is named plugin.name'),
  value: z.json(),
})
