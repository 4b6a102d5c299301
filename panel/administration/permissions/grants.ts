import type { Role } from '@porchlight/plugin-sdk'
import type { GrantView, PermissionsView } from '@porchlight/plugin-sdk/administration'
import { isAtLeast } from '../roles.ts'

export type Permission = PermissionsView['permissions'][number]

/** What was said of a role's or an agent's permission; null where it is as it comes. */
export function grantOf(
  grants: readonly GrantView[],
  kind: GrantView['kind'],
  subject: string,
  permission: string,
): boolean | null {
  return (
    grants.find(grant => grant.kind === kind && grant.subject === subject && grant.permission === permission)
      ?.allowed ?? null
  )
}

/** Whether a role may: as was said, else as it comes. */
export function roleMay(role: Role, permission: Permission, grants: readonly GrantView[]): boolean {
  if (role === 'owner' || !permission.grantable) return isAtLeast(role, permission.from)
  return grantOf(grants, 'role', role, permission.id) ?? isAtLeast(role, permission.from)
}

export type Fixed = 'owners' | 'withRole' | 'aboveMe' | 'lacking'

/** Why somebody cannot change what a role may; null where they can. */
export function fixedFor(
  role: Role,
  permission: Permission,
  mine: { readonly role: Role; readonly can: (permission: string) => boolean },
): Fixed | null {
  if (role === 'owner') return 'owners'
  if (!permission.grantable) return 'withRole'
  if (!isAtLeast(mine.role, role)) return 'aboveMe'
  return mine.can(permission.id) ? null : 'lacking'
}

/** Permissions under the plugin they belong to, core's first. */
export function byPlugin(
  permissions: readonly Permission[],
): readonly { readonly plugin: Permission['plugin']; readonly permissions: readonly Permission[] }[] {
  const ids = [...new Set(permissions.map(permission => permission.plugin?.id ?? null))]
  return ids.map(id => {
    const own = permissions.filter(permission => (permission.plugin?.id ?? null) === id)
    return { plugin: own[0]?.plugin ?? null, permissions: own }
  })
}
