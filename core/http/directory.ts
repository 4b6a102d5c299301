import type { SecretKeys } from '../auth/keys.ts'
import { makeSiteKey } from '../auth/site-key.ts'
import type { ControlDatabase } from '../db/open.ts'
import type { Stores } from '../db/stores.ts'
import { setRetention } from '../tenant/changes.ts'
import { everyRetention, everySite, findApiKey, memberOf, siteConfig, tenantConfig } from '../tenant/directory.ts'
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
    tenantConfig: async tenant => {
      const [config, refs] = await ask(db => Promise.all([tenantConfig(db, tenant), everySite(db, tenant)]))
      if (!config) return null
      const keys = new Map(
        await Promise.all(refs.map(async ref => [ref.site, await makeSiteKey(host.keys, ref)] as const)),
      )
      return { ...config, sites: config.sites.map(site => ({ ...site, key: keys.get(site.id) ?? null })) }
    },
    tenantOfApiKey: async hash => (await ask(db => findApiKey(db, hash)))?.tenant ?? null,
    membershipsOf: userId => ask(db => memberOf(db, userId)),
    setUp: input => ask(db => setUp(db, input, host)),
    setOwnerPassword: input => ask(db => setOwnerPassword(db, input, host)),
    everyRetention: () => ask(everyRetention),
    setRetention: (tenant, change) => ask(db => setRetention(db, tenant, change)),
  }
}
