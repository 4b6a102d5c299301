import { z } from 'zod'
import { httpLimits } from '../../limits.ts'
import { defaultRetention, retentionBounds, retentionFor } from '../../retention.ts'
import { readJson } from '../body.ts'
import type { Edge } from '../edge-state.ts'
import { problemResponse } from '../problem.ts'

const json = { bytes: httpLimits.bodyBytes, types: ['application/json'] }
const { least, most } = retentionBounds
const days = z.int().min(least, `At least ${least} day`).max(most, `At most ${most} days`).nullable().optional()

/** What `retention` takes: a tenant and the days to set for it, null for the server's; without them it only tells. */
export const retentionInput = z.object({ tenant: z.string().optional(), visits: days, chats: days })

/** One tenant in the answer of `retention`. */
export interface TenantRetention {
  readonly tenant: string
  /** Days in force, and whether the tenant itself says so. */
  readonly visits: { readonly days: number; readonly own: boolean }
  readonly chats: { readonly days: number; readonly own: boolean }
}

/** Sets how long what is kept of a tenant's visitors stays, and tells how long it does: of that tenant, or of all. */
export async function retentionDoor(request: Request, edge: Edge): Promise<Response> {
  const read = await readJson(request, retentionInput, json)
  if (!read.ok) return problemResponse(read.problem)
  const { tenant, visits, chats } = read.value
  if (visits !== undefined || chats !== undefined) {
    if (tenant === undefined)
      return problemResponse({ status: 400, code: 'bad-input', detail: 'A tenant must be named.', field: 'tenant' })
    if (
      !(await edge.directory.setRetention(tenant, {
        ...(visits !== undefined && { visits }),
        ...(chats !== undefined && { chats }),
      }))
    )
      return unknown(tenant)
  }
  const server = edge.operations?.retention ?? defaultRetention
  const tenants: TenantRetention[] = []
  for (const [id, own] of await edge.directory.everyRetention()) {
    if (tenant !== undefined && id !== tenant) continue
    const inForce = retentionFor(server, own)
    const told = (what: 'visits' | 'chats') => ({ days: inForce[what], own: own[what] !== null })
    tenants.push({ tenant: id, visits: told('visits'), chats: told('chats') })
  }
  if (tenant !== undefined && tenants.length === 0) return unknown(tenant)
  return Response.json({ tenants }, { headers: { 'cache-control': 'no-store' } })
}

function unknown(tenant: string): Response {
  return problemResponse({
    status: 404,
    code: 'not-found',
    detail: `There is no tenant ${JSON.stringify(tenant)}.`,
    field: 'tenant',
  })
}
