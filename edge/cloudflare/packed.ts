const text = /^(?:text\/|application\/(?:json|problem\+json))/

/**
 * Has the runtime pack what the Worker itself writes, as Cloudflare's network does on its way out. Files come packed already; the short
 * answers to beacons are not worth it.
 */
export function packed(request: Request, response: Response): Response {
  const { headers, status } = response
  if (request.method !== 'GET' || status !== 200 || headers.has('content-encoding')) return response
  if (!text.test(headers.get('content-type') ?? '')) return response
  const more = new Headers(headers)
  more.append('vary', 'Accept-Encoding')
  if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? ''))
    return new Response(response.body, { headers: more })
  more.set('content-encoding', 'gzip')
  const etag = more.get('etag')
  // Packed, it is the same to a reader, but not byte for byte.
  if (etag?.startsWith('"')) more.set('etag', `W/${etag}`)
  return new Response(response.body, { headers: more })
}
