import { type Beacon, type BeaconAnswer, beacon, limits } from '@porchlight/plugin-sdk/protocol'
import type { BeaconOutcome, SiteConfig } from '../../ports.ts'
import { isSitePage } from '../../visitor/site-hosts.ts'
import { readJson } from '../body.ts'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { type HttpProblem, httpProblem, problemResponse } from '../problem.ts'
import { admit } from './admit.ts'
import { readableBy, readableByAll } from './cors.ts'
import { freshIdentity, type Identity, identify } from './identify.ts'
import { noteVersion, tell } from './ready-room.ts'
import { visitOf, visitorDoor } from './visitor-door.ts'

/** `POST /v/{key}/beacon`: what a page tells without a socket. Answered after the room has stored it. */
export async function beaconDoor(request: Request, siteKey: string, client: Client, edge: Edge): Promise<Response> {
  const admitted = await admit(request, siteKey, client, edge)
  if (!admitted.ok) return readableByAll(problemResponse(admitted.problem))
  const { config } = admitted
  const read = await readJson(request, beacon, { bytes: limits.frameBytes, types: ['text/plain', 'application/json'] })
  const answer = read.ok ? await report(request, client, config, read.value, edge) : read
  return readableBy(request, config.domains, answer.ok ? answered(answer.value) : problemResponse(answer.problem))
}

type Answer = { ok: true; value: BeaconAnswer } | { ok: false; problem: HttpProblem }

async function report(request: Request, client: Client, config: SiteConfig, body: Beacon, edge: Edge): Promise<Answer> {
  const foreign = body.events.findIndex(event => event.t === 'page' && !isSitePage(config.domains, event.url))
  if (foreign >= 0) return { ok: false, problem: foreignPage(foreign) }
  const { keys, newId } = edge
  const now = edge.now()
  const told = body.visit ?? null
  const who = { keys, ref: config, newId, now }
  const identity = await identify({
    ...who,
    consent: config.consent,
    visit: told && visitOf(request, told),
    chat: body.chat ?? false,
    token: body.token ?? null,
  })
  const page = body.events.find(event => event.t === 'page') ?? null
  const send = async (as: Identity) =>
    deliver(edge, config, await visitorDoor({ request, client, config, identity: as, told, page }, keys, now), body)

  const outcome = await send(identity)
  // The token was revoked in the room: its holder is a stranger from now on, as after clearing the browser.
  const revoked = !outcome.ok && outcome.problem.code === 'signed-out' && told !== null
  const again = revoked ? await freshIdentity(who) : null
  const last = again ? await send(again) : outcome
  if (!last.ok) return { ok: false, problem: httpProblem(last.problem) }
  noteVersion(edge, config, last.config)
  const token = (again ?? identity).newToken
  return { ok: true, value: { accepted: last.accepted, ...(token ? { token } : {}) } }
}

async function deliver(
  edge: Edge,
  config: SiteConfig,
  door: Awaited<ReturnType<typeof visitorDoor>>,
  { tab, events }: Beacon,
): Promise<Exclude<BeaconOutcome, { stale: true }>> {
  const room = edge.rooms(config)
  const outcome = await room.beacon(door, { tab, events }, config.version)
  if (outcome.ok || !outcome.stale) return outcome
  await tell(edge, room, config)
  const again = await room.beacon(door, { tab, events }, config.version)
  if (again.ok || !again.stale) return again
  throw new Error(`room ${config.tenant}.${config.site} took configuration ${config.version} and still calls it stale`)
}

function foreignPage(index: number): HttpProblem {
  return {
    status: 403,
    code: 'not-allowed',
    detail: 'A reported page is on none of the domains of the site.',
    field: `events.${index}.url`,
  }
}

function answered(answer: BeaconAnswer): Response {
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}
