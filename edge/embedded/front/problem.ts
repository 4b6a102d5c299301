import { STATUS_CODES } from 'node:http'
import type { Refusal } from './refuse.ts'

const TYPE = 'application/problem+json'

/** An RFC 9457 problem as text, with the same extensions as those of the Worker. */
export function problemBody({ status, code, detail, field }: Refusal): string {
  return JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    code,
    ...(field && { field }),
  })
}

/** Header lines of a problem, names and values in turn. */
export function problemHeaders(body: string): string[] {
  return ['content-type', TYPE, 'content-length', String(Buffer.byteLength(body)), 'cache-control', 'no-store']
}

/** A whole problem answer as it stands on the wire, for a connection that has no response object. */
export function rawProblem(refusal: Refusal): string {
  const { status, headers: more = [] } = refusal
  const body = problemBody(refusal)
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`, 'connection: close']
  const headers = [...problemHeaders(body), ...more]
  for (let at = 0; at + 1 < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}
