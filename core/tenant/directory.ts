import type { Role } from '@porchlight/plugin-sdk'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { SiteRef } from '../auth/site-key.ts'
import { member, plugin, site, tenant } from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import type { SiteConfig, TenantConfig } from '../ports.ts'
import type { OwnRetention } from '../retention.ts'

/** A tenant that a user belongs to. */
export interface Membership {
  tenant: string
  tenantName: string
  role: Role
  /** When they became a member, ms. */
  since: number
}

/** The present configuration of a site; null when the tenant has no such site. */
export async function siteConfig(db: ControlDatabase, tenantId: string, siteId: string): Promise<SiteConfig | null> {
  const [[found], plugins] = await db.batch([
    db
      .select({ site, region: tenant.region })
      .from(site)
      .innerJoin(tenant, eq(tenant.id, site.tenant))
      .where(and(eq(site.tenant, tenantId), eq(site.id, siteId))),
    enabledPlugins(db, tenantId),
  ])
  if (!found) return null
  const { id, createdAt: _, ...same } = found.site
  return { ...same, site: id, region: found.region, plugins }
}

/** What the desk of a tenant needs to know; null when there is no such tenant. */
export async function tenantConfig(db: ControlDatabase, tenantId: string): Promise<TenantConfig | null> {
  const [[found], sites, plugins] = await db.batch([
    db.select().from(tenant).where(eq(tenant.id, tenantId)),
    db.select({ id: site.id, name: site.name }).from(site).where(eq(site.tenant, tenantId)).orderBy(asc(site.id)),
    enabledPlugins(db, tenantId),
  ])
  return found ? { tenant: found.id, name: found.name, version: found.version, sites, plugins } : null
}

/** Every site of a tenant, or of all of them, as its key names it. */
export function everySite(db: ControlDatabase, tenantId?: string): Promise<SiteRef[]> {
  return db
    .select({ tenant: site.tenant, site: site.id, region: tenant.region, serial: site.keySerial })
    .from(site)
    .innerJoin(tenant, eq(tenant.id, site.tenant))
    .where(tenantId === undefined ? undefined : eq(site.tenant, tenantId))
}

/** How long each tenant says that its visits and chats stay, by tenant. */
export async function everyRetention(db: ControlDatabase): Promise<ReadonlyMap<string, OwnRetention>> {
  const found = await db
    .select({ id: tenant.id, visits: tenant.visitDays, chats: tenant.chatDays })
    .from(tenant)
    .orderBy(asc(tenant.id))
  return new Map(found.map(({ id, ...own }) => [id, own]))
}

/** The tenants a user belongs to and may come in to, and as what. */
export function memberOf(db: ControlDatabase, userId: string): Promise<Membership[]> {
  return db
    .select({ tenant: member.tenant, tenantName: tenant.name, role: member.role, since: member.createdAt })
    .from(member)
    .innerJoin(tenant, eq(tenant.id, member.tenant))
    .where(and(eq(member.userId, userId), isNull(member.disabledAt)))
    .orderBy(asc(member.tenant))
}

function enabledPlugins(db: ControlDatabase, tenantId: string) {
  return db
    .select({ id: plugin.id, settings: plugin.settings, granted: plugin.granted })
    .from(plugin)
    .where(and(eq(plugin.tenant, tenantId), eq(plugin.enabled, true)))
    .orderBy(asc(plugin.id))
}
