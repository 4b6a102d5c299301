/** The head of an answer. */
export interface AnswerHead {
  status: number
  reason: string
  /** Names and values in turn, as they came. */
  headers: string[]
}

/** Told what an answer brings, in order: one head, any number of parts of its body, one end. */
export interface AnswerTaker {
  head(head: AnswerHead): void
  body(part: Buffer): void
  end(): void
}

/** Reads one HTTP/1.1 answer at a time from the bytes of a connection. */
export interface AnswerReader {
  /** Readies it for the answer to a request of this method. */
  expect(method: string, taker: AnswerTaker): void
  /** Takes bytes. Throws an Error when they are no answer, or more than the one expected. */
  feed(bytes: Buffer): void
  /** The connection has ended; true when that is a proper end, or none was expected any more. */
  finish(): boolean
  /** Whether an answer is expected or under way. */
  busy(): boolean
  /** Whether any byte of the expected answer has come. */
  begun(): boolean
  /** Whether the connection can carry another request after the answer. */
  reusable(): boolean
}

const MOST_HEAD_BYTES = 64 * 1024
const CR = 13
const HEAD_END = '\r\n\r\n'

type State = 'idle' | 'head' | 'counted' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers' | 'until-close'

/** Starts expecting nothing. */
export function answerReader(): AnswerReader {
  let state: State = 'idle'
  let method = ''
  let taker: AnswerTaker | null = null
  let pending: Buffer | null = null
  let left = 0
  let any = false
  let keep = true

  function complete(): void {
    const done = taker
    state = 'idle'
    taker = null
    done?.end()
  }

  /** Reads the head at the front of `bytes`; what follows it, or null when it is not whole yet. */
  function readHead(bytes: Buffer): Buffer | null {
    const end = bytes.indexOf(HEAD_END)
    if (end === -1) {
      if (bytes.length > MOST_HEAD_BYTES) throw new Error('the head of the answer is too long')
      return null
    }
    const head = parseHead(bytes.toString('latin1', 0, end))
    const rest = bytes.subarray(end + HEAD_END.length)
    // An interim answer: the real one follows.
    if (head.status < 200) return rest
    const framing = framingOf(head, method)
    keep = framing.keep
    left = framing.length
    state = framing.state
    taker?.head(head)
    if (state === 'counted' && left === 0) complete()
    return rest
  }

  /** One step through `bytes`: what is left of them, or null when more is needed first. */
  function step(bytes: Buffer): Buffer | null {
    switch (state) {
      case 'idle':
        throw new Error('more came than was asked for')
      case 'head':
        return readHead(bytes)
      case 'counted':
      case 'chunk': {
        const part = bytes.length <= left ? bytes : bytes.subarray(0, left)
        left -= part.length
        taker?.body(part)
        if (left === 0) {
          if (state === 'counted') complete()
          else state = 'chunk-end'
        }
        return bytes.subarray(part.length)
      }
      case 'chunk-size': {
        const line = lineOf(bytes)
        if (line === null) return null
        left = chunkSize(line)
        state = left === 0 ? 'trailers' : 'chunk'
        return bytes.subarray(line.length + 2)
      }
      case 'chunk-end':
        if (bytes.length < 2) return null
        state = 'chunk-size'
        return bytes.subarray(2)
      case 'trailers': {
        const line = lineOf(bytes)
        if (line === null) return null
        if (line.length === 0) complete()
        return bytes.subarray(line.length + 2)
      }
      case 'until-close':
        taker?.body(bytes)
        return bytes.subarray(bytes.length)
    }
  }

  return {
    expect(nextMethod, nextTaker) {
      method = nextMethod
      taker = nextTaker
      state = 'head'
      any = false
    },
    feed(bytes) {
      any = true
      let rest: Buffer = pending ? Buffer.concat([pending, bytes]) : bytes
      pending = null
      while (rest.length > 0) {
        const next = step(rest)
        if (next === null) {
          pending = rest
          return
        }
        rest = next
      }
    },
    finish() {
      if (state === 'until-close') complete()
      return state === 'idle'
    },
    busy: () => state !== 'idle',
    begun: () => any,
    reusable: () => keep,
  }
}

function parseHead(text: string): AnswerHead {
  const lines = text.split('\r\n')
  const first = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(lines[0] ?? '')
  if (!first) throw new Error('the answer is not HTTP')
  const headers: string[] = []
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const colon = line.indexOf(':')
    if (colon <= 0) throw new Error('a header of the answer has no name')
    headers.push(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  return { status: Number(first[1]), reason: first[2] ?? '', headers }
}

interface Framing {
  state: State
  length: number
  keep: boolean
}

/** How the body is delimited (RFC 9112, section 6.3). */
function framingOf({ status, headers }: AnswerHead, method: string): Framing {
  let length: number | null = null
  let chunked = false
  let keep = true
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at]?.toLowerCase()
    const value = headers[at + 1] ?? ''
    if (name === 'content-length') length = wholeNumber(value)
    else if (name === 'transfer-encoding') chunked = /(?:^|,)\s*chunked$/i.test(value)
    else if (name === 'connection' && /\bclose\b/i.test(value)) keep = false
  }
  if (method === 'HEAD' || status === 204 || status === 304) return { state: 'counted', length: 0, keep }
  if (chunked) return { state: 'chunk-size', length: 0, keep }
  if (length !== null) return { state: 'counted', length, keep }
  return { state: 'until-close', length: 0, keep: false }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Error('the answer has a bad content-length')
  return Number(text)
}

/** The text up to the next line end; null when there is none yet. */
function lineOf(bytes: Buffer): string | null {
  const end = bytes.indexOf(CR)
  if (end === -1 || end + 1 >= bytes.length) {
    if (bytes.length > MOST_HEAD_BYTES) throw new Error('a line of the answer is too long')
    return null
  }
  return bytes.toString('latin1', 0, end)
}

function chunkSize(line: string): number {
  const size = /^([0-9a-f]{1,12})(?:\s*;.*)?$/i.exec(line)?.[1]
  if (size === undefined) throw new Error('a chunk of the answer has a bad size')
  return Number.parseInt(size, 16)
}
