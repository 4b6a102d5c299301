import { STATUS_CODES } from 'node:http'

const TYPE = 'application/problem+json'

/** An RFC 9457 problem as text; `detail` is one sentence for a person. */
export function problemBody(status: number, detail: string): string {
  return JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail })
}

/** Header lines of a problem, names and values in turn. */
export function problemHeaders(body: string): string[] {
  return ['content-type', TYPE, 'content-length', String(Buffer.byteLength(body)), 'cache-control', 'no-store']
}

/** A whole problem answer as it stands on the wire, for a connection that has no response object. */
export function rawProblem(status: number, detail: string): string {
  const body = problemBody(status, detail)
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`, 'connection: close']
  const headers = problemHeaders(body)
  for (let at = 0; at + 1 < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}
