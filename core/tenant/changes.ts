import { and, eq, type SQLWrapper, sql } from 'drizzle-orm'
import { plugin, site, tenant } from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { writeBatch } from '../db/write-tenant.ts'
import type { SiteConfig } from '../ports.ts'
import type { OwnRetention } from '../retention.ts'

/** The region of a tenant that named none: the host decides where its objects are. */
export const defaultRegion = 'auto'

/** What a site is made of. */
export type SiteInput = Pick<SiteConfig, 'name' | 'domains' | 'consent' | 'timeZone'> & {
  id: string
  brand?: SiteConfig['brand'] | undefined
  hours?: SiteConfig['hours'] | undefined
}

/** Makes a tenant. False when there is one of this id. */
export async function createTenant(
  db: ControlDatabase,
  input: { id: string; name: string; region?: string | undefined },
  now: number,
): Promise<boolean> {
  const [result] = await writeBatch(db, [tenantInsert(db, input, now)])
  return result?.rowsAffected === 1
}

/** Makes a site of a tenant that exists. False when the tenant has one of this id. */
export async function createSite(
  db: ControlDatabase,
  tenantId: string,
  input: SiteInput,
  now: number,
): Promise<boolean> {
  const [result] = await writeBatch(db, [siteInsert(db, tenantId, input, now), raiseTenantIfChanged(db, tenantId)])
  return result?.rowsAffected === 1
}

/** Changes what a site is; its version grows. False when there is no such site. */
export async function changeSite(
  db: ControlDatabase,
  tenantId: string,
  siteId: string,
  { domains, ...change }: Partial<Omit<SiteInput, 'id'>>,
): Promise<boolean> {
  const values = { ...change, ...(domains && { domains: [...domains] }), version: sql`${site.version} + 1` }
  const [result] = await writeBatch(db, [
    db.update(site).set(values).where(one(tenantId, siteId)),
    raiseTenantIfChanged(db, tenantId),
  ])
  return result?.rowsAffected === 1
}

/** Makes the site's next key the valid one, so that all earlier ones are revoked. False when there is no such site. */
export async function rotateSiteKey(db: ControlDatabase, tenantId: string, siteId: string): Promise<boolean> {
  const values = { keySerial: sql`${site.keySerial} + 1`, keyLeast: null, version: sql`${site.version} + 1` }
  const [result] = await writeBatch(db, [
    db.update(site).set(values).where(one(tenantId, siteId)),
    raiseTenant(db, tenantId),
  ])
  return result?.rowsAffected === 1
}

/** Says how long a tenant's visits and chats stay, in days; null is as long as the server says. False when there is no such tenant. */
export async function setRetention(
  db: ControlDatabase,
  tenantId: string,
  { visits, chats }: Partial<OwnRetention>,
): Promise<boolean> {
  const values = { ...(visits !== undefined && { visitDays: visits }), ...(chats !== undefined && { chatDays: chats }) }
  const [result] = await writeBatch(db, [db.update(tenant).set(values).where(eq(tenant.id, tenantId))])
  return result?.rowsAffected === 1
}

/** Enables or disables a plugin for a tenant, with its settings; the versions of the tenant and its sites grow. */
export async function setPlugin(
  db: ControlDatabase,
  tenantId: string,
  { id, enabled, settings }: { id: string; enabled: boolean; settings: Record<string, unknown> },
  now: number,
): Promise<void> {
  const set = { enabled, settings, updatedAt: now }
  await writeBatch(db, [
    db
      .insert(plugin)
      .values({ tenant: tenantId, id, ...set })
      .onConflictDoUpdate({ target: [plugin.tenant, plugin.id], set }),
    db
      .update(site)
      .set({ version: sql`${site.version} + 1` })
      .where(eq(site.tenant, tenantId)),
    raiseTenant(db, tenantId),
  ])
}

/** The statement that makes a tenant where there is none of this id. */
export function tenantInsert(
  db: ControlDatabase,
  { id, name, region = defaultRegion }: { id: string; name: string; region?: string | undefined },
  now: number,
): SQLWrapper {
  return db.insert(tenant).values({ id, name, region, version: 1, createdAt: now }).onConflictDoNothing()
}

/** The statement that makes a site where the tenant has none of this id. */
export function siteInsert(db: ControlDatabase, tenantId: string, input: SiteInput, now: number): SQLWrapper {
  const row = { ...input, domains: [...input.domains], tenant: tenantId, keySerial: 1, version: 1, createdAt: now }
  return db.insert(site).values(row).onConflictDoNothing()
}

function raiseTenant(db: ControlDatabase, tenantId: string): SQLWrapper {
  return db
    .update(tenant)
    .set({ version: sql`${tenant.version} + 1` })
    .where(eq(tenant.id, tenantId))
}

/** The statement that raises the version of a tenant, where the statement before it in the same batch changed something. */
export function raiseTenantIfChanged(db: ControlDatabase, tenantId: string): SQLWrapper {
  return db
    .update(tenant)
    .set({ version: sql`${tenant.version} + 1` })
    .where(and(eq(tenant.id, tenantId), sql`changes() > 0`))
}

function one(tenantId: string, siteId: string) {
  return and(eq(site.tenant, tenantId), eq(site.id, siteId))
}
