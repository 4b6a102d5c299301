import type { PermissionsView } from '@porchlight/plugin-sdk/administration'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { plugin } from '../../db/control/tables.ts'
import { grantsOf } from '../../tenant/access.ts'
import { grantDelete, grantUpsert, membersOf } from '../../tenant/members.ts'
import { enabledContracts, isAtLeast, permissionsThere, roles } from '../../tenant/permissions.ts'
import type { TenantHand } from './gate.ts'
import { no, notThere, type Refused, route } from './route.ts'

/** A grant to put in place; `allowed` null takes it back. */
export const grantInput = z.object({
  kind: z.enum(['role', 'agent']),
  subject: z.string(),
  permission: z.string(),
  allowed: z.boolean().nullable(),
})

export const permissionRoutes = [
  route({
    method: 'GET',
    path: '/permissions',
    needs: 'core.permissions',
    run: async hand =>
      ({ permissions: await permissionsOf(hand), grants: await hand.ask(grantsOf) }) satisfies PermissionsView,
  }),
  route({
    method: 'PUT',
    path: '/permissions',
    needs: 'core.permissions',
    everySite: true,
    body: grantInput,
    run: async (hand, { body }) => {
      const { allowed, ...grant } = body
      const refused = (await unfit(hand, grant)) ?? (await above(hand, grant))
      if (refused) return refused
      const deed = { action: 'permission.changed', target: `${grant.kind} ${grant.subject}`, detail: body } as const
      await hand.change(deed, (db, tenant) =>
        allowed === null ? grantDelete(db, tenant, grant) : grantUpsert(db, tenant, { ...grant, allowed }),
      )
      return { permissions: await permissionsOf(hand), grants: await hand.ask(grantsOf) } satisfies PermissionsView
    },
  }),
]

type Grant = Omit<z.output<typeof grantInput>, 'allowed'>

async function permissionsOf(hand: TenantHand) {
  const enabled = await hand.ask((db, tenant) =>
    db
      .select({ id: plugin.id })
      .from(plugin)
      .where(and(eq(plugin.tenant, tenant), eq(plugin.enabled, true))),
  )
  return permissionsThere(enabledContracts(hand.edge.plugins, enabled))
}

/** Whether there is such a permission to grant, and whoever grants it has it. */
async function unfit(hand: TenantHand, { permission: id }: Grant): Promise<Refused | null> {
  const permission = (await permissionsOf(hand)).find(one => one.id === id)
  const field = 'permission'
  if (!permission) return notThere(`permission ${id}`, field)
  if (!permission.grantable)
    return no({ status: 409, code: 'conflict', detail: `“${permission.title}” goes with the role.`, field })
  if (hand.may(id)) return null
  return no({ status: 403, code: 'not-allowed', detail: 'Nobody can grant or take what they lack themselves.', field })
}

/** Whether the role or the agent is there, and not above whoever grants. */
async function above(hand: TenantHand, { kind, subject }: Grant): Promise<Refused | null> {
  const field = 'subject'
  const role =
    kind === 'role'
      ? roles.find(one => one === subject)
      : (await hand.ask(membersOf)).find(({ id }) => id === subject)?.role
  if (!role) return notThere(`${kind} ${subject}`, field)
  if (role === 'owner') return no({ status: 409, code: 'conflict', detail: 'An owner may do everything.', field })
  if (isAtLeast(hand.access.role, role)) return null
  return no({ status: 403, code: 'not-allowed', detail: 'Nobody decides about who stands above them.', field })
}
