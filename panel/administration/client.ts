import type { Problem } from '@porchlight/plugin-sdk/protocol'
import { problemInWords } from '../words/server-words.ts'

/** A no of the server, or of the line to it. */
export interface Refusal {
  /** Of the HTTP answer; 0 where there was none. */
  readonly status: number
  readonly code: string
  /** One sentence for a person, in the agent's language. */
  readonly says: string
  /** The part of what was sent that was wrong, such as `domains.0`. */
  readonly field: string | null
}

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export type Query = Readonly<Record<string, string | number | null | undefined>>

/** What the administration asks the server of one workspace. */
export interface AdministrationClient {
  /** `path` begins with a slash, below the workspace's own address. */
  readonly get: <T>(path: string, query?: Query) => Promise<Reply<T>>
  readonly send: <T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<Reply<T>>
  /** The address of something that is downloaded. */
  readonly address: (path: string, query?: Query) => string
}

export interface ClientDeps {
  readonly fetcher: typeof fetch
  readonly tenant: string
  /** What is said where the server cannot be reached, and where it broke. */
  readonly words: { readonly away: string; readonly broken: string }
  /** The session has ended: somebody has to sign in again. */
  readonly signedOut: () => void
}

/** How long the server may take, ms: looking at a page of somebody else's site is slow. */
const patience = 30_000

export function createClient({ fetcher, tenant, words, signedOut }: ClientDeps): AdministrationClient {
  const address = (path: string, query: Query = {}) => {
    const given = Object.entries(query).flatMap(([name, value]) =>
      value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
    )
    const search = new URLSearchParams(given).toString()
    return `/api/panel/t/${encodeURIComponent(tenant)}${path}${search && `?${search}`}`
  }
  const ask = async <T>(to: string, init: RequestInit): Promise<Reply<T>> => {
    const answer = await reach(fetcher, to, init)
    if (!answer) return { ok: false, refusal: { status: 0, code: 'away', says: words.away, field: null } }
    if (answer.status === 401) signedOut()
    if (answer.ok) return { ok: true, value: answer.body as T }
    return { ok: false, refusal: refusalOf(answer, words.broken) }
  }
  return {
    address,
    get: (path, query) => ask(address(path, query), { headers: { accept: 'application/json' } }),
    send: (method, path, body = {}) =>
      ask(address(path), {
        method,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}

interface Heard {
  readonly ok: boolean
  readonly status: number
  /** Null where there was none, or none that is JSON. */
  readonly body: unknown
}

/** Null when the server could not be reached, and when its answer broke off. */
async function reach(fetcher: typeof fetch, to: string, init: RequestInit): Promise<Heard | null> {
  try {
    const response = await fetcher(to, { ...init, signal: AbortSignal.timeout(patience) })
    const text = await response.text()
    return { ok: response.ok, status: response.status, body: text === '' ? null : parsed(text) }
  } catch (error) {
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')) return null
    throw error
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function refusalOf({ status, body }: Heard, broken: string): Refusal {
  const part = (name: string): string | null => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : null
    return typeof value === 'string' && value !== '' ? value : null
  }
  const code = part('code')
  const detail = part('detail')
  if (code === null || detail === null) return { status, code: 'broken', says: broken, field: null }
  const field = part('field')
  // A code this panel does not know keeps the server's own sentence.
  const problem = problemInWords({ code: code as Problem['code'], message: withoutField(detail, field) })
  return { status, code, says: problem.message, field }
}

// Read in the field itself, its name before the sentence says nothing.
function withoutField(detail: string, field: string | null): string {
  if (field === null || !detail.startsWith(`${field}: `)) return detail
  const says = detail.slice(field.length + 2)
  return says.charAt(0).toUpperCase() + says.slice(1)
}
