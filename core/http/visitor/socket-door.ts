import { isSeed } from '../../auth/visitor-seed.ts'
import { isSitePage } from '../../visitor/site-hosts.ts'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { type HttpProblem, problemResponse } from '../problem.ts'
import { admit } from './admit.ts'
import { identify } from './identify.ts'
import { readyRoom } from './ready-room.ts'
import { visitorDoor } from './visitor-door.ts'

/** The subprotocol a visitor's page asks for: that of the handshake, whichever version of the frames the greeting says; its token, if it has one, stands beside it. */
export const visitorSubprotocol = 'porchlight.1'

/**
 * `GET /v/{key}/socket`. A socket never makes an identity: without a token its visitor is one who may not be stored, until a beacon has
 * said what the visitor chose.
 */
export async function socketDoor(request: Request, siteKey: string, client: Client, edge: Edge): Promise<Response> {
  const admitted = await admit(request, siteKey, client, edge)
  if (!admitted.ok) return problemResponse(admitted.problem)
  const { config } = admitted
  const asked = socketProblem(request, config.domains)
  if (asked) return problemResponse(asked)
  const [, said = ''] = subprotocols(request)
  const token = said && !isSeed(said) ? said : null
  const now = edge.now()
  const identity = await identify({
    keys: edge.keys,
    ref: config,
    consent: config.consent,
    visit: null,
    chat: false,
    token,
    newId: edge.newId,
    now,
  })
  if (token !== null && identity.visitorId === null)
    return problemResponse({
      status: 401,
      code: 'signed-out',
      detail: 'This token is not valid any more; a beacon brings a new one.',
    })
  const door = await visitorDoor({ request, client, config, identity, told: null, page: null }, edge.keys, now)
  const room = await readyRoom(edge, config)
  return room.connect(request, door)
}

function socketProblem(request: Request, domains: readonly string[]): HttpProblem | null {
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket')
    return {
      status: 426,
      code: 'protocol',
      detail: 'This door is for WebSockets.',
      field: 'upgrade',
      headers: { upgrade: 'websocket' },
    }
  // Every browser says by Origin which page opens a socket.
  if (!isSitePage(domains, request.headers.get('origin') ?? ''))
    return { status: 403, code: 'not-allowed', detail: 'A socket is opened by a page of the site.', field: 'origin' }
  if (subprotocols(request)[0] !== visitorSubprotocol)
    return {
      status: 400,
      code: 'protocol',
      detail: `The first subprotocol must be ${visitorSubprotocol}.`,
      field: 'sec-websocket-protocol',
    }
  return null
}

function subprotocols(request: Request): string[] {
  return (request.headers.get('sec-websocket-protocol') ?? '').split(',').map(part => part.trim())
}
