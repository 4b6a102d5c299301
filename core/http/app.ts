import { Hono } from 'hono'
import { pathPattern } from '../log/log-data.ts'
import { apiRoutes } from './api/api.ts'
import type { AppDeps, Client } from './deps.ts'
import { edgeOf } from './edge-state.ts'
import { internalDoor } from './internal/internal-doors.ts'
import { workerFindings } from './operator/health.ts'
import { measured } from './operator/measured.ts'
import { operatorDoors } from './operator/operator-doors.ts'
import { notFoundPage, wantsPage } from './pages/not-found.ts'
import { pageDoor } from './pages/page-door.ts'
import { authDoor } from './panel/auth-door.ts'
import { deskDoor } from './panel/desk-door.ts'
import { acceptDoor, invitationDoor } from './panel/invitation-doors.ts'
import { meDoor } from './panel/me-door.ts'
import { panelPath, panelRoutes } from './panel/panel-routes.ts'
import { panelDoor } from './panel/route.ts'
import { problemResponse } from './problem.ts'
import { requestId } from './request-id.ts'
import { Unreachable } from './unreachable.ts'
import { beaconDoor } from './visitor/beacon-door.ts'
import { configDoor } from './visitor/config-door.ts'
import { preflight } from './visitor/cors.ts'
import { socketDoor } from './visitor/socket-door.ts'
import { tagDoor } from './visitor/tag-door.ts'

/** The HTTP edge: takes a request, answers it. One lives as long as the isolate, because it remembers what it may. */
export interface App {
  fetch(request: Request): Promise<Response>
}

/** An app that says which doors it has, as `METHOD /path/:parameter`; `ALL` where any method may knock. */
export interface ListedApp extends App {
  readonly doors: readonly string[]
}

/** Every door there is. */
export function createApp(deps: AppDeps): ListedApp {
  const edge = edgeOf(deps)
  const clientOf = remembering(deps.client)
  const app = new Hono()
  const operator = operatorDoors(edge, () => workerFindings(edge))

  app.get('/healthz', ({ json }) => json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))

  app.get('/health', ({ req }) => operator.health(req.raw))
  app.get('/metrics', ({ req }) => operator.metrics(req.raw))

  app.get('/t/:file{.+\\.js}', ({ req }) =>
    tagDoor(req.raw, req.param('file').slice(0, -'.js'.length), clientOf(req.raw), edge),
  )
  app.post('/v/:key/beacon', ({ req }) => beaconDoor(req.raw, req.param('key'), clientOf(req.raw), edge))
  app.get('/v/:key/socket', ({ req }) => socketDoor(req.raw, req.param('key'), clientOf(req.raw), edge))
  app.get('/v/:key/config', ({ req }) => configDoor(req.raw, req.param('key'), clientOf(req.raw), edge))
  app.options('/v/:key/:door', ({ req }) => preflight(req.raw, req.param('key'), clientOf(req.raw), edge))

  app.all('/api/auth/*', async ({ req }) => (await authDoor(req.raw, clientOf(req.raw), edge)) ?? nothing(req.raw))
  app.get('/api/panel/me', ({ req }) => meDoor(req.raw, clientOf(req.raw), edge))
  for (const route of panelRoutes)
    app.on(route.method, panelPath + route.path, ({ req }) =>
      panelDoor(route, req.param(), req.raw, clientOf(req.raw), edge),
    )
  app.post('/api/panel/invitation', ({ req }) => invitationDoor(req.raw, clientOf(req.raw), edge))
  app.post('/api/panel/invitation/accept', ({ req }) => acceptDoor(req.raw, clientOf(req.raw), edge))
  app.get('/api/desk/socket', ({ req }) => deskDoor(req.raw, clientOf(req.raw), edge))
  app.route('/', apiRoutes(edge, clientOf))

  app.all(
    '/internal/:name',
    async ({ req }) => (await internalDoor(req.raw, req.param('name'), edge)) ?? nothing(req.raw),
  )

  app.get('/r.gif', () => pixel())
  app.get('/robots.txt', () => robots())
  app.get('/favicon.ico', ({ redirect }) => redirect('/panel/mark.svg', 308))
  app.get('/', ({ redirect }) => redirect('/panel/'))
  app.get('/panel', ({ redirect }) => redirect('/panel/', 308))
  app.get('/demo', ({ redirect }) => redirect('/demo/', 308))
  app.get('*', async ({ req }) => (await pageDoor(req.raw, clientOf(req.raw), edge)) ?? nothing(req.raw))

  app.notFound(({ req }) => nothing(req.raw))
  app.onError((error, { req }) => failure(error, req.raw, requestId(req.raw, edge.newId), deps))

  return {
    doors: app.routes.map(({ method, path }) => `${method} ${path}`),
    async fetch(request) {
      const began = edge.now()
      const id = requestId(request, edge.newId)
      const response = await app.fetch(request)
      measured(edge.meter, request, began, edge.now(), response.status)
      // The answer of a socket is what it is; its headers cannot be changed.
      return response.status === 101 ? response : sealed(response, clientOf(request).secure, id)
    },
  }
}

