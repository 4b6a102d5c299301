import type { ApiKeyView, ScopeView } from '@porchlight/plugin-sdk/administration'
import { and, desc, eq, type SQLWrapper, sql } from 'drizzle-orm'
import { apiKey, user } from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { writeBatch } from '../db/write-tenant.ts'

/** What a key of the public API can be made for. */
export const apiScopes = [
  { id: 'visitors:read', title: 'Read who is on the sites now' },
  { id: 'sessions:read', title: 'Read visits, those that go on and finished ones' },
] as const satisfies readonly ScopeView[]

export type ApiScope = (typeof apiScopes)[number]['id']

/** Characters of a key that are kept, to tell keys apart by. */
const PREFIX = 9
/** How exactly it is known when a key was used last, ms. */
const usedWithin = 3_600_000

/** The public name of a key: a part of its digest, which leads back to nothing. */
const idOf = sql<string>`substr(${apiKey.hash}, 1, 16)`

/** The keys of a tenant, the newest first. */
export function apiKeysOf(db: ControlDatabase, tenantId: string): Promise<ApiKeyView[]> {
  const { name, prefix, scopes, expiresAt, lastUsedAt, createdAt } = apiKey
  return db
    .select({ id: idOf, name, prefix, scopes, expiresAt, lastUsedAt, createdAt, createdBy: user.name })
    .from(apiKey)
    .leftJoin(user, eq(user.id, apiKey.createdBy))
    .where(eq(apiKey.tenant, tenantId))
    .orderBy(desc(createdAt), idOf)
}

/** What a new key is. */
export interface ApiKeyInput {
  readonly name: string
  readonly scopes: readonly string[] | null
  readonly expiresAt: number | null
}

/** The statement that keeps a key, which was just made. */
export function apiKeyInsert(
  db: ControlDatabase,
  tenantId: string,
  key: { readonly text: string; readonly hash: string },
  { name, scopes, expiresAt }: ApiKeyInput,
  by: string,
  at: number,
): SQLWrapper {
  return db.insert(apiKey).values({
    hash: key.hash,
    tenant: tenantId,
    name,
    prefix: key.text.slice(0, PREFIX),
    scopes: scopes && [...scopes],
    expiresAt,
    createdBy: by,
    createdAt: at,
  })
}

/** The statement that takes a key away. */
export function apiKeyDelete(db: ControlDatabase, tenantId: string, id: string): SQLWrapper {
  return db.delete(apiKey).where(and(eq(apiKey.tenant, tenantId), eq(idOf, id)))
}

/** The digest of a key by its public name; null when the tenant has none of this name. */
export async function apiKeyHash(db: ControlDatabase, tenantId: string, id: string): Promise<string | null> {
  const [found] = await db
    .select({ hash: apiKey.hash })
    .from(apiKey)
    .where(and(eq(apiKey.tenant, tenantId), eq(idOf, id)))
  return found?.hash ?? null
}

/** What a key opens. */
export interface ApiKeyGrant {
  readonly tenant: string
  /** Null is everything. */
  readonly scopes: readonly string[] | null
  /** When it ends, ms; null is never. */
  readonly expiresAt: number | null
}

/** What the key with this digest opens, and notes its use; null when it is nobody's. */
export async function useApiKey(db: ControlDatabase, hash: string, now: number): Promise<ApiKeyGrant | null> {
  const { tenant, scopes, expiresAt, lastUsedAt } = apiKey
  const [found] = await db.select({ tenant, scopes, expiresAt, lastUsedAt }).from(apiKey).where(eq(apiKey.hash, hash))
  if (!found) return null
  if (found.lastUsedAt === null || now - found.lastUsedAt >= usedWithin)
    await writeBatch(db, [db.update(apiKey).set({ lastUsedAt: now }).where(eq(apiKey.hash, hash))])
  return { tenant: found.tenant, scopes: found.scopes, expiresAt: found.expiresAt }
}
