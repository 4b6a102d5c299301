import { z } from 'zod'
import { httpLimits } from '../../limits.ts'
import { readJson } from '../body.ts'
import type { Edge } from '../edge-state.ts'
import { workerFindings } from '../operator/health.ts'
import { figures } from '../operator/operator-doors.ts'
import { problemResponse } from '../problem.ts'

const json = { bytes: httpLimits.bodyBytes, types: ['application/json'] }

/** What `keep-house` takes: `everyone` leaves none for a later turn. */
export const keepHouseInput = z.object({ everyone: z.boolean().default(false) })

/** Figures of the Worker and its objects, as text. */
export async function metricsDoor(_request: Request, edge: Edge): Promise<Response> {
  return edge.operations ? figures(await edge.operations.figures()) : unknown()
}

/** How the Worker and what it needs are, part by part. */
export async function healthDoor(_request: Request, edge: Edge): Promise<Response> {
  return answer(await workerFindings(edge))
}

/** Wakes who should be awake and lets go what had its time; answers when that is done. */
export async function keepHouseDoor(request: Request, edge: Edge): Promise<Response> {
  const read = await readJson(request, keepHouseInput, json)
  if (!read.ok) return problemResponse(read.problem)
  if (!edge.operations) return unknown()
  await edge.operations.keepHouse(read.value.everyone)
  return answer({ status: 'ok' })
}

/** Tries the mails that are due; answers when that is done. */
export async function deliverMailsDoor(_request: Request, edge: Edge): Promise<Response> {
  await edge.mail.deliver()
  return answer({ status: 'ok' })
}

/** Lets rooms deliver what waits; answers how many parcels are left. */
export async function drainDoor(_request: Request, edge: Edge): Promise<Response> {
  return edge.operations ? answer({ left: await edge.operations.drain() }) : unknown()
}

function unknown(): Response {
  return problemResponse({ status: 404, code: 'not-found', detail: 'This host has no operations.', field: 'path' })
}

function answer(body: object): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}