/** A page for people, a problem for programs. */
function nothing(request: Request): Response | Promise<Response> {
  const { pathname } = new URL(request.url)
  if (wantsPage(request)) return notFoundPage(pathname)
  return problemResponse({
    status: 404,
    code: 'not-found',
    detail: `There is nothing for ${request.method} at ${pathname}.`,
    field: 'path',
    headers: { vary: 'accept' },
  })
}

/** The smallest picture there is: who asks for it sees in a list of requests that this server is reached from a page. */
function pixel(): Response {
  const bytes = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), char =>
    char.charCodeAt(0),
  )
  return new Response(bytes, { headers: { 'content-type': 'image/gif', 'cache-control': 'no-store' } })
}

/** Search engines have no business here: a panel, a shop where nothing can be bought, and doors for programs. */
function robots(): Response {
  const closed = ['/panel/', '/demo/', '/api/', '/v/', '/internal/'].map(path => `Disallow: ${path}`)
  return new Response(`${['User-agent: *', ...closed].join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' },
  })
}

/** What nobody expected: the details go into the log under an id, the client gets the id. */
function failure(error: Error, request: Request, id: string, deps: AppDeps): Response {
  const { pathname } = new URL(request.url)
  const away = error instanceof Unreachable
  deps.log('error', away ? 'http.unreachable' : 'http.failed', {
    request: id,
    method: request.method,
    path: pathPattern(pathname),
    error,
  })
  const headers = { 'x-request-id': id, ...(away && { 'retry-after': '2' }) }
  if (away)
    return problemResponse({
      status: 503,
      code: 'unavailable',
      detail: 'Something Porchlight needs is out of reach; try again in a moment.',
      headers,
    })
  return problemResponse({
    status: 500,
    code: 'failed',
    detail: `Something went wrong; it is noted as ${id}.`,
    headers,
  })
}

/** What no answer goes without. */
function sealed(response: Response, secure: boolean, id: string): Response {
  const seal = ({ headers }: Response) => {
    headers.set('x-content-type-options', 'nosniff')
    headers.set('x-request-id', id)
    if (secure) headers.set('strict-transport-security', 'max-age=31536000')
  }
  try {
    seal(response)
    return response
  } catch (error) {
    // Headers of what was fetched elsewhere cannot be changed. A copy of every answer would cost a stream for each.
    if (!(error instanceof TypeError)) throw error
    const copy = new Response(response.body, response)
    seal(copy)
    return copy
  }
}

function remembering(read: (request: Request) => Client): (request: Request) => Client {
  const known = new WeakMap<Request, Client>()
  return request => {
    const before = known.get(request)
    if (before) return before
    const client = read(request)
    known.set(request, client)
    return client
  }
}
