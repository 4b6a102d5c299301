import { slug } from '@porchlight/plugin-sdk/protocol'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { problemResponse } from '../problem.ts'
import { admit, turnedAway } from './gate.ts'
import { signedIn } from './signed-in.ts'
import { readyRooms, tellDesk } from './tell-live.ts'

/** Close codes of an agent's socket that mean more than "come again". */
export const deskCloses = { signedOut: 4401, notAllowed: 4403 } as const

/**
 * `GET /api/desk/socket?tenant=ID`: an agent's socket, handed over to the tenant's desk. A session that is not valid is told by a close code,
 * because a browser lets no page see the status of a refused socket.
 */
export async function deskDoor(request: Request, client: Client, edge: Edge): Promise<Response> {
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') {
    const headers = { upgrade: 'websocket' }
    const detail = 'This door is for WebSockets.'
    return problemResponse({ status: 426, code: 'protocol', detail, field: 'upgrade', headers })
  }
  const asked = slug.safeParse(new URL(request.url).searchParams.get('tenant'))
  if (!asked.success)
    return problemResponse({ status: 400, code: 'bad-input', detail: 'tenant: which tenant’s desk?', field: 'tenant' })
  const tenant = asked.data
  const admitted = await admit(request, client, edge, tenant)
  if (admitted === 'foreign-page') return problemResponse(turnedAway[admitted])
  if (admitted === 'signed-out') return edge.closedSocket(deskCloses.signedOut, 'Sign in first')
  if (admitted === 'not-there') return edge.closedSocket(deskCloses.notAllowed, 'Not a member of this tenant')
  const { me, session, admission } = admitted
  const told = await tellDesk(edge, tenant)
  if (told) await readyRooms(edge, told)
  // Who was signed out meanwhile was told so before there was a socket to close.
  if (!(await signedIn(request, client, edge))) return edge.closedSocket(deskCloses.signedOut, 'Sign in first')
  const { role, can, sites } = admission.access
  return edge.desks({ tenant }).connect(request, {
    ...{ id: me.id, name: me.name, email: me.email, role, can, sites },
    access: admission.tenant.version,
    memberSince: admission.since,
    sessionEnds: session.expiresAt,
    sessionId: session.id,
  })
}
