import type { List, MailView } from '@porchlight/plugin-sdk/administration'
import { adminLimits } from '../../limits.ts'
import { outbox } from '../../mail/outbox.ts'
import { no, route } from './route.ts'

export const mailRoutes = [
  route({
    method: 'GET',
    path: '/mail',
    needs: 'core.mail',
    run: async (hand, { query }) => {
      const asked = query.get('before')
      const before = asked === null ? undefined : partOf(asked)
      if (before === null)
        return no({
          status: 400,
          code: 'bad-input',
          detail: 'before: Not where a page of mails ended',
          field: 'before',
        })
      const limit = adminLimits.mailPage
      const texts = !hand.edge.mail.sends
      const items = await hand.ask((db, tenant) => outbox(db, tenant, { before, limit, texts }))
      const last = items.length === limit ? items.at(-1) : undefined
      return { items, next: last ? `${last.createdAt}.${last.id}` : null } satisfies List<MailView>
    },
  }),
]

/** The mail a page ended with, as its `next` names it. */
function partOf(text: string): { createdAt: number; id: string } | null {
  const parts = /^([0-9]{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(text)
  return parts ? { createdAt: Number(parts[1]), id: parts[2] ?? '' } : null
}
