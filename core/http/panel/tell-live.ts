import { type Edge, siteConfig } from '../edge-state.ts'
import { readyRoom } from '../visitor/ready-room.ts'

/**
 * Tells the live objects of a tenant what is in force now: the desk its configuration and what the agents who are there may do, the rooms
 * theirs. A desk that missed it hears it the next time anybody comes or anything changes.
 */
export async function tellLive(edge: Edge, tenant: string): Promise<void> {
  const config = await edge.directory.tenantConfig(tenant)
  if (!config) return
  for (const { id } of config.sites) edge.siteConfigs.forget(`${tenant}.${id}`)
  const desk = edge.desks({ tenant })
  const [{ stale }] = await Promise.all([
    desk.configure(config),
    ...config.sites.map(site => readySite(edge, tenant, site.id)),
  ])
  if (stale.length === 0) return
  const { version, agents } = await edge.directory.accessOf(tenant, stale)
  await desk.admit(version, agents)
}

/** A desk watches rooms, also those no visitor has been in yet. */
async function readySite(edge: Edge, tenant: string, site: string): Promise<void> {
  const config = await siteConfig(edge, tenant, site)
  if (config) await readyRoom(edge, config)
}
