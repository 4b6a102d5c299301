import type { Accounts, SignedIn } from '../../auth/accounts.ts'
import type { Client } from '../deps.ts'
import { type Edge, ownOrigin } from '../edge-state.ts'
import type { HttpProblem } from '../problem.ts'
import { Unreachable } from '../unreachable.ts'

/** The origins under which the panel of this request is at home: as it was asked, and as it is published. */
export function panelOrigins(request: Request, client: Client, edge: Edge): readonly string[] {
  const asked = `${client.secure ? 'https' : 'http'}://${new URL(request.url).host}`
  return [...new Set([asked, ownOrigin(edge, request, client.secure)])]
}

/** The accounts as the panel of this request sees them. Whatever they throw means that the control database cannot answer. */
export async function accountsFor(request: Request, client: Client, edge: Edge): Promise<Accounts> {
  const [origin = '', ...trustedOrigins] = panelOrigins(request, client, edge)
  const accounts = await reached(() => edge.accounts({ origin, trustedOrigins }))
  return {
    answer: (...asked) => reached(() => accounts.answer(...asked)),
    signedIn: headers => reached(() => accounts.signedIn(headers)),
  }
}

async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw new Unreachable('the control database does not answer', { cause: error })
  }
}

/** Whose session the cookies of this request are, or null. */
export async function signedIn(request: Request, client: Client, edge: Edge): Promise<SignedIn | null> {
  // Without a cookie there is nothing to look up.
  if (!request.headers.has('cookie')) return null
  return (await accountsFor(request, client, edge)).signedIn(request.headers)
}

export const notSignedIn: HttpProblem = { status: 401, code: 'signed-out', detail: 'Sign in first.' }
