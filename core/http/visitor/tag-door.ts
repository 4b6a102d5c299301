import type { Client } from '../deps.ts'
import { type Edge, ownOrigin } from '../edge-state.ts'
import { withEtag } from '../etag.ts'
import { knownSite } from './admit.ts'
import { widgetFiles } from './widget-files.ts'

/**
 * `GET /t/{key or alias}.js`: the tag, after one statement that tells it its site. Public, for script tags on any page; where it runs on
 * a page of no domain of the site, its reports are refused.
 *
 * An unknown key is a 404 with a script that says so. Browsers do not run it, but name the failed address in their console; the text is for who
 * opens that address.
 */
export async function tagDoor(request: Request, name: string, client: Client, edge: Edge): Promise<Response> {
  const key = edge.siteAliases[name] ?? name
  const known = await knownSite(key, client, edge)
  if (!known.ok) return refusal(known.problem.status, known.problem.detail, known.problem.headers ?? {})
  const { tag, window } = await widgetFiles(edge)
  const { consent, version } = known.config
  const boot = { key, origin: ownOrigin(edge, request, client.secure), consent, config: version, window }
  const text = `(window.__porchlight??={}).boot=${JSON.stringify(boot)};\n${tag}`
  return withEtag(request, text, { ...scriptHeaders, 'cache-control': 'public, max-age=300' })
}

function refusal(status: number, detail: string, headers: Readonly<Record<string, string>>): Response {
  const text = `console.warn(${JSON.stringify(`Porchlight: ${detail}`)})\n`
  return new Response(text, {
    status,
    headers: { ...scriptHeaders, 'cache-control': 'public, max-age=60', ...headers },
  })
}

const scriptHeaders = {
  'content-type': 'text/javascript; charset=utf-8',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}
