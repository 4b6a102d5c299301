import type { ServerModule } from '@porchlight/plugin-sdk'
import type { GrantView } from '@porchlight/plugin-sdk/administration'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Access } from '../access.ts'
import { member, permissionGrant, plugin, site, tenant } from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { allowedTo, enabledContracts, permissionsThere } from './permissions.ts'

/** A member at the door of their tenant: everything read at one moment. */
export interface Admission {
  readonly tenant: { readonly id: string; readonly name: string; readonly region: string; readonly version: number }
  /** Every site of the tenant, whether they see it or not. */
  readonly sites: readonly string[]
  readonly access: Access
  /** When they became a member, ms. */
  readonly since: number
}

/** Lets a member in: null for who is none, or may not come in at present, and for a tenant that is not there. */
export async function admission(
  db: ControlDatabase,
  plugins: readonly ServerModule[],
  tenantId: string,
  userId: string,
): Promise<Admission | null> {
  const [[found], sites, enabled, grants] = await db.batch([
    db
      .select({ tenant, role: member.role, sites: member.sites, since: member.createdAt })
      .from(member)
      .innerJoin(tenant, eq(tenant.id, member.tenant))
      .where(and(eq(member.tenant, tenantId), eq(member.userId, userId), isNull(member.disabledAt))),
    db.select({ id: site.id }).from(site).where(eq(site.tenant, tenantId)).orderBy(asc(site.id)),
    db
      .select({ id: plugin.id })
      .from(plugin)
      .where(and(eq(plugin.tenant, tenantId), eq(plugin.enabled, true))),
    grantsIn(db, tenantId),
  ])
  if (!found) return null
  const { id, name, region, version } = found.tenant
  const permissions = permissionsThere(enabledContracts(plugins, enabled))
  return {
    tenant: { id, name, region, version },
    sites: sites.map(each => each.id),
    access: {
      role: found.role,
      can: allowedTo({ id: userId, role: found.role }, permissions, grants),
      sites: found.sites,
    },
    since: found.since,
  }
}

/** What these people may do in a tenant at present; null for who may not come in. With the version of the tenant it was read at. */
export async function accessOf(
  db: ControlDatabase,
  plugins: readonly ServerModule[],
  tenantId: string,
  userIds: readonly string[],
): Promise<{ readonly version: number; readonly agents: { readonly id: string; readonly access: Access | null }[] }> {
  const [[found], members, enabled, grants] = await db.batch([
    db.select({ version: tenant.version }).from(tenant).where(eq(tenant.id, tenantId)),
    db
      .select({ id: member.userId, role: member.role, sites: member.sites })
      .from(member)
      .where(and(eq(member.tenant, tenantId), isNull(member.disabledAt), inArray(member.userId, [...userIds]))),
    db
      .select({ id: plugin.id })
      .from(plugin)
      .where(and(eq(plugin.tenant, tenantId), eq(plugin.enabled, true))),
    grantsIn(db, tenantId),
  ])
  const permissions = permissionsThere(enabledContracts(plugins, enabled))
  const agents = userIds.map(id => {
    const one = members.find(each => each.id === id)
    const access = one && { role: one.role, can: allowedTo(one, permissions, grants), sites: one.sites }
    return { id, access: access ?? null }
  })
  return { version: found?.version ?? 0, agents }
}

/** What a tenant's grants say. */
export function grantsIn(db: ControlDatabase, tenantId: string) {
  const { kind, subject, permission, allowed } = permissionGrant
  return db
    .select({ kind, subject, permission, allowed })
    .from(permissionGrant)
    .where(eq(permissionGrant.tenant, tenantId))
    .orderBy(asc(kind), asc(subject), asc(permission))
}

/** The same, where nothing else is asked for. */
export async function grantsOf(db: ControlDatabase, tenantId: string): Promise<GrantView[]> {
  return grantsIn(db, tenantId)
}
