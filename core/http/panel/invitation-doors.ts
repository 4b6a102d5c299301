import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { personName } from '../../auth/person-name.ts'
import { tokenDigest } from '../../auth/random-token.ts'
import { httpLimits } from '../../limits.ts'
import { type Invited, invited, takeUp } from '../../tenant/invitations.ts'
import { password } from '../../tenant/set-up.ts'
import { countedAddress } from '../../visitor/facts/address.ts'
import { readJson } from '../body.ts'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { type HttpProblem, problemResponse, tooMany } from '../problem.ts'
import { isForeign, reached, turnedAway } from './gate.ts'
import { signedIn } from './signed-in.ts'
import { tellLive } from './tell-live.ts'

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'This is not a whole link')

/** What the doors of an invitation take. Name and password are for who has no account. */
export const invitationInputs = {
  look: z.object({ token }),
  accept: z.object({ token, name: personName.optional(), password: password.optional() }),
}

const json = { bytes: httpLimits.bodyBytes, types: ['application/json'] }
const gone: HttpProblem = {
  status: 404,
  code: 'not-found',
  detail: 'This invitation was taken up, taken back, or its time is over. Ask for a new one.',
  field: 'token',
}

/** `POST /api/panel/invitation`: what the link of an invitation is about. Whoever has the link owns the mailbox. */
export async function invitationDoor(request: Request, client: Client, edge: Edge): Promise<Response> {
  const held = await holding(request, invitationInputs.look, client, edge)
  if (held instanceof Response) return held
  const { tenant, tenantName, email, role, expiresAt, userId } = held.found
  return answer({ tenant, tenantName, email, role, expiresAt, hasAccount: userId !== null })
}

/**
 * `POST /api/panel/invitation/accept`: makes whoever has the link a member. An account that is there must be signed in: the mailbox alone
 * does not open it.
 */
export async function acceptDoor(request: Request, client: Client, edge: Edge): Promise<Response> {
  const held = await holding(request, invitationInputs.accept, client, edge)
  if (held instanceof Response) return held
  const { found, digest, body } = held
  const make = found.userId === null ? await newAccount(body, edge) : null
  if (make && 'detail' in make) return problemResponse(make)
  if (!make && (await signedIn(request, client, edge))?.user.id !== found.userId)
    return problemResponse({ status: 401, code: 'signed-out', detail: `Sign in as ${found.email} first.` })
  const db = await reached(() => edge.stores.control())
  if (!(await reached(() => takeUp(db, digest, found, make, edge.now())))) return problemResponse(gone)
  await tellLive(edge, found.tenant)
  return answer({ tenant: found.tenant, email: found.email })
}

async function holding<B extends { token: string }>(
  request: Request,
  schema: z.ZodType<B>,
  client: Client,
  edge: Edge,
): Promise<Response | { found: Invited; digest: string; body: B }> {
  if (isForeign(request, client, edge)) return problemResponse(turnedAway['foreign-page'])
  const wait = edge.apiRate.take(`address ${countedAddress(client.address ?? 'unknown')}`, edge.now())
  if (wait > 0) return problemResponse(tooMany(wait))
  const read = await readJson(request, schema, json)
  if (!read.ok) return problemResponse(read.problem)
  const digest = await tokenDigest(read.value.token)
  const db = await reached(() => edge.stores.control())
  const found = await reached(() => invited(db, digest, edge.now()))
  return found ? { found, digest, body: read.value } : problemResponse(gone)
}

async function newAccount({ name, password }: z.output<typeof invitationInputs.accept>, edge: Edge) {
  const missing = (field: string): HttpProblem => ({
    status: 400,
    code: 'bad-input',
    detail: `${field}: A new account needs one`,
    field,
  })
  if (name === undefined) return missing('name')
  if (password === undefined) return missing('password')
  return { id: edge.newId(), credentialId: edge.newId(), name, passwordHash: await hashPassword(password) }
}

function answer(body: object): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}
