import type { Problem } from '@porchlight/plugin-sdk/protocol'
import { problemInWords } from '../words/server-words.ts'
import { post, reach, read } from './session.ts'

/** Characters of a password, at most: as the server has it. */
export const mostPassword = 128

/** What the link of an invitation is about. */
export interface Invited {
  readonly tenant: string
  readonly tenantName: string
  readonly email: string
  readonly hasAccount: boolean
}

/**
 * `over`: it was taken up, taken back, or its time is over. `out`: its account has to sign in first. `wrong`: name or password is
 * not as the server takes it, and `says` why.
 */
export type Invitation =
  | { readonly kind: 'open'; readonly value: Invited }
  | { readonly kind: 'wrong'; readonly says: string }
  | { readonly kind: 'done' | 'over' | 'out' | 'refused' | 'away' }

/** What a link is about. */
export async function lookAtInvitation(fetcher: typeof fetch, token: string): Promise<Invitation> {
  const response = await reach(fetcher, '/api/panel/invitation', post({ token }))
  if (!response?.ok) return refusal(response)
  const value = await read(response)
  return isInvited(value) ? { kind: 'open', value } : { kind: 'away' }
}

/** Takes it up; name and password make the account of who has none. */
export async function takeUpInvitation(
  fetcher: typeof fetch,
  token: string,
  account?: { readonly name: string; readonly password: string },
): Promise<Invitation> {
  const response = await reach(fetcher, '/api/panel/invitation/accept', post({ token, ...account }))
  return response?.ok ? { kind: 'done' } : refusal(response)
}

async function refusal(response: Response | null): Promise<Invitation> {
  if (!response || response.status >= 500 || response.status === 429) return { kind: 'away' }
  if (response.status === 401) return { kind: 'out' }
  const wrong = response.status === 400 ? problemOf(await read(response)) : null
  if (wrong && wrong.field !== 'token') return { kind: 'wrong', says: wrong.says }
  // A link that lost its end is as good as none.
  return { kind: response.status === 404 || response.status === 400 ? 'over' : 'refused' }
}

/** What the server says, in the agent's language, and of which part; null where it says nothing. */
function problemOf(body: unknown): { readonly says: string; readonly field: unknown } | null {
  if (typeof body !== 'object' || body === null) return null
  const { code, detail, field }: { code?: unknown; detail?: unknown; field?: unknown } = body
  if (typeof code !== 'string' || typeof detail !== 'string') return null
  return { says: problemInWords({ code: code as Problem['code'], message: detail }).message, field }
}

function isInvited(value: unknown): value is Invited {
  return (
    typeof value === 'object' && value !== null && 'email' in value && 'tenantName' in value && 'hasAccount' in value
  )
}
