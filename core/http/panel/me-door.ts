import type { Membership } from '../../tenant/directory.ts'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { problemResponse } from '../problem.ts'
import { notSignedIn, signedIn } from './signed-in.ts'

/** Who is signed in, and where they belong. */
export interface Me {
  readonly user: { readonly id: string; readonly name: string; readonly email: string }
  readonly memberships: readonly Omit<Membership, 'since'>[]
}

/** `GET /api/panel/me`. */
export async function meDoor(request: Request, client: Client, edge: Edge): Promise<Response> {
  const found = await signedIn(request, client, edge)
  if (!found) return problemResponse(notSignedIn)
  const memberships = await edge.directory.membershipsOf(found.user.id)
  const me: Me = {
    user: found.user,
    memberships: memberships.map(({ tenant, tenantName, role }) => ({ tenant, tenantName, role })),
  }
  return Response.json(me, { headers: { 'cache-control': 'no-store' } })
}
