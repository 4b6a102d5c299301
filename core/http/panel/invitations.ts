import type { InvitationView, List } from '@porchlight/plugin-sdk/administration'
import { z } from 'zod'
import { randomToken, tokenDigest } from '../../auth/random-token.ts'
import { countTry } from '../../auth/tries.ts'
import { adminLimits, limits } from '../../limits.ts'
import { invitation } from '../../mail/letters.ts'
import { mailInsert } from '../../mail/mail.ts'
import {
  type InvitationInput,
  invitationDelete,
  invitationStay,
  invitationsOf,
  invitationUpsert,
} from '../../tenant/invitations.ts'
import { membersOf } from '../../tenant/members.ts'
import { tooMany } from '../problem.ts'
import type { TenantHand } from './gate.ts'
import { mayGive, memberSites, ownerSeesAll, role, standing, unseen } from './members.ts'
import { no, notThere, route } from './route.ts'

/** Whom to ask, to be what, and where. */
export const newInvitation = z.object({
  email: z.email().max(limits.email).toLowerCase(),
  role,
  sites: memberSites.default(null),
})

export const invitationRoutes = [
  route({
    method: 'GET',
    path: '/invitations',
    needs: 'core.agents',
    run: async hand => ({ items: await hand.ask(invitationsOf) }) satisfies List<InvitationView>,
  }),
  route({
    method: 'POST',
    path: '/invitations',
    needs: 'core.agents',
    body: newInvitation,
    run: async (hand, { body }) => {
      const refused = mayGive(hand, body.role) ?? unseen(hand, body.sites)
      if (refused) return refused
      const members = await hand.ask(membersOf)
      if (members.some(member => member.email === body.email))
        return no({ status: 409, code: 'conflict', detail: `${body.email} is a member already.`, field: 'email' })
      if (body.role === 'owner' && body.sites) return ownerSeesAll
      const before = (await hand.ask(invitationsOf)).find(({ email }) => email === body.email)
      return (before && standing(hand, before)) ?? invite(hand, body)
    },
  }),
  route({
    method: 'POST',
    path: '/invitations/:invitation/again',
    needs: 'core.agents',
    run: async (hand, { path: { invitation: id = '' } }) => {
      const found = (await hand.ask(invitationsOf)).find(one => one.id === id)
      if (!found) return notThere('such invitation', 'invitation')
      return standing(hand, found) ?? invite(hand, found)
    },
  }),
  route({
    method: 'DELETE',
    path: '/invitations/:invitation',
    needs: 'core.agents',
    run: async (hand, { path: { invitation: id = '' } }) => {
      const found = (await hand.ask(invitationsOf)).find(one => one.id === id)
      if (!found) return notThere('such invitation', 'invitation')
      const above = standing(hand, found)
      if (above) return above
      const deed = { action: 'invitation.taken-back', target: `member ${found.email}` } as const
      const gone = await hand.change(deed, (db, tenant) => invitationDelete(db, tenant, id))
      return gone ? { removed: id } : notThere('such invitation', 'invitation')
    },
  }),
]

const perDay = { most: adminLimits.invitationsPerDay, within: 86_400_000 }

/** Invites somebody, or anew: the link goes by mail, together with the invitation or not at all. */
async function invite(hand: TenantHand, { email, role, sites }: InvitationInput) {
  const { edge, tenant, me, origin } = hand
  const now = edge.now()
  const { wait } = await hand.ask((db, id) => countTry(db, `invitation tenant ${id}`, perDay, now))
  if (wait > 0) {
    const detail = `A workspace sends ${perDay.most} invitations a day at most; go on tomorrow.`
    return no({ ...tooMany(wait), detail, field: 'email' })
  }
  const token = randomToken()
  const tokenHash = await tokenDigest(token)
  const letter = invitation({
    tenantName: tenant.name,
    inviterName: me.name,
    // A name that whoever asks put into the request must not get into a mail to somebody else.
    url: `${edge.home(origin) ?? '(the address of your Porchlight)'}/panel/#invitation=${token}`,
    expiresInDays: Math.round(invitationStay / 86_400_000),
  })
  const detail = { role, sites }
  await hand.change(
    { action: 'member.invited', target: `member ${email}`, detail },
    (db, id) => invitationUpsert(db, id, { email, role, sites }, { id: edge.newId(), tokenHash, by: me.id, now }),
    (db, id) => [mailInsert(db, { tenant: id, kind: 'invitation', to: email, ...letter }, { id: edge.newId(), now })],
  )
  edge.mail.kick()
  const made = (await hand.ask(invitationsOf)).find(one => one.email === email)
  return made ?? notThere('such invitation any more', 'invitation')
}
