const HEADER = 'x-porchlight-connecting'

/**
 * A WebSocket request for an object, made from nothing: no header of the client reaches the object, and what the edge established about
 * the client stands in one that no client can set.
 */
export function upgradeRequest(connecting: object, subprotocol: string | null): Request {
  const headers = new Headers({ upgrade: 'websocket', [HEADER]: encodeURIComponent(JSON.stringify(connecting)) })
  if (subprotocol !== null) headers.set('sec-websocket-protocol', subprotocol)
  return new Request('https://object/', { headers })
}

/** What the edge established about the one who connects. `T` is what this object's edge sends. */
export function connectingOf<T>(request: Request): T {
  const text = request.headers.get(HEADER)
  if (text === null) throw new Error('an object was reached by another way than the edge')
  return JSON.parse(decodeURIComponent(text))
}
