import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Asset, assetFinder, type Coding } from './find-asset.ts'

/** Static files on a loopback port, for the Worker's ASSETS binding. */
export interface AssetServer {
  port: number
  close(): Promise<void>
}

/** Files whose name carries a hash of their content never change. */
const HASHED = /^\/(?:panel\/assets|widget)\/.*-[\w-]{8,}\.\w+$/

/** Serves the files of `dir` as Cloudflare's ASSETS binding would; paths that begin with one of `hidden` are not there. */
export async function serveAssets(dir: string, hidden: readonly string[] = []): Promise<AssetServer> {
  const find = assetFinder(dir)
  const server = createServer((request, response) => {
    answer(request, response).catch(error => response.destroy(error))
  })
  // workerd keeps its connections; one that is closed just as it is used again would fail a request.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
      return
    }
    const [path = '/', query] = (request.url ?? '/').split('?')
    const found = hidden.some(prefix => path.startsWith(prefix)) ? null : await find(path)
    if (found?.kind === 'asset') await send(request, response, path, found.asset)
    else if (found?.kind === 'moved') {
      response.writeHead(307, { location: query === undefined ? found.to : `${found.to}?${query}` }).end()
    } else response.writeHead(404).end()
  }

  return {
    port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function send(request: IncomingMessage, response: ServerResponse, path: string, asset: Asset): Promise<void> {
  const headers: Record<string, string | number> = {
    etag: asset.etag,
    'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
    vary: 'accept-encoding',
  }
  if (request.headers['if-none-match']?.includes(asset.etag.slice(2))) {
    response.writeHead(304, headers).end()
    return
  }
  const coding = codingFor(request.headers['accept-encoding'] ?? '', asset)
  const body = await asset.body(coding)
  if (coding !== 'identity') headers['content-encoding'] = coding
  response.writeHead(200, { ...headers, 'content-type': asset.type, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function codingFor(accepted: string, asset: Asset): Coding {
  for (const coding of ['br', 'gzip'] as const) {
    if (
      asset.codings.has(coding) &&
      new RegExp(`\\b${coding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))`).test(accepted)
    ) {
      return coding
    }
  }
  return 'identity'
}
