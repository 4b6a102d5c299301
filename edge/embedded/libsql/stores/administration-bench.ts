import type { Role } from '@porchlight/plugin-sdk'
import { secretKeys } from '../../../../core/auth/keys.ts'
import { member, user } from '../../../../core/db/control/tables.ts'
import type { ControlDatabase } from '../../../../core/db/open.ts'
import { writeBatch } from '../../../../core/db/write-tenant.ts'
import type { AppDeps } from '../../../../core/http/deps.ts'
import { openDirectory } from '../../../../core/http/directory.ts'
import { createSite, createTenant, setPlugin } from '../../../../core/tenant/changes.ts'
import { createHttpWorld, type HttpWorld } from '../../../../core/testing/http-world.ts'
import { bundled } from '../../../bundled.ts'
import { startTestServer } from './database-of-tests.ts'

/** The HTTP edge on a real control database, with people who are signed in by naming themselves. */
export interface Administration {
  readonly world: HttpWorld
  readonly db: ControlDatabase
  /** Asks as somebody: below `/api/panel/t/{tenant}`, of `acme` unless said otherwise. */
  ask(
    who: string | null,
    method: string,
    path: string,
    body?: unknown,
    more?: { tenant?: string; origin?: string | null },
  ): Promise<{ status: number; body: Answered; headers: Headers }>
  /** Asks for any path as somebody. */
  fetch(who: string | null, path: string, init?: RequestInit): Promise<Response>
  /** Makes a person, and a member of a tenant where one is named. */
  person(id: string, role?: Role, tenant?: string, sites?: string[] | null): Promise<void>
  close(): Promise<void>
}

/** An answer as a test looks into it. */
export type Answered = { readonly [name: string]: Answered } & { readonly items: readonly Answered[] }

export const origin = 'http://porchlight.test'

/** Two tenants: `acme` with the sites `shop` and `blog`, and `other` with `elsewhere`; nobody is a member yet. */
export async function createAdministration(): Promise<Administration> {
  const server = await startTestServer()
  const db = await server.stores.control()
  const keys = secretKeys('a secret of tests, long enough to be one')
  const now = () => 1_000
  const people = new Map<string, { id: string; name: string; email: string }>()
  const site = { domains: ['shop.example'], consent: 'none', timeZone: 'UTC' } as const
  for (const id of ['acme', 'other']) await createTenant(db, { id, name: id === 'acme' ? 'Acme' : 'Other' }, 1)
  for (const id of ['shop', 'blog']) await createSite(db, 'acme', { id, name: id, ...site }, 1)
  await createSite(db, 'other', { id: 'elsewhere', name: 'Elsewhere', ...site }, 1)
  for (const id of ['acme', 'other'])
    for (const { contract } of bundled) await setPlugin(db, id, { id: contract.id, enabled: true, settings: {} }, 1)

  const accounts: AppDeps['accounts'] = async () => ({
    answer: async () => null,
    signedIn: async headers => {
      const who = /(?:^|; )session=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? ''
      const found = people.get(who)
      return found ? { user: found, session: { id: `s-${who}`, expiresAt: Number.MAX_SAFE_INTEGER } } : null
    },
  })
  const directory = openDirectory(server.stores, { keys, plugins: bundled, now, newId: () => crypto.randomUUID() })
  const world = await createHttpWorld({ servers: bundled, accounts, directory })
  world.has.stores = server.stores

  const fetch: Administration['fetch'] = (who, path, init = {}) => {
    const headers = new Headers(init.headers)
    if (who !== null) headers.set('cookie', `session=${who}`)
    return world.fetch(path, { ...init, headers })
  }
  return {
    world,
    db,
    fetch,
    async ask(who, method, path, body, { tenant = 'acme', origin: from = origin } = {}) {
      const headers: Record<string, string> = from === null ? {} : { origin: from }
      if (body !== undefined) headers['content-type'] = 'application/json'
      const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
      const response = await fetch(who, `/api/panel/t/${tenant}${path}`, init)
      const isJson = response.headers.get('content-type')?.includes('json')
      const text = await response.text()
      return { status: response.status, body: isJson ? JSON.parse(text) : { text }, headers: response.headers }
    },
    async person(id, role, tenant = 'acme', sites = null) {
      const email = `${id}@acme.example`
      people.set(id, { id, name: id.toUpperCase(), email })
      const at = new Date(1)
      const row = { id, name: id.toUpperCase(), email, emailVerified: true, createdAt: at, updatedAt: at }
      await writeBatch(db, [
        db.insert(user).values(row).onConflictDoNothing(),
        ...(role ? [db.insert(member).values({ tenant, userId: id, role, sites, createdAt: 1 })] : []),
      ])
    },
    close: () => server.close(),
  }
}
