import type { ServerModule } from '@porchlight/plugin-sdk'
import type { SecretKeys } from '../auth/keys.ts'
import { makeSiteKey } from '../auth/site-key.ts'
import type { ControlDatabase } from '../db/open.ts'
import type { Stores } from '../db/stores.ts'
import { accessOf, admission } from '../tenant/access.ts'
import { useApiKey } from '../tenant/api-keys.ts'
import { setRetention } from '../tenant/changes.ts'
import { everyRetention, everySite, memberOf, siteConfig, tenantConfig } from '../tenant/directory.ts'
import { setOwnerPassword, setUp } from '../tenant/set-up.ts'
import type { Directory } from './deps.ts'
import { Unreachable } from './unreachable.ts'

/** The directory on the control database. */
export function openDirectory(
  stores: Pick<Stores, 'control'>,
  host: { keys: SecretKeys; plugins: readonly ServerModule[]; now: () => number; newId: () => string },
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
    apiKey: hash => ask(db => useApiKey(db, hash, host.now())),
    admission: (tenant, userId) => ask(db => admission(db, host.plugins, tenant, userId)),
    accessOf: (tenant, userIds) => ask(db => accessOf(db, host.plugins, tenant, userIds)),
    membershipsOf: userId => ask(db => memberOf(db, userId)),
    setUp: input => ask(db => setUp(db, input, host)),
    setOwnerPassword: input => ask(db => setOwnerPassword(db, input, host)),
    everyRetention: () => ask(everyRetention),
    setRetention: (tenant, change) => ask(db => setRetention(db, tenant, change)),
  }
}
