import { createRoute, z } from '@hono/zod-openapi'
import { listParameters } from './list-query.ts'
import { listOf, problem, sessionItem, visitorItem, visitorWithHistory } from './schemas.ts'

const refusal = (description: string) => ({ description, content: { 'application/problem+json': { schema: problem } } })
const answer = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})

const refusals = {
  400: refusal('A parameter is wrong; `field` names it.'),
  401: refusal('There is no API key, or it is not valid.'),
  403: refusal('The API key was not made for this.'),
  404: refusal('The tenant of this key has no such site, or the site no such visitor.'),
  429: refusal('Too many requests; `Retry-After` says for how many seconds to wait.'),
  503: refusal('The service or its database is out of reach for the moment.'),
}

const site = z
  .string()
  .openapi({ param: { name: 'site', in: 'path' }, description: 'The id of a site.', example: 'demo' })
const security = [{ apiKey: [] }]

export const visitorsRoute = createRoute({
  method: 'get',
  path: '/api/v1/sites/{site}/visitors',
  operationId: 'listVisitors',
  summary: 'Who is on the site now, and who left it in the last minutes',
  tags: ['Visitors'],
  security,
  request: { params: z.object({ site }), query: listParameters },
  responses: { 200: answer('A page of visitors.', listOf(visitorItem)), ...refusals },
})

export const visitorRoute = createRoute({
  method: 'get',
  path: '/api/v1/sites/{site}/visitors/{id}',
  operationId: 'readVisitor',
  summary: 'One visitor with the pages of the visit that goes on, or of the last one',
  tags: ['Visitors'],
  security,
  request: {
    params: z.object({
      site,
      id: z.string().openapi({ param: { name: 'id', in: 'path' }, description: 'The id of a visitor.' }),
    }),
  },
  responses: { 200: answer('The visitor.', visitorWithHistory), ...refusals },
})

export const sessionsRoute = createRoute({
  method: 'get',
  path: '/api/v1/sites/{site}/sessions',
  operationId: 'listSessions',
  summary: 'Visits, those that go on and finished ones',
  description: 'Sorted by `core.startedAt`, the newest first unless `sort=core.startedAt` asks for the oldest first.',
  tags: ['Sessions'],
  security,
  request: { params: z.object({ site }), query: listParameters },
  responses: { 200: answer('A page of visits.', listOf(sessionItem)), ...refusals },
})
