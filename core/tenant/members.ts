import type { Role } from '@porchlight/plugin-sdk'
import type { GrantView, MemberView } from '@porchlight/plugin-sdk/administration'
import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm'
import { member, permissionGrant, user } from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'

/** The members of a tenant. */
export async function membersOf(db: ControlDatabase, tenantId: string): Promise<MemberView[]> {
  return db
    .select({
      id: member.userId,
      name: user.name,
      email: user.email,
      role: member.role,
      sites: member.sites,
      disabledAt: member.disabledAt,
      since: member.createdAt,
      twoFactor: user.twoFactorEnabled,
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(eq(member.tenant, tenantId))
    .orderBy(asc(member.createdAt), asc(member.userId))
}

/** What of a member can be changed. */
export interface MemberChange {
  readonly role?: Role | undefined
  readonly sites?: readonly string[] | null | undefined
  /** When they were disabled, ms; null lets them in again. */
  readonly disabledAt?: number | null | undefined
}

/**
 * The statement that changes a member who has the role `before` still. A tenant's last owner who may come in stays that: then it changes
 * nothing.
 */
export function memberUpdate(
  db: ControlDatabase,
  tenantId: string,
  { id, role: before }: Pick<MemberView, 'id' | 'role'>,
  { role, sites, disabledAt }: MemberChange,
): SQLWrapper {
  const set = {
    ...(role !== undefined && { role }),
    ...(sites !== undefined && { sites: sites && [...sites] }),
    ...(disabledAt !== undefined && { disabledAt }),
  }
  const leaves = (role !== undefined && role !== 'owner') || typeof disabledAt === 'number'
  return db
    .update(member)
    .set(set)
    .where(and(one(tenantId, id), eq(member.role, before), leaves ? notLastOwner(tenantId) : undefined))
}

/** The statement that takes a member who has the role `before` still out of a tenant, unless it is the last owner. */
export function memberDelete(
  db: ControlDatabase,
  tenantId: string,
  { id, role: before }: Pick<MemberView, 'id' | 'role'>,
): SQLWrapper {
  return db.delete(member).where(and(one(tenantId, id), eq(member.role, before), notLastOwner(tenantId)))
}

/** The statement that takes away what was granted to people who are members no more. */
export function strayGrantsDelete(db: ControlDatabase, tenantId: string): SQLWrapper {
  return db
    .delete(permissionGrant)
    .where(
      and(
        eq(permissionGrant.tenant, tenantId),
        eq(permissionGrant.kind, 'agent'),
        sql`${permissionGrant.subject} NOT IN (SELECT user_id FROM member WHERE tenant = ${tenantId})`,
      ),
    )
}

/** The statement that puts a grant in the place of the one there was. */
export function grantUpsert(db: ControlDatabase, tenantId: string, { allowed, ...grant }: GrantView): SQLWrapper {
  return db
    .insert(permissionGrant)
    .values({ tenant: tenantId, ...grant, allowed })
    .onConflictDoUpdate({
      target: [permissionGrant.tenant, permissionGrant.kind, permissionGrant.subject, permissionGrant.permission],
      set: { allowed },
    })
}

/** The statement that takes a grant back, so that the default holds. */
export function grantDelete(
  db: ControlDatabase,
  tenantId: string,
  { kind, subject, permission }: Omit<GrantView, 'allowed'>,
): SQLWrapper {
  return db
    .delete(permissionGrant)
    .where(
      and(
        eq(permissionGrant.tenant, tenantId),
        eq(permissionGrant.kind, kind),
        eq(permissionGrant.subject, subject),
        eq(permissionGrant.permission, permission),
      ),
    )
}

function one(tenantId: string, userId: string) {
  return and(eq(member.tenant, tenantId), eq(member.userId, userId))
}

function notLastOwner(tenantId: string) {
  return sql`(${member.role} <> 'owner' OR ${member.disabledAt} IS NOT NULL OR (SELECT count(*) FROM member AS other
    WHERE other.tenant = ${tenantId} AND other.role = 'owner' AND other.disabled_at IS NULL) > 1)`
}
