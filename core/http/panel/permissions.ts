import type { ServerModule } from '@porchlight/plugin-sdk'
import type { TenantConfig } from '../../ports.ts'

/**
 * What agents may do with the enabled plugins, as `plugin.permission`. Agents of every role may do everything that plugins ask for; what core
 * itself reserves goes by the role.
 */
export function permissionsOf(plugins: readonly ServerModule[], tenant: Pick<TenantConfig, 'plugins'>): string[] {
  const enabled = new Set(tenant.plugins.map(({ id }) => id))
  return plugins
    .filter(({ contract }) => enabled.has(contract.id))
    .flatMap(({ contract }) => Object.keys(contract.permissions ?? {}).map(key => `${contract.id}.${key}`))
}
