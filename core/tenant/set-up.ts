import { hashPassword } from 'better-auth/crypto'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { hashApiKey, isApiKey } from '../auth/api-key.ts'
import type { SecretKeys } from '../auth/keys.ts'
import { makeSiteKey } from '../auth/site-key.ts'
import {
  account,
  apiKey,
  member,
  passkey,
  plugin,
  session,
  twoFactor,
  user,
  verification,
} from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { writeBatch } from '../db/write-tenant.ts'
import { httpLimits, limits } from '../limits.ts'
import { changeSite, defaultRegion, setPlugin, siteInsert, tenantInsert } from './changes.ts'
import { siteConfig } from './directory.ts'

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Lower case letters, digits and hyphens, 40 at most')
const name = z.string().trim().min(1).max(httpLimits.setUpName)
const email = z.email().max(limits.email).toLowerCase()

/** A password that may be set: 8 to 128 characters. */
export const password = z
  .string()
  .min(httpLimits.passwordLeast, `At least ${httpLimits.passwordLeast} characters`)
  .max(httpLimits.password, `At most ${httpLimits.password} characters`)

/** What a first setup makes. */
export const setUpInput = z.object({
  tenant: z.object({ id: slug, name, region: slug.default(defaultRegion) }),
  site: z.object({
    id: slug,
    name,
    domains: z.array(z.string().min(1).max(httpLimits.domain)).max(httpLimits.domains),
    consent: z.enum(['required', 'opt-out', 'none']),
    timeZone: z.string().default('UTC'),
  }),
  /** Domains that the site gets in any case, even when it is there already. */
  alsoDomains: z.array(z.string().min(1).max(httpLimits.domain)).max(httpLimits.alsoDomains).default([]),
  owner: z.object({ email, password, name }),
  apiKey: z.string().refine(isApiKey, 'An API key is pl_ and 20 to 128 letters, digits, - or _').optional(),
  /** Plugins to enable with their default settings, where the tenant has not decided about them. */
  plugins: z.array(slug).default([]),
})
export type SetUpInput = z.infer<typeof setUpInput>

/** What a setup needs from its host. */
export interface SetUpHost {
  keys: SecretKeys
  now: () => number
  /** A fresh unguessable id. */
  newId: () => string
}

/**
 * Makes the tenant, its site, its owner and its API key where they are missing, and leaves what is there as it is, but for the
 * domains that the site gets in any case.
 * `created` says whether the owner was made: then the password given is the one to sign in with.
 */
export async function setUp(
  db: ControlDatabase,
  input: SetUpInput,
  host: SetUpHost,
): Promise<{ siteKey: string; created: boolean }> {
  const { tenant, site, owner } = input
  const now = host.now()
  const [tenantOwner] = await owners(db, tenant.id)
  const present = await db.select({ id: plugin.id }).from(plugin).where(eq(plugin.tenant, tenant.id))
  const missing = input.plugins.filter(id => !present.some(each => each.id === id))
  const hash = input.apiKey === undefined ? null : await hashApiKey(input.apiKey)
  const key = { tenant: tenant.id, name: 'Preset', createdAt: now }
  await writeBatch(db, [
    tenantInsert(db, tenant, now),
    siteInsert(db, tenant.id, site, now),
    ...(hash === null
      ? []
      : [
          db
            .insert(apiKey)
            .values({ hash, ...key })
            .onConflictDoNothing(),
        ]),
  ])
  for (const id of missing) await setPlugin(db, tenant.id, { id, enabled: true, settings: {} }, now)
  const created = tenantOwner === undefined && (await makeOwner(db, tenant.id, owner, host))
  const config = await siteConfig(db, tenant.id, site.id)
  if (!config) throw new Error(`the site ${site.id} was made and is not there`)
  const { region, keySerial: serial, domains } = config
  const allDomains = new Set([...domains, ...input.alsoDomains])
  if (allDomains.size > domains.length) await changeSite(db, tenant.id, site.id, { domains: [...allDomains] })
  return { siteKey: await makeSiteKey(host.keys, { tenant: tenant.id, site: site.id, region, serial }), created }
}

/** Why a password was not set. */
export type OwnerPassword = { ok: true; email: string; userId: string } | { ok: false; reason: 'no-such-owner' }

/**
 * Gives an owner a new password, which is the only way into that account from then on: its browsers are signed out, its
 * passkeys and its second step are gone. It is the owner with this e-mail address, or the first one there was.
 */
export async function setOwnerPassword(
  db: ControlDatabase,
  input: { email?: string | undefined; password: string },
  host: Pick<SetUpHost, 'now' | 'newId'>,
): Promise<OwnerPassword> {
  const wanted = input.email?.toLowerCase()
  const found = (await owners(db)).find(each => wanted === undefined || each.email === wanted)
  if (!found) return { ok: false, reason: 'no-such-owner' }
  const hash = await hashPassword(input.password)
  const now = new Date(host.now())
  const credential = and(eq(account.userId, found.userId), eq(account.providerId, 'credential'))
  await writeBatch(db, [
    db.delete(account).where(credential),
    db.insert(account).values(credentialRow(host.newId(), found.userId, hash, now)),
    db.delete(session).where(eq(session.userId, found.userId)),
    db.delete(passkey).where(eq(passkey.userId, found.userId)),
    db.delete(twoFactor).where(eq(twoFactor.userId, found.userId)),
    db.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, found.userId)),
    // Links to a new password and half sign-ins.
    db.delete(verification).where(eq(verification.value, found.userId)),
  ])
  return { ok: true, ...found }
}

function owners(db: ControlDatabase, tenant?: string): Promise<{ userId: string; email: string }[]> {
  return db
    .select({ userId: member.userId, email: user.email })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.role, 'owner'), tenant === undefined ? undefined : eq(member.tenant, tenant)))
    .orderBy(asc(member.createdAt), asc(member.userId))
}

/** Whether the account was made; false when a user of this address was there and only became the owner. */
async function makeOwner(
  db: ControlDatabase,
  tenant: string,
  owner: SetUpInput['owner'],
  { now, newId }: SetUpHost,
): Promise<boolean> {
  const [known] = await db.select({ id: user.id }).from(user).where(eq(user.email, owner.email))
  const userId = known?.id ?? newId()
  const at = new Date(now())
  const row = { id: userId, name: owner.name, email: owner.email, emailVerified: true, createdAt: at, updatedAt: at }
  const person = known
    ? []
    : [
        db.insert(user).values(row),
        db.insert(account).values(credentialRow(newId(), userId, await hashPassword(owner.password), at)),
      ]
  const membership = { tenant, userId, role: 'owner' as const, createdAt: now() }
  try {
    await writeBatch(db, [...person, db.insert(member).values(membership).onConflictDoNothing()])
  } catch (error) {
    // Another host that starts at the same time may have been first; then there is an owner now.
    if ((await owners(db, tenant)).length === 0) throw error
    return false
  }
  return known === undefined
}

/** The row of a password. */
export function credentialRow(id: string, userId: string, hash: string, at: Date): typeof account.$inferInsert {
  return { id, accountId: userId, providerId: 'credential', userId, password: hash, createdAt: at, updatedAt: at }
}
