import type { Role } from '@porchlight/plugin-sdk'
import type { InvitationView } from '@porchlight/plugin-sdk/administration'
import { and, asc, eq, gt, type SQLWrapper, sql } from 'drizzle-orm'
import { account, invitation, member, tenant, user } from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { writeBatch } from '../db/write-tenant.ts'
import { auditInsert } from './audit.ts'
import { raiseTenantIfChanged } from './changes.ts'
import { credentialRow } from './set-up.ts'

/** How long an invitation can be taken up, ms. */
export const invitationStay = 7 * 24 * 3_600_000

/** Who was asked to come and has not yet; also those whose time is over, so that they can be asked again. */
export function invitationsOf(db: ControlDatabase, tenantId: string): Promise<InvitationView[]> {
  const { id, email, role, sites, createdAt, expiresAt } = invitation
  return db
    .select({ id, email, role, sites, invitedBy: sql<string>`COALESCE(${user.name}, '')`, createdAt, expiresAt })
    .from(invitation)
    .leftJoin(user, eq(user.id, invitation.invitedBy))
    .where(eq(invitation.tenant, tenantId))
    .orderBy(asc(createdAt), asc(id))
}

/** What an invitation says. */
export interface InvitationInput {
  readonly email: string
  readonly role: Role
  readonly sites: readonly string[] | null
}

/** The statement that invites somebody, in the place of an earlier invitation of the same address, whose link is void then. */
export function invitationUpsert(
  db: ControlDatabase,
  tenantId: string,
  { email, role, sites }: InvitationInput,
  { id, tokenHash, by, now }: { id: string; tokenHash: string; by: string; now: number },
): SQLWrapper {
  const said = { role, sites: sites && [...sites], tokenHash, invitedBy: by, expiresAt: now + invitationStay }
  return db
    .insert(invitation)
    .values({ id, tenant: tenantId, email, createdAt: now, ...said })
    .onConflictDoUpdate({ target: [invitation.tenant, invitation.email], set: said })
}

/** The statement that takes an invitation back. */
export function invitationDelete(db: ControlDatabase, tenantId: string, id: string): SQLWrapper {
  return db.delete(invitation).where(and(eq(invitation.tenant, tenantId), eq(invitation.id, id)))
}

/** Whoever invited is still a member who could give this role: an invitation does not outlive what its inviter may do. */
const inviterMay = sql`EXISTS (SELECT 1 FROM member AS inviter WHERE inviter.tenant = ${invitation.tenant}
  AND inviter.user_id = ${invitation.invitedBy} AND inviter.disabled_at IS NULL
  AND ${rank(sql`inviter.role`)} >= ${rank(sql`${invitation.role}`)})`

function rank(role: SQLWrapper) {
  return sql`CASE ${role} WHEN 'owner' THEN 3 WHEN 'admin' THEN 2 WHEN 'supervisor' THEN 1 ELSE 0 END`
}

/** An invitation as whoever holds its link finds it. */
export interface Invited {
  readonly tenant: string
  readonly tenantName: string
  readonly email: string
  readonly role: Role
  readonly expiresAt: number
  /** The account with this address, where there is one: it has to sign in. */
  readonly userId: string | null
}

/** The invitation of a link that can be taken up; null when there is none, or not any more. */
export async function invited(db: ControlDatabase, tokenHash: string, now: number): Promise<Invited | null> {
  const [found] = await db
    .select({
      tenant: tenant.id,
      tenantName: tenant.name,
      email: invitation.email,
      role: invitation.role,
      expiresAt: invitation.expiresAt,
      userId: user.id,
    })
    .from(invitation)
    .innerJoin(tenant, eq(tenant.id, invitation.tenant))
    .leftJoin(user, eq(user.email, invitation.email))
    .where(and(eq(invitation.tokenHash, tokenHash), gt(invitation.expiresAt, now), inviterMay))
  return found ?? null
}

/** A new account, for somebody who has none. */
export interface NewAccount {
  readonly id: string
  readonly credentialId: string
  readonly name: string
  readonly passwordHash: string
}

/**
 * Makes somebody a member by an invitation, and their account with it where `make` is given. False, and nothing is changed, when the
 * invitation was taken up or taken back meanwhile, or another account has the address by now.
 */
export async function takeUp(
  db: ControlDatabase,
  tokenHash: string,
  { tenant: tenantId, email, userId }: Pick<Invited, 'tenant' | 'email' | 'userId'>,
  make: NewAccount | null,
  now: number,
): Promise<boolean> {
  const id = make?.id ?? userId
  if (id === null) throw new Error('whoever takes up an invitation has an account or gets one')
  const standing = sql`EXISTS (SELECT 1 FROM ${invitation} WHERE token_hash = ${tokenHash} AND expires_at > ${now} AND ${inviterMay})`
  const person = make ? newPerson(make, email, standing, now) : []
  const results = await writeBatch(db, [
    ...person,
    sql`INSERT OR IGNORE INTO ${member} (tenant, user_id, role, sites, created_at)
      SELECT tenant, ${id}, role, sites, ${now} FROM ${invitation}
      WHERE token_hash = ${tokenHash} AND expires_at > ${now} AND ${inviterMay} AND EXISTS (SELECT 1 FROM ${user} WHERE id = ${id})`,
    auditInsert(
      tenantId,
      { id, name: make?.name ?? email },
      { action: 'member.joined', target: `member ${email}` },
      now,
    ),
    raiseTenantIfChanged(db, tenantId),
    sql`DELETE FROM ${invitation} WHERE token_hash = ${tokenHash}
      AND EXISTS (SELECT 1 FROM ${member} WHERE tenant = ${tenantId} AND user_id = ${id})`,
  ])
  return results[person.length]?.rowsAffected === 1
}

function newPerson(
  { id, credentialId, name, passwordHash }: NewAccount,
  email: string,
  where: SQLWrapper,
  now: number,
) {
  const credential = credentialRow(credentialId, id, passwordHash, new Date(now))
  return [
    sql`INSERT OR IGNORE INTO ${user} (id, name, email, email_verified, created_at, updated_at)
      SELECT ${id}, ${name}, ${email}, 1, ${now}, ${now} WHERE ${where}`,
    sql`INSERT INTO ${account} (id, account_id, provider_id, user_id, password, created_at, updated_at)
      SELECT ${credential.id}, ${credential.accountId}, ${credential.providerId}, ${id}, ${passwordHash}, ${now}, ${now}
      WHERE EXISTS (SELECT 1 FROM ${user} WHERE id = ${id})`,
  ]
}
