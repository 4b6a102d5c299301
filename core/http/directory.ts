import type { SecretKeys } from '../auth/keys.ts'
import type { ControlDatabase } from '../db/open.ts'
import type { Stores } from '../db/stores.ts'
import { findApiKey, memberOf, siteConfig, tenantConfig } from '../tenant/directory.ts'
import { setOwnerPassword, setUp } from '../tenant/set-up.ts'
import type { Directory } from './deps.ts'
import { Unreachable } from './unreachable.ts'

/** The directory on the control database. */
export function openDirectory(
  stores: Pick<Stores, 'control'>,
  host: { keys: SecretKeys; now: () => number; newId: () => string },
): Directory {
  // Whatever these throw means that the database cannot answer: what they expect to go wrong they return.
  const ask = async <T>(read: (db: ControlDatabase) => Promise<T>): Promise<T> => {
    try {
      return await read(await stores.control())
    } catch (error) {
      throw new Unreachable('the control database does not answer', { cause: error })
    }
  }
  return {
    siteConfig: (tenant, site) => ask(db => siteConfig(db, tenant, site)),
    tenantConfig: tenant => ask(db => tenantConfig(db, tenant)),
    tenantOfApiKey: async hash => (await ask(db => findApiKey(db, hash)))?.tenant ?? null,
    membershipsOf: userId => ask(db => memberOf(db, userId)),
    setUp: input => ask(db => setUp(db, input, host)),
    setOwnerPassword: input => ask(db => setOwnerPassword(db, input, host)),
  }
}
