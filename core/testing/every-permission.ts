import type { ServerModule } from '@porchlight/plugin-sdk'

/** Every permission these plugins have, as `plugin.permission`. */
export function everyPermission(servers: readonly ServerModule[]): readonly string[] {
  return servers.flatMap(({ contract }) =>
    Object.keys(contract.permissions ?? {}).map(permission => `${contract.id}.${permission}`),
  )
}
