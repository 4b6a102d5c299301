import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { normalizeAddress } from '../../../core/visitor/facts/address.ts'
import { clientAddress, clientSecure, type ProxyTrust } from './client-address.ts'
import { readHeaders } from './headers.ts'
import { isInternal } from './internal-path.ts'

/** A request as the front understood it. */
export interface ReadRequest {
  /** Header lines for the Worker, names and values in turn: the client's own, and what the front says of it. */
  headers: string[]
  /** The address of the connection's other end. */
  peer: string
  /** The address of the one who asks. */
  client: string
  /** Goes into the answer too, so that a person can name a request. */
  id: string
  /** Whether it asks for the Worker's internal routes. */
  internal: boolean
  contentLength: number | null
  chunked: boolean
  /** How many Host headers there were. */
  hosts: number
}

export type RequestReader = (request: IncomingMessage) => ReadRequest

/** What the front says of a client. */
export interface ReaderOptions {
  secret: string
  trust: ProxyTrust
  note: (address: string, secure: boolean) => string
  /** Makes the ids of this run differ from those of every other. */
  idPrefix: string
}

/** The lines of a request up to its body, for the Worker. `bodyBytes` is said where the client has not announced it. */
export function requestHead(request: IncomingMessage, { headers, chunked }: ReadRequest, bodyBytes: number): string {
  let text = `${request.method} ${request.url} HTTP/1.1\r\n`
  for (let at = 0; at + 1 < headers.length; at += 2) text += `${headers[at]}: ${headers[at + 1]}\r\n`
  return chunked ? `${text}content-length: ${bodyBytes}\r\n\r\n` : `${text}\r\n`
}

const REQUEST_ID = /^[\w.-]{1,80}$/
const NO_ADDRESS = '0.0.0.0'

/** Reads requests; ids count up within one reader. */
export function requestReader({ secret, trust, note, idPrefix }: ReaderOptions): RequestReader {
  let count = 0
  const peers = new WeakMap<Socket, string>()

  function peerOf(socket: Socket): string {
    const known = peers.get(socket)
    if (known !== undefined) return known
    // A connection that is already gone has no address any more.
    const peer = normalizeAddress(socket.remoteAddress ?? '') ?? NO_ADDRESS
    peers.set(socket, peer)
    return peer
  }

  return request => {
    const read = readHeaders(request.rawHeaders)
    const peer = peerOf(request.socket)
    const client = clientAddress(peer, read.forwardedFor, trust)
    const secure = clientSecure(peer, read.forwardedProto, trust)
    const given = REQUEST_ID.test(read.requestId) && trust.trusts(peer)
    const id = given ? read.requestId : `${idPrefix}-${(count++).toString(36)}`
    const headers = read.passed
    if (read.hosts === 0) headers.push('host', 'localhost')
    headers.push('x-request-id', id, 'x-porchlight-front', secret, 'x-porchlight-client', note(client, secure))
    return {
      headers,
      peer,
      client,
      id,
      internal: isInternal(request.url ?? ''),
      contentLength: read.contentLength,
      chunked: read.chunked,
      hosts: read.hosts,
    }
  }
}
