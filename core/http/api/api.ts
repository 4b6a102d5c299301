import { OpenAPIHono } from '@hono/zod-openapi'
import type { Client } from '../deps.ts'
import { type Edge, ownOrigin } from '../edge-state.ts'
import { sessionsRoute, visitorRoute, visitorsRoute } from './routes.ts'
import { sessionsDoor } from './sessions.ts'
import { visitorDoor, visitorsDoor } from './visitors.ts'

/** The public API and its description. */
export function apiRoutes(edge: Edge, clientOf: (request: Request) => Client): OpenAPIHono {
  const api = new OpenAPIHono()
  for (const route of [visitorsRoute, visitorRoute, sessionsRoute]) api.openAPIRegistry.registerPath(route)
  api.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of the tenant, made by an owner or administrator.',
  })

  api.get('/api/v1/sites/:site/visitors', ({ req }) =>
    visitorsDoor(req.raw, req.param('site'), clientOf(req.raw), edge),
  )
  api.get('/api/v1/sites/:site/visitors/:id', ({ req }) =>
    visitorDoor(req.raw, req.param('site'), req.param('id'), clientOf(req.raw), edge),
  )
  api.get('/api/v1/sites/:site/sessions', ({ req }) =>
    sessionsDoor(req.raw, req.param('site'), clientOf(req.raw), edge),
  )
  api.get('/api/openapi.json', ({ req, json }) =>
    json(description(api, ownOrigin(edge, req.raw, clientOf(req.raw).secure)), 200, {
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    }),
  )
  return api
}

function description(api: OpenAPIHono, url: string) {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Porchlight',
      version: '1',
      description:
        'Who is on a website now, and who was. Moments are milliseconds since 1970; a value that is not available is null. ' +
        'Refusals are problems as in RFC 9457.',
    },
    servers: [{ url }],
    security: [{ apiKey: [] }],
    tags: [
      { name: 'Visitors', description: 'Visitors in the live room of a site.' },
      { name: 'Sessions', description: 'Visits, live and finished.' },
    ],
  })
}
