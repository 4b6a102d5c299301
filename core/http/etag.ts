import { base64url } from 'jose'

/** A text with an ETag of its content; 304 without it where the client has it already. */
export async function withEtag(request: Request, text: string, headers: Record<string, string>): Promise<Response> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const etag = `"${base64url.encode(new Uint8Array(digest, 0, 12))}"`
  const known = (request.headers.get('if-none-match') ?? '').split(',').map(tag => tag.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return new Response(null, { status: 304, headers: { ...headers, etag } })
  return new Response(text, { headers: { ...headers, etag } })
}
