import type { ServerModule } from '@porchlight/plugin-sdk'
import { core } from '@porchlight/plugin-sdk'
import type { PluginInfo } from '@porchlight/plugin-sdk/protocol'
import { type Fields, fieldInfos, registerFields } from '../fields/registry.ts'
import type { DeskHost } from '../host.ts'
import { assemble, type EnabledPlugin } from '../plugins/assemble.ts'
import type { TenantConfig } from '../ports.ts'

/** The tenant's configuration with what follows from it. */
export interface Setup {
  readonly config: TenantConfig
  /** Ids of the sites, in the order of the configuration. */
  readonly sites: ReadonlySet<string>
  readonly plugins: readonly EnabledPlugin[]
  readonly fields: Fields
  /** What panels are told of core and of the plugins. */
  readonly infos: readonly PluginInfo[]
}

export function setUp(config: TenantConfig, servers: readonly ServerModule[], host: DeskHost): Setup {
  const { plugins, refused } = assemble(servers, config)
  for (const { plugin, why } of refused) host.log('warn', 'plugin.refused', { plugin, why })
  const contracts = plugins.map(plugin => plugin.module.contract)
  const fields = registerFields(contracts)
  const infos = [core.contract, ...contracts].map(({ id, title, version }) => ({
    id,
    title,
    version,
    fields: fieldInfos(fields, id),
  }))
  return { config, sites: new Set(config.sites.map(site => site.id)), plugins, fields, infos }
}
