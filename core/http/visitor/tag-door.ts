import { launcherRules } from '../../tenant/look.ts'
import { isSitePage } from '../../visitor/site-hosts.ts'
import type { Client } from '../deps.ts'
import { type Edge, ownOrigin } from '../edge-state.ts'
import { withEtag } from '../etag.ts'
import { foreign, knownSite } from './admit.ts'
import { widgetFiles } from './widget-files.ts'

/**
 * `GET /t/{key or alias}.js`: the tag, after one statement that tells it its site. Public, for script tags on any page.
 *
 * Where the key is not known, or the browser says that a page of no domain of the site asks, the script is one line for the page's console:
 * with another status browsers would not run it, and the page would hear of an error. A browser that does not say which page asks gets the
 * tag, whose reports are refused.
 */
export async function tagDoor(request: Request, name: string, client: Client, edge: Edge): Promise<Response> {
  const key = edge.siteAliases[name] ?? name
  const known = await knownSite(key, client, edge)
  if (!known.ok) {
    const { status, detail, headers = {} } = known.problem
    return refusal(detail, { status: status === 404 ? 200 : status, headers })
  }
  const { consent, version, domains, brand } = known.config
  const asking = request.headers.get('referer')
  if (asking !== null && !isSitePage(domains, asking))
    return refusal(foreign, { headers: { 'cache-control': 'no-store' } })
  const { tag, window } = await widgetFiles(edge)
  const boot = {
    key,
    origin: ownOrigin(edge, request, client.secure),
    consent,
    config: version,
    window,
    ...launcherRules(brand),
  }
  const text = `(window.__porchlight??={}).boot=${JSON.stringify(boot)};\n${tag}`
  return withEtag(request, text, { ...scriptHeaders, 'cache-control': 'public, max-age=300' })
}

/** The script of a tag that must not run here. */
export function refusalScript(detail: string): string {
  return `console.warn(${JSON.stringify(`Porchlight: ${detail}`)})\n`
}

function refusal(
  detail: string,
  { status = 200, headers }: { status?: number; headers: Readonly<Record<string, string>> },
): Response {
  return new Response(refusalScript(detail), {
    status,
    // That one client asks too often is no answer for the others behind the same cache.
    headers: { ...scriptHeaders, 'cache-control': status === 404 ? 'public, max-age=60' : 'no-store', ...headers },
  })
}

const scriptHeaders = {
  'content-type': 'text/javascript; charset=utf-8',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}
