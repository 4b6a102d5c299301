import { isSitePage } from '../../visitor/site-hosts.ts'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { problemResponse } from '../problem.ts'
import { admit } from './admit.ts'

/**
 * Lets the page of this request read the answer. `sendBeacon` always sends with credentials, and its answer counts as failed unless they
 * are allowed; no door of visitors looks at a cookie, so nothing is given away by it.
 */
export function readableBy(request: Request, domains: readonly string[], response: Response): Response {
  response.headers.append('vary', 'Origin')
  const origin = request.headers.get('origin')
  if (origin === null || !isSitePage(domains, origin)) return response
  response.headers.set('access-control-allow-origin', origin)
  response.headers.set('access-control-allow-credentials', 'true')
  return response
}

/**
 * Lets any page read why it was refused, which says nothing about a site: a tag that cannot tell a wrong domain from a server that is away
 * would try again and again, with a line in the page's console each time.
 */
export function readableByAll(response: Response): Response {
  response.headers.set('access-control-allow-origin', '*')
  return response
}

/** Answers a browser that asks before it sends. */
export async function preflight(request: Request, siteKey: string, client: Client, edge: Edge): Promise<Response> {
  const admitted = await admit(request, siteKey, client, edge)
  if (!admitted.ok) return problemResponse(admitted.problem)
  const response = new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '7200',
    },
  })
  return readableBy(request, admitted.config.domains, response)
}
