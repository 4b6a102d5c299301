import { z } from 'zod'
import type { FindHostName } from '../../core/room/host-names.ts'

const answer = z.object({ name: z.string(), confirmed: z.boolean() }).nullable()

/** Reverse lookup by the embedded host; undefined where the host offers none. */
export function hostNamesOf(service: Fetcher | undefined): FindHostName | undefined {
  if (!service) return undefined
  return async address => {
    const response = await service.fetch(`http://host-names.internal/?address=${encodeURIComponent(address)}`)
    if (!response.ok) throw new Error(`the host names answered with status ${response.status}`)
    return answer.parse(await response.json())
  }
}
