import type { List, MemberView } from '@porchlight/plugin-sdk/administration'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { session } from '../../db/control/tables.ts'
import { adminLimits } from '../../limits.ts'
import { memberDelete, membersOf, memberUpdate, strayGrantsDelete } from '../../tenant/members.ts'
import { isAtLeast, roles } from '../../tenant/permissions.ts'
import type { TenantHand } from './gate.ts'
import { no, notThere, type Refused, route } from './route.ts'
import { signOutEverywhere } from './sign-out-everywhere.ts'

export const role = z.enum(roles)
export const memberSites = z.array(z.string()).max(adminLimits.sitesOfMember).nullable()

/** What of a member can be changed. */
export const memberChange = z
  .object({ role: role.optional(), sites: memberSites.optional(), disabled: z.boolean().optional() })
  .refine(change => Object.keys(change).length > 0, 'Nothing is to be changed')

export const memberRoutes = [
  route({
    method: 'GET',
    path: '/members',
    needs: 'core.agents',
    run: async hand => ({ items: await hand.ask(membersOf) }) satisfies List<MemberView>,
  }),
  route({
    method: 'PATCH',
    path: '/members/:member',
    needs: 'core.agents',
    body: memberChange,
    run: async (hand, { path: { member: id = '' }, body }) => {
      const found = await theMember(hand, id)
      if ('refused' in found) return found
      const { role, sites, disabled } = body
      const above = standing(hand, found) ?? (role && mayGive(hand, role)) ?? unseen(hand, sites)
      if (above) return above
      const owns = (role ?? found.role) === 'owner'
      if (owns && sites) return ownerSeesAll
      if (disabled && id === hand.me.id) return notMyself('disable')
      const disabledAt = disabled === undefined ? undefined : disabled ? (found.disabledAt ?? hand.edge.now()) : null
      const deed = { action: 'member.changed', target: `member ${found.email}`, detail: body } as const
      const done = await hand.change(deed, (db, tenant) =>
        memberUpdate(db, tenant, found, { role, sites: owns ? null : sites && [...new Set(sites)], disabledAt }),
      )
      if (!done) return lastOwner(found)
      return theMember(hand, id)
    },
  }),
  route({
    method: 'DELETE',
    path: '/members/:member',
    needs: 'core.agents',
    run: async (hand, { path: { member: id = '' } }) => {
      const found = await theMember(hand, id)
      if ('refused' in found) return found
      const above = standing(hand, found)
      if (above) return above
      const deed = { action: 'member.removed', target: `member ${found.email}` } as const
      const done = await hand.change(
        deed,
        (db, tenant) => memberDelete(db, tenant, found),
        (db, tenant) => [strayGrantsDelete(db, tenant)],
      )
      return done ? { removed: id } : lastOwner(found)
    },
  }),
  route({
    method: 'POST',
    path: '/members/:member/sign-out',
    needs: 'core.agents',
    run: async (hand, { path: { member: id = '' } }) => {
      const found = await theMember(hand, id)
      if ('refused' in found) return found
      const above = standing(hand, found)
      if (above) return above
      await hand.change({ action: 'member.signed-out', target: `member ${found.email}` }, db =>
        db.delete(session).where(eq(session.userId, id)),
      )
      await signOutEverywhere(hand.edge, id)
      return { signedOut: id }
    },
  }),
]

async function theMember(hand: TenantHand, id: string): Promise<MemberView | Refused> {
  const found = (await hand.ask(membersOf)).find(member => member.id === id)
  return found ?? notThere('such member', 'member')
}

/** Nobody lays a hand on who stands above them, or sees sites that they do not. */
export function standing(hand: TenantHand, { role, sites }: Pick<MemberView, 'role' | 'sites'>): Refused | null {
  const field = 'member'
  if (!isAtLeast(hand.access.role, role))
    return no({ status: 403, code: 'not-allowed', detail: 'Nobody can do this to who stands above them.', field })
  if (hand.access.sites === null || sites?.every(site => hand.sites.includes(site))) return null
  return no({ status: 403, code: 'not-allowed', detail: 'Only who sees the same sites, or more, can do this.', field })
}

/** Somebody has to be able to give every site. */
export const ownerSeesAll = no({ status: 409, code: 'conflict', detail: 'An owner sees every site.', field: 'sites' })

/** Nobody gives a role above their own. */
export function mayGive(hand: TenantHand, role: MemberView['role']): Refused | null {
  if (isAtLeast(hand.access.role, role)) return null
  return no({ status: 403, code: 'not-allowed', detail: 'Nobody can give a role above their own.', field: 'role' })
}

/** Who sees some sites only gives no others, and not all of them. */
export function unseen(hand: TenantHand, sites: readonly string[] | null | undefined): Refused | null {
  if (sites === undefined) return null
  const field = 'sites'
  if (sites === null)
    return hand.access.sites === null
      ? null
      : no({ status: 403, code: 'not-allowed', detail: 'Only who sees every site can let others see them all.', field })
  const missing = sites.find(site => !hand.sites.includes(site))
  return missing === undefined ? null : notThere(`site ${missing}`, field)
}

function notMyself(what: string): Refused {
  return no({ status: 409, code: 'conflict', detail: `Nobody can ${what} themselves.`, field: 'member' })
}

function lastOwner({ role }: MemberView): Refused {
  const detail =
    role === 'owner'
      ? 'A workspace keeps one owner who may come in: make another one first.'
      : 'This member was changed meanwhile; look again.'
  return no({ status: 409, code: 'conflict', detail, field: 'member' })
}
