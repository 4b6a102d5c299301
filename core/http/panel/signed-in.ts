import type { Accounts, SignedIn } from '../../auth/accounts.ts'
import type { Client } from '../deps.ts'
import { type Edge, ownOrigin } from '../edge-state.ts'
import type { HttpProblem } from '../problem.ts'

/** The origins under which the panel of this request is at home: as it was asked, and as it is published. */
export function panelOrigins(request: Request, client: Client, edge: Edge): readonly string[] {
  const asked = `${client.secure ? 'https' : 'http'}://${new URL(request.url).host}`
  return [...new Set([asked, ownOrigin(edge, request, client.secure)])]
}

export function accountsFor(request: Request, client: Client, edge: Edge): Promise<Accounts> {
  const [origin = '', ...trustedOrigins] = panelOrigins(request, client, edge)
  return edge.accounts({ origin, trustedOrigins })
}

/** Whose session the cookies of this request are, or null. */
export async function signedIn(request: Request, client: Client, edge: Edge): Promise<SignedIn | null> {
  // Without a cookie there is nothing to look up.
  if (!request.headers.has('cookie')) return null
  return (await accountsFor(request, client, edge)).signedIn(request.headers)
}

export const notSignedIn: HttpProblem = { status: 401, code: 'signed-out', detail: 'Sign in first.' }
