import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { accountsFor } from './signed-in.ts'

/** `/api/auth/*`: sign-in and what belongs to it. Null where there is no such route. */
export async function authDoor(request: Request, client: Client, edge: Edge): Promise<Response | null> {
  const answer = await (await accountsFor(request, client, edge)).answer(request, client.address)
  if (!answer) return null
  const headers = new Headers(answer.headers)
  headers.set('cache-control', 'no-store')
  return new Response(answer.body, { status: answer.status, headers })
}
