const ids = new WeakMap<Request, string>()

/** The id of a request: what a proxy before us gave it, or a new one. The same for the same request. */
export function requestId(request: Request, newId: () => string): string {
  const known = ids.get(request)
  if (known !== undefined) return known
  const id = /^[\w.-]{1,80}$/.exec(request.headers.get('x-request-id') ?? '')?.[0] ?? newId()
  ids.set(request, id)
  return id
}

/** The id that a request was given before; undefined where nobody asked for it. */
export function givenRequestId(request: Request): string | undefined {
  return ids.get(request)
}
