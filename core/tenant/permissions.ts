import type { Contract, Role, ServerModule } from '@porchlight/plugin-sdk'
import type { GrantView } from '@porchlight/plugin-sdk/administration'

/** Roles from the least to the most. */
export const roles = ['agent', 'supervisor', 'admin', 'owner'] as const satisfies readonly Role[]

/** Whether a role has at least the standing of another. */
export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least)
}

/** Something an agent may be allowed to do. */
export interface Permission {
  /** `core.name` or `plugin.name`. */
  readonly id: string
  /** What it allows, as a sentence. */
  readonly title: string
  /** The plugin it belongs to; null is core. */
  readonly plugin: { readonly id: string; readonly title: string } | null
  /** The lowest role that has it unless a grant says otherwise. */
  readonly from: Role
  /** Whether it can be given to a role or an agent; if not, it goes with the role. */
  readonly grantable: boolean
}

/** What core itself reserves. */
export const corePermissions = {
  'core.sites': { title: 'Add and change sites, their keys and their look', from: 'admin', grantable: true },
  'core.plugins': { title: 'Enable, set up and disable plugins', from: 'admin', grantable: true },
  'core.agents': { title: 'Invite, change and remove members', from: 'admin', grantable: true },
  'core.permissions': { title: 'Decide who may do what', from: 'admin', grantable: true },
  'core.keys': { title: 'Make and revoke API keys', from: 'admin', grantable: true },
  'core.audit': { title: 'Read what was changed and by whom', from: 'supervisor', grantable: true },
  'core.mail': { title: 'Read the mails that wait to be sent', from: 'owner', grantable: false },
  'core.tenant': { title: 'Change the workspace itself, and make owners', from: 'owner', grantable: false },
} as const satisfies Readonly<Record<string, Omit<Permission, 'id' | 'plugin'>>>

export type CorePermission = keyof typeof corePermissions

/** Every permission there is where these plugins are enabled, core's first. */
export function permissionsThere(contracts: readonly Contract[]): readonly Permission[] {
  const core = Object.entries(corePermissions).map(([id, one]) => ({ id, ...one, plugin: null }))
  const ofPlugins = contracts.flatMap(({ id, title, permissions = {} }) =>
    Object.entries(permissions).map(([key, said]) => ({
      id: `${id}.${key}`,
      ...(typeof said === 'string' ? { title: said, from: 'agent' as const } : said),
      plugin: { id, title },
      grantable: true,
    })),
  )
  return [...core, ...ofPlugins]
}

/** The contracts of a tenant's enabled plugins. */
export function enabledContracts(
  plugins: readonly ServerModule[],
  enabled: readonly { readonly id: string }[],
): readonly Contract[] {
  const ids = new Set(enabled.map(({ id }) => id))
  return plugins.map(({ contract }) => contract).filter(({ id }) => ids.has(id))
}

/**
 * What a member may do: owners everything; all others what their role has by default, changed by the grants to the role, and these by the
 * grants to themselves.
 */
export function allowedTo(
  member: { readonly id: string; readonly role: Role },
  permissions: readonly Permission[],
  grants: readonly GrantView[],
): string[] {
  const said = (kind: GrantView['kind'], subject: string, permission: string) =>
    grants.find(one => one.kind === kind && one.subject === subject && one.permission === permission)?.allowed
  return permissions
    .filter(({ id, from, grantable }) => {
      const byRole = isAtLeast(member.role, from)
      if (member.role === 'owner' || !grantable) return byRole
      return said('agent', member.id, id) ?? said('role', member.role, id) ?? byRole
    })
    .map(({ id }) => id)
}
