import type { SiteCheck, SiteInstallation } from '@porchlight/plugin-sdk/administration'
import { z } from 'zod'
import { readSiteKey } from '../../auth/site-key.ts'
import { countTry } from '../../auth/tries.ts'
import { adminLimits, limits } from '../../limits.ts'
import { examine, type FetchedPage } from '../../tenant/installation.ts'
import { newestVisit } from '../../tenant/sessions.ts'
import { sitesOf } from '../../tenant/sites.ts'
import { isSitePage } from '../../visitor/site-hosts.ts'
import { siteConfig } from '../edge-state.ts'
import { tooMany } from '../problem.ts'
import { readyRoom } from '../visitor/ready-room.ts'
import { reached, type TenantHand } from './gate.ts'
import { no, notThere, type Refused, route } from './route.ts'

/** The page to look at. */
export const checkInput = z.object({ url: z.url({ protocol: /^https?$/ }).max(limits.url) })

export const installationRoutes = [
  route({
    method: 'GET',
    path: '/sites/:site/installation',
    needs: null,
    run: async (hand, { path: { site = '' } }) => {
      const found = (await hand.ask((db, tenant) => sitesOf(db, hand.edge.keys, tenant))).find(({ id }) => id === site)
      if (!found) return notThere(`site ${site}`, 'site')
      return {
        last: await lastVisit(hand, site),
        now: hand.edge.now(),
        snippet: `<script async src="${hand.origin}/t/${found.key}.js"></script>`,
      } satisfies SiteInstallation
    },
  }),
  route({
    method: 'POST',
    path: '/sites/:site/check',
    needs: 'core.sites',
    body: checkInput,
    run: async (hand, { path: { site = '' }, body: { url } }) => {
      const { edge, tenant } = hand
      const config = await siteConfig(edge, tenant.id, site)
      if (!config) return notThere(`site ${site}`, 'site')
      // The server looks at pages of the site and at no others: it is nobody's eyes for what lies behind a wall.
      if (!isSitePage(config.domains, url)) {
        const says = `${new URL(url).host} is none of the site’s domains, so its visits are refused. Add it under Domains.`
        return { url, at: edge.now(), findings: [{ what: 'domain', ok: false, says }] } satisfies SiteCheck
      }
      const { wait } = await hand.ask((db, id) => countTry(db, `installation tenant ${id}`, perHour, edge.now()))
      if (wait > 0) return no(tooMany(wait))
      const page = await fetchPage(hand, config.domains, url)
      if ('refused' in page || 'findings' in page) return page
      const findings = await examine(page, {
        origin: hand.origin,
        domains: config.domains,
        isTaken: async key => {
          const ref = await readSiteKey(edge.keys, edge.siteAliases[key] ?? key)
          if (ref?.tenant !== tenant.id || ref.site !== site) return false
          return ref.serial >= (config.keyLeast ?? config.keySerial)
        },
      })
      return { url: page.url, at: edge.now(), findings } satisfies SiteCheck
    },
  }),
]

/** The newest visit of a site: of those in its room, else of those that are over. */
async function lastVisit(hand: TenantHand, site: string): Promise<SiteInstallation['last']> {
  const config = await siteConfig(hand.edge, hand.tenant.id, site)
  if (!config) return null
  const room = await readyRoom(hand.edge, config)
  const sort = { field: 'core.lastSeenAt', descending: true }
  const found = await room.list({ lane: 'human', filter: {}, sort, after: null, limit: 1, unlisted: true })
  if ('problem' in found) throw new Error(found.problem.message)
  const values = found.rows[0]?.values
  const at = values?.['core.lastSeenAt']
  if (typeof at !== 'number')
    return reached(async () => newestVisit(await hand.edge.stores.tenant(hand.tenant.id), site))
  return { at, url: String(values?.['core.url'] ?? '') }
}

const perHour = { most: adminLimits.checksPerHour, within: 3_600_000 }

/** The page at an address, or where it leads to on the site's own domains. */
async function fetchPage(
  hand: TenantHand,
  domains: readonly string[],
  asked: string,
): Promise<FetchedPage | SiteCheck | Refused> {
  const signal = AbortSignal.timeout(adminLimits.checkWithin)
  const headers = { accept: 'text/html', 'user-agent': 'Porchlight installation check' }
  try {
    let url = asked
    let response = await hand.edge.outward(new Request(url, { headers, signal, redirect: 'manual' }))
    for (let hops = 0; hops < MOST_HOPS && response.status >= 300 && response.status < 400; hops++) {
      const next = URL.parse(response.headers.get('location') ?? '', url)
      if (!next) break
      if (!isSitePage(domains, next.href)) return ledAway(hand, asked, next.host)
      url = next.href
      await response.body?.cancel()
      response = await hand.edge.outward(new Request(url, { headers, signal, redirect: 'manual' }))
    }
    const policy = response.headers.get('content-security-policy')
    return {
      url,
      status: response.status,
      html: await beginning(response, adminLimits.checkBytes),
      policies: policy === null ? [] : policy.split(','),
    }
  } catch (error) {
    // Whatever keeps a page from being fetched is what its administrator asked about.
    hand.edge.log('info', 'installation.not-reached', { tenant: hand.tenant.id, error })
    const detail =
      'The page could not be reached from this server. Look whether the address is right and open to the Internet; a page inside a company’s network cannot be checked from here, though its visits arrive.'
    return no({ status: 409, code: 'unavailable', detail, field: 'url' })
  }
}

/** Redirects that are followed. */
const MOST_HOPS = 5

function ledAway(hand: TenantHand, url: string, host: string): SiteCheck {
  const says = `The page leads on to ${host}, which is none of the site’s domains. Add it under Domains, or check the page it should be.`
  return { url, at: hand.edge.now(), findings: [{ what: 'domain', ok: false, says }] }
}

/** The first part of an answer as text, of at most so many bytes. */
async function beginning(response: Response, most: number): Promise<string> {
  if (!response.body) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  while (bytes < most) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return text
}
