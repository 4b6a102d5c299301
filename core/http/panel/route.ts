import type { z } from 'zod'
import { httpLimits } from '../../limits.ts'
import { type CorePermission, corePermissions } from '../../tenant/permissions.ts'
import { readJson } from '../body.ts'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { type HttpProblem, problemResponse, tooMany } from '../problem.ts'
import { admit, handOf, type TenantHand, turnedAway } from './gate.ts'
import { panelOrigins } from './signed-in.ts'

/** A no of a route that was reached. */
export interface Refused {
  readonly refused: HttpProblem
}

/** What a route is asked. */
export interface Asked<B> {
  /** Parts of the path by name; `site` is one that the asking member sees. */
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: B
}

/** One thing of a tenant that can be had or done from the panel, below `/api/panel/t/:tenant`. */
export interface PanelRoute<S extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Such as `/sites/:site`; '' is the tenant itself. */
  readonly path: string
  /** What it takes; null where every member may. */
  readonly needs: CorePermission | null
  /** It is about all sites at once, so who sees some of them only is refused. */
  readonly everySite?: true
  readonly body?: S
  /** The answer as JSON, a refusal, or an answer of another kind. */
  readonly run: (hand: TenantHand, asked: Asked<z.output<S>>) => Promise<object | Refused | Response>
}

/** A route with the type of its body read off its schema. */
export function route<S extends z.ZodType>(definition: PanelRoute<S>): PanelRoute {
  const { run, ...same } = definition
  // The door parses the body with this very schema before it calls.
  return { ...same, run: (hand, asked) => run(hand, { ...asked, body: asked.body as z.output<S> }) }
}

export const no = (problem: HttpProblem): Refused => ({ refused: problem })

/** There is no such thing here, or none for whoever asks. */
export function notThere(what: string, field: string): Refused {
  return no({ status: 404, code: 'not-found', detail: `There is no ${what}.`, field })
}

const json = { bytes: httpLimits.bodyBytes, types: ['application/json'] }

/** Answers a request for a route: the gate first, then the permission, the site, the body, and only then the deed. */
export async function panelDoor(
  route: PanelRoute,
  path: Readonly<Record<string, string>>,
  request: Request,
  client: Client,
  edge: Edge,
): Promise<Response> {
  const admitted = await admit(request, client, edge, path.tenant ?? '')
  if (typeof admitted === 'string') return problemResponse(turnedAway[admitted])
  const wait = edge.apiRate.take(`panel ${admitted.me.id}`, edge.now())
  if (wait > 0) return problemResponse(tooMany(wait))
  const [origin = ''] = panelOrigins(request, client, edge).slice(-1)
  const hand = await handOf(admitted, origin, edge)
  if (route.needs !== null && !hand.may(route.needs)) return problemResponse(lacks(route.needs))
  if (route.everySite && hand.access.sites !== null) return problemResponse(seesSome)
  if (path.site !== undefined && !hand.sites.includes(path.site))
    return problemResponse(notThere(`site ${path.site}`, 'site').refused)
  const read = route.body && (await readJson(request, route.body, json))
  if (read && !read.ok) return problemResponse(read.problem)
  const answer = await route.run(hand, { path, query: new URL(request.url).searchParams, body: read?.value })
  if (answer instanceof Response) return answer
  if ('refused' in answer) return problemResponse(answer.refused)
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}

const seesSome: HttpProblem = {
  status: 403,
  code: 'not-allowed',
  detail: 'This is about every site: only who sees them all can do it.',
  field: 'sites',
}

/** What somebody is told who may not do a thing. */
function lacks(permission: CorePermission): HttpProblem {
  const { title } = corePermissions[permission]
  return { status: 403, code: 'not-allowed', detail: `You may not do this: ${title}.`, field: permission }
}
