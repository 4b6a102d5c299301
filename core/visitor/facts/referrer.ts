import { ReferrerParser } from '@tryghost/referrer-parser'
import { isSiteHost } from '../site-hosts.ts'
import { factLimits } from './limits.ts'
import { commonTerms, isWebmail, type KnownSource, knownSource, type ReferrerMedium } from './referrer-sources.ts'
import { remembered } from './remembered.ts'
import { shortText, urlOf } from './text.ts'

/**
 * Where a page view came from. `url` is the referring address as the browser gave it; `source` names the site or app;
 * `keywords` is what was searched for. A search with null keywords is one whose engine does not provide them.
 */
export type Referrer = {
  readonly url: string | null
  readonly medium: ReferrerMedium
  readonly source: string | null
  readonly keywords: string | null
}

/** The referrer of a visitor who came by a bookmark, a typed address, or from where browsers do not tell. */
export const noReferrer: Referrer = { url: null, medium: 'direct', source: null, keywords: null }

/**
 * What a referring address says about where a visitor came from. The page's own host, with or without www, and the
 * site's domains (`*.` before one stands for its subdomains) are `internal`. An address that cannot be read counts as none.
 */
export function referrerOf(referrerUrl: string | null, pageUrl: string, siteDomains: readonly string[] = []): Referrer {
  const url = urlOf(referrerUrl?.slice(0, factLimits.url).trim() ?? null)
  if (!url || !/^(?:https?|android-app):$/.test(url.protocol) || !url.hostname) return noReferrer
  // Nobody's password belongs in a list of visitors.
  url.username = ''
  url.password = ''
  const address = url.href.slice(0, factLimits.url)
  if (isInternal(url, pageUrl, siteDomains)) return { url: address, medium: 'internal', source: null, keywords: null }
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  const known = sourceOf(host, url.pathname)
  if (known?.source === 'Google' && isPassedOn(url)) {
    return { url: address, medium: 'referral', source: known.source, keywords: null }
  }
  if (!known) {
    const medium = isWebmail(host) ? 'mail' : 'referral'
    return { url: address, medium, source: host.replace(/^www\./, ''), keywords: null }
  }
  const keywords = known.medium === 'search' ? keywordsOf(url, known.terms) : null
  return { url: address, medium: known.medium, source: known.source, keywords }
}

function isInternal(referrer: URL, pageUrl: string, siteDomains: readonly string[]): boolean {
  const page = urlOf(pageUrl.slice(0, factLimits.url))
  if (page?.host && withoutWww(page.host) === withoutWww(referrer.host)) return true
  return isSiteHost(siteDomains, referrer.hostname)
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '')
}

function sourceOf(host: string, path: string): KnownSource | null {
  const own = knownSource(host, path)
  if (own && !own.vague) return own
  return inLibrary(`${host} ${path.slice(0, 40)}`) ?? own
}

/** Whether a Google address is the one by which documents, calendars and mails pass on the links inside them. */
function isPassedOn(url: URL): boolean {
  return url.pathname === '/url' && url.searchParams.get('sa') === 'D'
}

const parser = new ReferrerParser()

const mediums: Readonly<Record<string, ReferrerMedium>> = {
  search: 'search',
  social: 'social',
  email: 'mail',
  paid: 'campaign',
}

// The library sorts its whole table at every question, which costs half a millisecond.
const inLibrary = remembered(factLimits.remembered, (hostAndPath): KnownSource | null => {
  const [host = '', path = ''] = hostAndPath.split(' ')
  for (const name of new Set([host, host.replace(/^(?:www|m|mobile)\./, '')])) {
    const found = parser.getDataFromUrl(urlOf(`source://${name}${path}`))
    // It compares beginnings, so its x.com is found in x.company.example as well: such an answer does not change when
    // the host loses its last letter.
    const partial = parser.getDataFromUrl(urlOf(`source://${name.slice(0, -1)}`))
    if (!found || found === partial) continue
    return { source: found.source, medium: mediums[found.medium] ?? 'referral', terms: commonTerms, vague: false }
  }
  return null
})

function keywordsOf(url: URL, terms: readonly string[]): string | null {
  const sets = [url.searchParams]
  // Old Google pages kept the search in the fragment, and its image pages kept the search's address in `prev`.
  if (url.hash.includes('=')) sets.push(new URLSearchParams(url.hash.slice(1)))
  const previous = urlOf(`http://previous${url.searchParams.get('prev') ?? ''}`)
  if (previous?.search) sets.push(previous.searchParams)
  for (const set of sets) {
    for (const term of terms) {
      const text = shortText((set.get(term) ?? '').replace(/^cache:\S*/, ''), factLimits.keywords)
      // A q that holds an address in google.com/url?q=https://… is where it leads, not what was searched for.
      if (text && !(url.pathname === '/url' && /^https?:\/\//i.test(text))) return text
    }
  }
  return null
}
