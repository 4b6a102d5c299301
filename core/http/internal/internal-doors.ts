import { z } from 'zod'
import { constantTimeEqual } from '../../auth/keys.ts'
import { UnusableData } from '../../db/stores.ts'
import { httpLimits } from '../../limits.ts'
import { writtenByNewer } from '../../sql/migrate.ts'
import { password, setUpInput } from '../../tenant/set-up.ts'
import { readJson } from '../body.ts'
import type { Edge } from '../edge-state.ts'
import { illness, illParts } from '../operator/parts.ts'
import { signOutEverywhere } from '../panel/sign-out-everywhere.ts'
import { problemResponse } from '../problem.ts'
import {
  deliverMailsDoor,
  drainDoor,
  healthDoor,
  keepHouseDoor,
  keepHouseInput,
  metricsDoor,
} from './operations-doors.ts'
import { retentionDoor, retentionInput } from './retention-door.ts'

const json = { bytes: httpLimits.bodyBytes, types: ['application/json'] }

/** `POST /internal/{name}`: for the host and its operator, who prove themselves with a key derived from the secret. Null where there is no such door. */
export async function internalDoor(request: Request, name: string, edge: Edge): Promise<Response | null> {
  const door = Object.hasOwn(doors, name) ? doors[name as keyof typeof doors] : null
  if (!door || request.method !== 'POST') return null
  const given = request.headers.get('authorization') ?? ''
  if (!constantTimeEqual(given, `Bearer ${await edge.keys.text('internal')}`))
    return problemResponse({
      status: 401,
      code: 'signed-out',
      detail: 'The internal key is missing or wrong.',
      field: 'authorization',
    })
  return door(request, edge)
}

const ownerInput = z.object({ email: z.email().optional(), password: password.optional() })

const doors = {
  setup: setUpDoor,
  owner: ownerDoor,
  ready: readyDoor,
  health: healthDoor,
  metrics: metricsDoor,
  drain: drainDoor,
  'keep-house': keepHouseDoor,
  'deliver-mails': deliverMailsDoor,
  retention: retentionDoor,
} as const

/** What the body of each internal door holds. */
export const internalInputs: { readonly [K in keyof typeof doors]: z.ZodType } = {
  setup: setUpInput,
  owner: ownerInput,
  ready: z.unknown(),
  health: z.unknown(),
  metrics: z.unknown(),
  drain: z.unknown(),
  'keep-house': keepHouseInput,
  'deliver-mails': z.unknown(),
  retention: retentionInput,
}

async function setUpDoor(request: Request, edge: Edge): Promise<Response> {
  const read = await readJson(request, setUpInput, json)
  if (!read.ok) return problemResponse(read.problem)
  const { tenant, site } = read.value
  const newer = await newerData(edge, tenant.id, site.id)
  if (newer !== null) {
    edge.log('error', 'setup.newer-data', { tenant: tenant.id, site: site.id, why: newer })
    return problemResponse({ status: 409, code: 'newer-data', detail: newer })
  }
  const plugins = [...new Set([...edge.plugins.map(({ contract }) => contract.id), ...read.value.plugins])]
  const made = await edge.directory.setUp({ ...read.value, plugins })
  await tellObjects(edge, tenant.id, site.id)
  return answer(made)
}

/**
 * What of this tenant's data a newer version of the program wrote, which this one must not touch, as a sentence; null where nothing is.
 * Data that is only out of reach is another matter, for whoever needs it.
 */
async function newerData(edge: Edge, tenant: string, site: string): Promise<string | null> {
  const config = await edge.directory.siteConfig(tenant, site)
  if (!config) return null
  try {
    await edge.stores.tenant(tenant)
  } catch (error) {
    if (error instanceof UnusableData) return error.message
  }
  const objects = [
    [`the room ${tenant}.${site}`, () => edge.rooms(config).state()],
    // No news: the desk is only woken.
    [`the desk ${tenant}`, () => edge.desks(config).facts(site, [])],
  ] as const
  for (const [object, wake] of objects) {
    const ill = await illness(wake)
    if (ill?.includes(writtenByNewer)) return `${object} cannot be used: ${ill.replace(/^Error: /, '')}`
  }
  return null
}

/** The site's room and the tenant's desk hear of what was set up, before anybody knocks. */
async function tellObjects(edge: Edge, tenantId: string, siteId: string): Promise<void> {
  const site = await edge.directory.siteConfig(tenantId, siteId)
  const tenant = await edge.directory.tenantConfig(tenantId)
  if (!site || !tenant) throw new Error(`${tenantId}.${siteId} was set up and is not there`)
  edge.siteConfigs.forget(`${tenantId}.${siteId}`)
  await Promise.all([
    edge.rooms(site).configure(site),
    edge.desks({ tenant: tenantId, region: site.region }).configure(tenant),
  ])
}

async function ownerDoor(request: Request, edge: Edge): Promise<Response> {
  const read = await readJson(request, ownerInput, json)
  if (!read.ok) return problemResponse(read.problem)
  const { email, password: chosen = edge.newId() } = read.value
  const set = await edge.directory.setOwnerPassword({ email, password: chosen })
  if (!set.ok) {
    const detail = email === undefined ? 'There is no owner yet.' : `There is no owner with the address ${email}.`
    return problemResponse({ status: 404, code: 'not-found', detail, field: 'email' })
  }
  await signOutEverywhere(edge, set.userId)
  return answer({ email: set.email, password: chosen })
}

async function readyDoor(_request: Request, edge: Edge): Promise<Response> {
  for (const [part, ill] of Object.entries(await illParts(edge))) {
    if (ill === null) continue
    edge.log('error', 'ready.failed', { part, why: ill })
    return problemResponse({ status: 503, code: 'unavailable', detail: `${part}: ${ill}`, field: part })
  }
  return answer({ status: 'ok' })
}

function answer(body: object): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}
