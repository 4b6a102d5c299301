import type { TenantConfig } from '../../ports.ts'
import { type Edge, siteConfig } from '../edge-state.ts'
import { readyRoom } from '../visitor/ready-room.ts'

/** Rooms told at once. */
const AT_ONCE = 8

/**
 * Tells the desk of a tenant what is in force now, and what the agents who are there may do. What it missed it hears the next time anybody
 * comes or anything changes.
 */
export async function tellDesk(edge: Edge, tenant: string): Promise<TenantConfig | null> {
  const config = await edge.directory.tenantConfig(tenant)
  if (!config) return null
  const desk = edge.desks({ tenant })
  const { stale } = await desk.configure(config)
  if (stale.length === 0) return config
  const { version, agents } = await edge.directory.accessOf(tenant, stale)
  await desk.admit(version, agents)
  return config
}

/**
 * The same after something was changed, and the rooms hear of it as well. It is done by then: what cannot be told is noted, and heard
 * with the next visitor or agent who comes.
 */
export async function tellLive(edge: Edge, tenant: string): Promise<void> {
  try {
    const config = await tellDesk(edge, tenant)
    for (const { id } of config?.sites ?? []) edge.siteConfigs.forget(`${tenant}.${id}`)
    if (config) await readyRooms(edge, config)
  } catch (error) {
    edge.log('error', 'panel.desk-not-told', { tenant, error })
  }
}

/** A desk watches rooms, also those no visitor has been in yet. */
export async function readyRooms(edge: Edge, { tenant, sites }: TenantConfig): Promise<void> {
  const waiting = sites.map(({ id }) => id)
  const work = async () => {
    for (let site = waiting.shift(); site !== undefined; site = waiting.shift()) {
      try {
        const config = await siteConfig(edge, tenant, site)
        if (config) await readyRoom(edge, config)
      } catch (error) {
        edge.log('error', 'panel.room-not-told', { tenant, site, error })
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
