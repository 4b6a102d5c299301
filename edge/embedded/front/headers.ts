/** What the front reads from a request's header lines, and the lines it passes on. */
export interface ReadHeaders {
  /** Names and values in turn, without what concerns only one connection and without what a client may not claim. */
  passed: string[]
  /** The lines of X-Forwarded-For joined in their order; '' when there are none. */
  forwardedFor: string
  /** The same of X-Forwarded-Proto. */
  forwardedProto: string
  /** The client's own request id; '' when it gave none. */
  requestId: string
  /** Bytes announced for the body; null when none are. */
  contentLength: number | null
  /** Whether a body of unknown length follows. */
  chunked: boolean
  /** How many Host headers there are; the first is passed on. */
  hosts: number
}

const OF_ONE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  // Node answers it itself, before the front sees the request.
  'expect',
])

// Who asks, from where and over what is said by the front alone: workerd believes these names from anyone.
const CLAIM =
  /^(?:mf-|cf-|x-porchlight-|x-forwarded-|x-original-|forwarded$|x-forwarded$|x-real-ip$|x-client-ip$|x-cluster-client-ip$|true-client-ip$|fastly-client-ip$|x-rewrite-url$)/

/** Reads raw header lines as Node gives them: names and values in turn. */
export function readHeaders(raw: readonly string[]): ReadHeaders {
  const read: ReadHeaders = {
    passed: [],
    forwardedFor: '',
    forwardedProto: '',
    requestId: '',
    contentLength: null,
    chunked: false,
    hosts: 0,
  }
  let connection = ''
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at] ?? ''
    const value = raw[at + 1] ?? ''
    const lower = name.toLowerCase()
    if (OF_ONE_CONNECTION.has(lower)) {
      if (lower === 'connection') connection = joined(connection, value)
      else if (lower === 'transfer-encoding') read.chunked = true
      continue
    }
    if (lower === 'x-forwarded-for') read.forwardedFor = joined(read.forwardedFor, value)
    else if (lower === 'x-forwarded-proto') read.forwardedProto = joined(read.forwardedProto, value)
    if (CLAIM.test(lower)) continue
    if (lower === 'x-request-id') {
      read.requestId = value
      continue
    }
    if (lower === 'host') {
      if (read.hosts++ > 0) continue
    }
    if (lower === 'content-length') read.contentLength = Number(value)
    read.passed.push(name, value)
  }
  read.passed = withoutNamed(read.passed, connection)
  return read
}

/** An answer's header lines without those that concern only the connection to the Worker. */
export function answerHeaders(raw: readonly string[]): string[] {
  const passed: string[] = []
  let connection = ''
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at] ?? ''
    const value = raw[at + 1] ?? ''
    const lower = name.toLowerCase()
    if (lower === 'connection') connection = joined(connection, value)
    if (!OF_ONE_CONNECTION.has(lower)) passed.push(name, value)
  }
  return withoutNamed(passed, connection)
}

/** Whether a header of this name stands among lines given as names and values in turn. */
export function hasHeader(lines: readonly string[], lowerName: string): boolean {
  for (let at = 0; at < lines.length; at += 2) if (lines[at]?.toLowerCase() === lowerName) return true
  return false
}

/** Drops the headers that `Connection` names: they too concern one connection only. */
function withoutNamed(lines: string[], connection: string): string[] {
  if (connection === '' || /^(?:keep-alive|close|upgrade)$/i.test(connection)) return lines
  const named = new Set(connection.split(',').map(name => name.trim().toLowerCase()))
  // A client must not take away what the request needs to be understood.
  for (const needed of ['host', 'content-length']) named.delete(needed)
  const kept: string[] = []
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const name = lines[at] ?? ''
    if (!named.has(name.toLowerCase())) kept.push(name, lines[at + 1] ?? '')
  }
  return kept
}

function joined(before: string, value: string): string {
  return before === '' ? value : `${before}, ${value}`
}
