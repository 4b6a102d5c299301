import type { Role } from '@porchlight/plugin-sdk'
import { admin } from '../words/administration.ts'

/** Roles from the least to the most. */
export const roles: readonly Role[] = ['agent', 'supervisor', 'admin', 'owner']

export const roleTitles: Readonly<Record<Role, string>> = {
  agent: admin('roleAgent'),
  supervisor: admin('roleSupervisor'),
  admin: admin('roleAdmin'),
  owner: admin('roleOwner'),
}

const texts: Readonly<Record<Role, string>> = {
  agent: admin('roleAgentText'),
  supervisor: admin('roleSupervisorText'),
  admin: admin('roleAdminText'),
  owner: admin('roleOwnerText'),
}

/** Roles that somebody with this one can give, the highest first, each with what it may. */
export function rolesUpTo(
  mine: Role,
): readonly { readonly value: Role; readonly title: string; readonly hint: string }[] {
  return roles
    .slice(0, roles.indexOf(mine) + 1)
    .toReversed()
    .map(role => ({ value: role, title: roleTitles[role], hint: texts[role] }))
}

export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least)
}
