import { z } from 'zod'
import { internalKey } from '../../core/auth/keys.ts'

/** Where the Worker's internal routes are reached, and what proves the right to. */
export interface InternalDoor {
  /** Origin to ask, without a slash at the end. */
  origin: string
  /** PORCHLIGHT_SECRET. */
  secret: string
  /** The front's secret, where workerd is asked directly. */
  frontSecret?: string
}

/** What an internal route says: its answer, or why it refuses, in a sentence. */
export type InternalAnswer = { ok: true; body: unknown } | { ok: false; status: number; detail: string }

const problem = z.object({ detail: z.string() })
const NOTE = JSON.stringify({ address: '127.0.0.1', secure: false, place: null })

/** Sends a POST to an internal route. Rejects when nobody listens at the origin, or nobody answered in time. */
export async function sendInternal(
  door: InternalDoor,
  path: string,
  body: unknown = {},
  withinMs?: number,
): Promise<Response> {
  return fetch(`${door.origin}/internal/${path}`, {
    method: 'POST',
    ...(withinMs !== undefined && { signal: AbortSignal.timeout(withinMs) }),
    headers: {
      authorization: `Bearer ${await internalKey(door.secret)}`,
      'content-type': 'application/json',
      ...(door.frontSecret && { 'x-porchlight-front': door.frontSecret, 'x-porchlight-client': NOTE }),
    },
    body: JSON.stringify(body),
  })
}

/** Asks an internal route. Rejects when nobody listens at the origin. */
export async function askInternal(door: InternalDoor, path: string, body: unknown = {}): Promise<InternalAnswer> {
  const response = await sendInternal(door, path, body)
  const text = await response.text()
  const answer = parseJson(text)
  if (response.ok) return { ok: true, body: answer }
  const said = problem.safeParse(answer)
  return {
    ok: false,
    status: response.status,
    detail: said.success ? said.data.detail : `it answered with status ${response.status}`,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is not JSON has no shape that any caller expects.
    return null
  }
}
