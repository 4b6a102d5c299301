import { slug } from '@porchlight/plugin-sdk/protocol'
import type { Client } from '../deps.ts'
import { type Edge, siteConfig } from '../edge-state.ts'
import { problemResponse } from '../problem.ts'
import { readyRoom } from '../visitor/ready-room.ts'
import { permissionsOf } from './permissions.ts'
import { panelOrigins, signedIn } from './signed-in.ts'

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
  // Cookies come with sockets from any page; only the panel's own page may use them.
  if (!panelOrigins(request, client, edge).includes(request.headers.get('origin') ?? ''))
    return problemResponse({
      status: 403,
      code: 'not-allowed',
      detail: 'The desk is reached from the panel.',
      field: 'origin',
    })
  const asked = slug.safeParse(new URL(request.url).searchParams.get('tenant'))
  if (!asked.success)
    return problemResponse({ status: 400, code: 'bad-input', detail: 'tenant: which tenant’s desk?', field: 'tenant' })
  const tenant = asked.data
  const found = await signedIn(request, client, edge)
  if (!found) return edge.closedSocket(deskCloses.signedOut, 'Sign in first')
  const membership = (await edge.directory.membershipsOf(found.user.id)).find(one => one.tenant === tenant)
  if (!membership) return edge.closedSocket(deskCloses.notAllowed, 'Not a member of this tenant')
  const config = await edge.directory.tenantConfig(tenant)
  if (!config) throw new Error(`the tenant ${tenant} has members and no configuration`)
  const desk = edge.desks({ tenant })
  await Promise.all([desk.configure(config), ...config.sites.map(site => readySite(edge, tenant, site.id))])
  const { id, name, email } = found.user
  return desk.connect(request, {
    id,
    name,
    email,
    role: membership.role,
    can: permissionsOf(edge.plugins, config),
    memberSince: membership.since,
    sessionEnds: found.session.expiresAt,
  })
}

/** A desk watches rooms, also those no visitor has been in yet. */
async function readySite(edge: Edge, tenant: string, site: string): Promise<void> {
  const config = await siteConfig(edge, tenant, site)
  if (config) await readyRoom(edge, config)
}
