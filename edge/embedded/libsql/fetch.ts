import { request as send } from 'node:http'

/**
 * A `fetch` that sends requests for any host name to the endpoint at `url`, keeping the name in the Host header, as
 * the Worker's service binding does. For Node programs and tests, where `{db}.libsql.internal` has no address and
 * Node's own fetch lets nobody choose the Host header. `host` takes the place of the request's own.
 */
export function fetchThrough(url: string, host?: string): (request: Request) => Promise<Response> {
  return async request => {
    const asked = new URL(request.url)
    const headers = Object.fromEntries(request.headers)
    const body = Buffer.from(await request.arrayBuffer())
    return new Promise((resolve, reject) => {
      const sent = send(
        new URL(asked.pathname + asked.search, url),
        { method: request.method, headers: { ...headers, host: host ?? asked.host, 'content-length': body.length } },
        async answer => {
          try {
            const chunks: Buffer[] = []
            for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk)
            const type = answer.headers['content-type'] ?? 'text/plain'
            const init = { status: answer.statusCode ?? 500, headers: { 'content-type': type } }
            resolve(new Response(Buffer.concat(chunks), init))
          } catch (error) {
            reject(error)
          }
        },
      )
      sent.once('error', reject)
      sent.end(body)
    })
  }
}
