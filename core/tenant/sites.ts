import type { SiteView } from '@porchlight/plugin-sdk/administration'
import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm'
import type { SecretKeys } from '../auth/keys.ts'
import { makeSiteKey } from '../auth/site-key.ts'
import { site, tenant } from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'

type Part = 'name' | 'domains' | 'consent' | 'timeZone' | 'brand' | 'hours'
/** What of a site is to be changed; absent and undefined parts stay. */
export type SiteChange = { readonly [K in Part]?: SiteView[K] | undefined }

/** The sites of a tenant as its administrators see them. */
export async function sitesOf(db: ControlDatabase, keys: SecretKeys, tenantId: string): Promise<SiteView[]> {
  const found = await db
    .select({ site, region: tenant.region })
    .from(site)
    .innerJoin(tenant, eq(tenant.id, site.tenant))
    .where(eq(site.tenant, tenantId))
    .orderBy(asc(site.createdAt), asc(site.id))
  return Promise.all(
    found.map(async ({ site: { id, keySerial: serial, keyLeast, ...one }, region }) => ({
      id,
      name: one.name,
      domains: one.domains,
      consent: one.consent,
      timeZone: one.timeZone,
      brand: one.brand,
      hours: one.hours,
      key: await makeSiteKey(keys, { tenant: tenantId, site: id, region, serial }),
      keys: serial - (keyLeast ?? serial) + 1,
      createdAt: one.createdAt,
    })),
  )
}

/** The statement that changes a site; its version grows. */
export function siteUpdate(db: ControlDatabase, tenantId: string, siteId: string, change: SiteChange): SQLWrapper {
  const { domains, ...same } = change
  return db
    .update(site)
    .set({ ...same, ...(domains && { domains: [...domains] }), version: sql`${site.version} + 1` })
    .where(one(tenantId, siteId))
}

/** The statement that makes a new key of a site; those before it go on being taken. */
export function siteKeyInsert(db: ControlDatabase, tenantId: string, siteId: string): SQLWrapper {
  return db
    .update(site)
    .set({
      keyLeast: sql`COALESCE(${site.keyLeast}, ${site.keySerial})`,
      keySerial: sql`${site.keySerial} + 1`,
      version: sql`${site.version} + 1`,
    })
    .where(one(tenantId, siteId))
}

/** The statement that revokes every key of a site but its newest. */
export function olderKeysRevoke(db: ControlDatabase, tenantId: string, siteId: string): SQLWrapper {
  return db
    .update(site)
    .set({ keyLeast: null, version: sql`${site.version} + 1` })
    .where(and(one(tenantId, siteId), sql`${site.keyLeast} < ${site.keySerial}`))
}

function one(tenantId: string, siteId: string) {
  return and(eq(site.tenant, tenantId), eq(site.id, siteId))
}
