import type { List, SiteInstallation, SiteView } from '@porchlight/plugin-sdk/administration'
import type { AdministrationClient } from '../client.ts'

/** Sites looked at for a first visit: who has more has had visitors. */
const most = 10

/** Whether any site of the workspace has ever been visited; null where the server does not say. */
export async function askVisited(client: AdministrationClient): Promise<boolean | null> {
  const sites = await client.get<List<SiteView>>('/sites')
  if (!sites.ok) return null
  if (sites.value.items.length > most) return true
  const seen = await Promise.all(
    sites.value.items.map(site => client.get<SiteInstallation>(`/sites/${site.id}/installation`)),
  )
  if (seen.some(reply => reply.ok && reply.value.last !== null)) return true
  return seen.every(reply => reply.ok) ? false : null
}
