import type { TenantView } from '@porchlight/plugin-sdk/administration'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { tenant } from '../../db/control/tables.ts'
import { httpLimits } from '../../limits.ts'
import { defaultRetention, retentionBounds } from '../../retention.ts'
import type { TenantHand } from './gate.ts'
import { no, notThere, type Refused, route } from './route.ts'

const days = z.int().min(retentionBounds.least, `At least ${retentionBounds.least} day`).nullable()

/** What of a tenant its owners change. */
export const tenantChange = z
  .object({
    name: z.string().trim().min(1).max(httpLimits.setUpName).optional(),
    retention: z.object({ visits: days.optional(), chats: days.optional() }).optional(),
  })
  .refine(change => Object.keys(change).length > 0, 'Nothing is to be changed')

export const tenantRoutes = [
  route({ method: 'GET', path: '', needs: null, run: view }),
  route({
    method: 'PATCH',
    path: '',
    needs: 'core.tenant',
    body: tenantChange,
    run: async (hand, { body }) => {
      const { name, retention = {} } = body
      const most = serverRetention(hand)
      for (const what of ['visits', 'chats'] as const)
        if ((retention[what] ?? 0) > most[what])
          return no({
            status: 400,
            code: 'bad-input',
            detail: `retention.${what}: At most ${most[what]} days, as the server says`,
            field: `retention.${what}`,
          })
      const set = {
        ...(name !== undefined && { name }),
        ...(retention.visits !== undefined && { visitDays: retention.visits }),
        ...(retention.chats !== undefined && { chatDays: retention.chats }),
      }
      await hand.change(
        { action: 'workspace.changed', target: `workspace ${hand.tenant.id}`, detail: body },
        (db, id) => db.update(tenant).set(set).where(eq(tenant.id, id)),
      )
      return view(hand)
    },
  }),
]

function serverRetention(hand: TenantHand) {
  return hand.edge.operations?.retention ?? defaultRetention
}

async function view(hand: TenantHand): Promise<TenantView | Refused> {
  const [found] = await hand.ask((db, id) => db.select().from(tenant).where(eq(tenant.id, id)))
  if (!found) return notThere('such workspace', 'tenant')
  const { id, name, region, createdAt, visitDays: visits, chatDays: chats } = found
  return {
    ...{ id, name, region, createdAt },
    retention: { visits, chats },
    serverRetention: serverRetention(hand),
    me: { id: hand.me.id, role: hand.access.role, can: hand.access.can },
    mailLeaves: hand.edge.mail.sends,
  }
}
