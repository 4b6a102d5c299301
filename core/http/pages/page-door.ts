import type { Client } from '../deps.ts'
import { type Edge, ownOrigin } from '../edge-state.ts'
import { widgetFiles } from '../visitor/widget-files.ts'
import { wantsPage } from './not-found.ts'
import { type Pages, pageHeaders } from './page-headers.ts'

/**
 * A file of the build: the panel, the demo shop or the widget. The panel's addresses are its own affair, so that each of them opens the
 * panel; in the demo an address below a folder's page opens that page. Null where there is nothing.
 */
export async function pageDoor(request: Request, client: Client, edge: Edge): Promise<Response | null> {
  const { pathname, host } = new URL(request.url)
  const pages = pagesOf(pathname)
  if (!pages) return null
  const found = await find(pathname, request, edge)
  if (!found && pages === 'widget') return olderWindow(pathname, edge)
  const lost = !found && pages === 'demo' && wantsPage(request) ? await find(shopLost, request, edge) : null
  const shown = found ?? lost
  if (!shown) return null
  const { path, response } = shown
  const asked = `${client.secure ? 'https' : 'http'}://${host}`
  const origins = [...new Set([asked, ownOrigin(edge, request, client.secure)])]
  const headers = new Headers()
  for (const name of kept) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  for (const [name, value] of Object.entries(pageHeaders({ pages, origins, secure: client.secure, path })))
    headers.set(name, value)
  const status = lost && response.ok ? 404 : response.status
  const body = request.method === 'HEAD' || status === 304 ? null : response.body
  return new Response(body, { status, headers })
}

/** What the shop says at an address where it has no page. */
const shopLost = '/demo/404/'

/** What of a file's own headers is passed on. A packed body passes as it is under the coding it came with. */
const kept = ['content-type', 'content-encoding', 'etag', 'location', 'vary', 'last-modified']

function pagesOf(path: string): Pages | null {
  if (path.startsWith('/panel/')) return 'panel'
  if (path.startsWith('/demo/')) return 'demo'
  return path.startsWith('/widget/') ? 'widget' : null
}

async function find(path: string, request: Request, edge: Edge): Promise<{ path: string; response: Response } | null> {
  for (const candidate of [path, ...instead(path)]) {
    const response = await edge.asset(candidate, request.headers)
    if (response.status !== 404) return { path: candidate, response }
    await response.body?.cancel()
  }
  return null
}

/** A page whose tag is older than the build asks for a chat window that is gone: it is led to the one there is now. */
async function olderWindow(path: string, edge: Edge): Promise<Response | null> {
  if (!/^\/widget\/window-[\w-]+\.js$/.test(path)) return null
  const { window } = await widgetFiles(edge)
  if (window === path) return null
  const headers = { location: window, 'cache-control': 'no-store', 'access-control-allow-origin': '*' }
  return new Response(null, { status: 302, headers: { ...headers, 'cross-origin-resource-policy': 'cross-origin' } })
}

/** The pages that answer for an address where no file is. */
function instead(path: string): string[] {
  // A name with an ending means a file, which is missing.
  if (/\.[^/]*$/.test(path)) return []
  if (path.startsWith('/panel/')) return ['/panel/']
  if (!path.startsWith('/demo/')) return []
  const parts = path.split('/').slice(1, -1)
  return parts
    .map((_, at) => `/${parts.slice(0, parts.length - at).join('/')}/`)
    .filter(folder => folder !== '/demo/' && folder !== path)
}
