import { z } from 'zod'
import { parseJson } from '../commands/parse-json.ts'
import { type HttpProblem, problemResponse } from '../http/problem.ts'

const refusals: Readonly<Record<number, { readonly code: string; readonly field?: string }>> = {
  400: { code: 'bad-input', field: 'body' },
  401: { code: 'signed-out' },
  403: { code: 'not-allowed', field: 'origin' },
  404: { code: 'not-found', field: 'id' },
  409: { code: 'conflict', field: 'body' },
  429: { code: 'too-many' },
}

/** What the library says by a code of its own where its status says too little, or something else. */
const meanings: Readonly<Record<string, { readonly status: number; readonly field: string }>> = {
  INVALID_PASSWORD: { status: 400, field: 'currentPassword' },
  INVALID_CODE: { status: 400, field: 'code' },
  INVALID_BACKUP_CODE: { status: 400, field: 'code' },
  INVALID_TOKEN: { status: 400, field: 'token' },
  // The password has to be given anew before another code is asked for.
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { status: 401, field: 'body' },
  // Its own word for an answer of a device that proves nothing is a fault of the server.
  FAILED_TO_VERIFY_REGISTRATION: { status: 400, field: 'response' },
  AUTHENTICATION_FAILED: { status: 400, field: 'response' },
  CHALLENGE_NOT_FOUND: { status: 400, field: 'response' },
  PASSKEY_NOT_FOUND: { status: 404, field: 'id' },
}

const refusal = z.object({ message: z.string().min(1), code: z.string().optional() })

/** What the library refuses, in the form of every other refusal. */
export async function asProblem(answer: Response): Promise<Response> {
  if (answer.status < 400 || answer.headers.get('content-type') === 'application/problem+json') return answer
  const text = await answer.clone().text()
  const json = parseJson(text)
  const said = refusal.safeParse(json.ok ? json.value : null)
  const { message = 'This was refused.', code = '' } = said.data ?? {}
  const meant = meanings[code]
  const status = meant?.status ?? answer.status
  const known = refusals[status]
  if (!known) return answer
  const wait = answer.headers.get('x-retry-after')
  return problemResponse({
    ...known,
    status,
    detail: message,
    field: meant?.field ?? known.field,
    headers: wait === null ? {} : retryAfter(Number(wait)),
  })
}

/** The one refusal of everybody who tried too often, whether there is such an account or not. `wait` is in milliseconds. */
export function tooManyTries(wait: number): HttpProblem {
  const seconds = Math.max(1, Math.ceil(wait / 1_000))
  return {
    status: 429,
    code: 'too-many',
    detail: `Too many tries; try again in ${seconds} s.`,
    headers: retryAfter(seconds),
  }
}

/** The page was asked by another one: only the panel's own may. */
export const foreignOrigin: HttpProblem = {
  status: 403,
  code: 'not-allowed',
  detail: 'Accounts are reached from the panel.',
  field: 'origin',
}

function retryAfter(seconds: number): Readonly<Record<string, string>> {
  return { 'x-retry-after': String(seconds), 'retry-after': String(seconds) }
}
