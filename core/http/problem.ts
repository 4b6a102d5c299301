import type { Problem, ProblemCode } from '@porchlight/plugin-sdk/protocol'

/** A no from an HTTP door, before it becomes an answer. */
export interface HttpProblem {
  readonly status: number
  /** Stable, for programs. */
  readonly code: string
  /** One sentence for a person. */
  readonly detail: string
  /** The part of the request that was wrong: a JSON path, a parameter or a header. */
  readonly field?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** An RFC 9457 answer. `code` and `field` are extensions of it. */
export function problemResponse(problem: HttpProblem): Response {
  const { status, code, detail, field, headers = {} } = problem
  const body = {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    detail,
    code,
    ...(field ? { field } : {}),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

/** A refusal of a live object or of core as an HTTP problem: the one place where codes become statuses. */
export function httpProblem(problem: Problem): HttpProblem {
  return { status: statuses[problem.code], code: problem.code, detail: problem.message, field: problem.field }
}

/** 429 with the time after which another try is worth it, in milliseconds. */
export function tooMany(wait: number): HttpProblem {
  const seconds = Math.max(1, Math.ceil(wait / 1000))
  return {
    status: 429,
    code: 'too-many',
    detail: `Too many requests from one place; try again in ${seconds} s.`,
    headers: { 'retry-after': String(seconds) },
  }
}

const statuses: Readonly<Record<ProblemCode, number>> = {
  'bad-frame': 400,
  'bad-input': 400,
  protocol: 400,
  'signed-out': 401,
  'not-allowed': 403,
  'not-found': 404,
  'unknown-command': 404,
  conflict: 409,
  taken: 409,
  closed: 409,
  'key-reused': 409,
  'too-old': 409,
  'too-large': 413,
  'too-many': 429,
  'plugin-fault': 500,
  paused: 503,
  unavailable: 503,
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}
