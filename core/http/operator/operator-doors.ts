import type { Edge } from '../edge-state.ts'
import { problemResponse } from '../problem.ts'
import { type Finding, type Health, healthAnswer, healthRecord } from './health.ts'
import { isOperator } from './operator-key.ts'

/** How long a finding holds, ms: anybody may ask. */
const holds = 5_000

/** `GET /health` and `GET /metrics`, for operators with their key. On one machine the host answers before these do. `find` looks at every part. */
export function operatorDoors(
  edge: Pick<Edge, 'now' | 'operations'>,
  find: () => Promise<Readonly<Record<string, Finding>>>,
) {
  const record = healthRecord()
  // What was found is kept, not the promise of it: in workerd a promise begun by one request may not be awaited by another.
  let last: { at: number; health: Health } | null = null
  const health = async () => {
    const at = edge.now()
    if (last && at - last.at < holds) return last.health
    const found = await find()
    // Another request may have looked later and been quicker.
    if (last && last.at > at) return last.health
    last = { at, health: record(found, at) }
    return last.health
  }
  const operates = (request: Request) =>
    isOperator(request.headers.get('authorization') ?? '', edge.operations?.key ?? null)

  return {
    async health(request: Request): Promise<Response> {
      const { status, body } = healthAnswer(await health(), operates(request))
      return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
    },
    async metrics(request: Request): Promise<Response> {
      if (!edge.operations || !operates(request))
        return problemResponse({
          status: 401,
          code: 'signed-out',
          detail: 'The operator key is missing or wrong.',
          field: 'authorization',
          headers: { 'www-authenticate': 'Bearer' },
        })
      return figures(await edge.operations.figures())
    },
  }
}

/** Figures as an answer. */
export function figures(text: string): Response {
  return new Response(text, {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  })
}
