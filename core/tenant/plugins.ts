import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm'
import { permissionGrant, plugin, site, tenant } from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'

/** What a tenant has set for a plugin. */
export interface StoredPlugin {
  readonly id: string
  readonly enabled: boolean
  /** Secrets are sealed. */
  readonly settings: Readonly<Record<string, unknown>>
  /** The capabilities that somebody agreed to; null is all that it asks for. */
  readonly granted: readonly string[] | null
}

/** All plugins for which a tenant has set something, and the version of the tenant that this is of. */
export async function pluginsOf(
  db: ControlDatabase,
  tenantId: string,
): Promise<{ readonly version: number; readonly stored: readonly StoredPlugin[] }> {
  const [[found], stored] = await db.batch([
    db.select({ version: tenant.version }).from(tenant).where(eq(tenant.id, tenantId)),
    db
      .select({ id: plugin.id, enabled: plugin.enabled, settings: plugin.settings, granted: plugin.granted })
      .from(plugin)
      .where(eq(plugin.tenant, tenantId))
      .orderBy(asc(plugin.id)),
  ])
  return { version: found?.version ?? 0, stored }
}

/**
 * The statement that puts what is set for a plugin, while the tenant has this version still: whether plugins fit together was decided
 * by what was read then.
 */
export function pluginPut(
  tenantId: string,
  { id, enabled, settings, granted }: StoredPlugin,
  at: { readonly version: number; readonly now: number },
): SQLWrapper {
  return sql`INSERT INTO ${plugin} (tenant, id, enabled, settings, granted, updated_at)
    SELECT ${tenantId}, ${id}, ${enabled ? 1 : 0}, ${JSON.stringify(settings)},
      ${granted && JSON.stringify(granted)}, ${at.now}
      WHERE EXISTS (SELECT 1 FROM ${tenant} WHERE id = ${tenantId} AND version = ${at.version})
    ON CONFLICT (tenant, id) DO UPDATE SET enabled = excluded.enabled, settings = excluded.settings,
      granted = excluded.granted, updated_at = excluded.updated_at`
}

/** The statement that raises the versions of all sites of a tenant, where the statement before it in the same batch changed something. */
export function sitesRaiseIfChanged(db: ControlDatabase, tenantId: string): SQLWrapper {
  return db
    .update(site)
    .set({ version: sql`${site.version} + 1` })
    .where(and(eq(site.tenant, tenantId), sql`changes() > 0`))
}

/** The statement that takes back every grant of a disabled plugin's permissions. */
export function grantsOfPluginDelete(db: ControlDatabase, tenantId: string, id: string): SQLWrapper {
  const prefix = `${id}.`
  return db
    .delete(permissionGrant)
    .where(
      and(
        eq(permissionGrant.tenant, tenantId),
        sql`substr(${permissionGrant.permission}, 1, ${prefix.length}) = ${prefix}`,
        sql`NOT EXISTS (SELECT 1 FROM ${plugin} WHERE tenant = ${tenantId} AND id = ${id} AND enabled = 1)`,
      ),
    )
}
