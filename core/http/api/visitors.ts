import { readSession, sessionsOfVisitor } from '../../tenant/store.ts'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { fromStore } from '../from-store.ts'
import { httpProblem, problemResponse } from '../problem.ts'
import { readyRoom } from '../visitor/ready-room.ts'
import { apiSite } from './authorize.ts'
import { writeCursor } from './cursor.ts'
import { liveVisitor, pageItem, storedVisitor } from './items.ts'
import { readListQuery } from './list-query.ts'

/** `GET /api/v1/sites/{site}/visitors`: those in the site's room. */
export async function visitorsDoor(request: Request, site: string, client: Client, edge: Edge): Promise<Response> {
  const asked = await apiSite(request, site, 'visitors:read', client, edge)
  if (!asked.ok) return problemResponse(asked.problem)
  const { config, fields } = asked
  const read = readListQuery(new URL(request.url).searchParams, fields)
  if (!read.ok) return problemResponse(read.problem)
  const { lane, filter, sort, limit, cursor, name } = read.query
  const room = await readyRoom(edge, config)
  const listed = await room.list({ lane, filter, sort, limit, after: cursor.live ?? null })
  if ('problem' in listed) return problemResponse(httpProblem(listed.problem))
  const { rows, next, total } = listed
  const items = rows.map(row => liveVisitor(site, row, fields))
  return apiAnswer({ items, nextCursor: next && writeCursor(name, { live: next }), total })
}

/** `GET /api/v1/sites/{site}/visitors/{id}`: from the room, else as the last finished visit left them. */
export async function visitorDoor(
  request: Request,
  site: string,
  id: string,
  client: Client,
  edge: Edge,
): Promise<Response> {
  const asked = await apiSite(request, site, 'visitors:read', client, edge)
  if (!asked.ok) return problemResponse(asked.problem)
  const { config, fields } = asked
  const room = await readyRoom(edge, config)
  const live = await room.visitor(id)
  if (live) return apiAnswer({ ...liveVisitor(site, live.visitor, fields), history: live.pages.map(pageItem) })
  // The database is asked last: what goes over in between is then in both, and never in neither.
  const ended = await room.ended(id)
  if (ended) return apiAnswer({ ...storedVisitor(ended, fields), history: ended.history.map(pageItem) })
  const stored = await fromStore(edge, config.tenant, async db => {
    const [last] = (await sessionsOfVisitor(db, site, id, { limit: 1 })).items
    return last ? readSession(db, site, last.id) : null
  })
  if (stored) return apiAnswer({ ...storedVisitor(stored, fields), history: stored.history.map(pageItem) })
  return problemResponse({
    status: 404,
    code: 'not-found',
    detail: `There is no visitor ${id} on ${site}.`,
    field: 'id',
  })
}

/** What the API answers with is never kept by anyone on the way. */
export function apiAnswer(body: object): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}
