import type { AuditView, List } from '@porchlight/plugin-sdk/administration'
import { z } from 'zod'
import { adminLimits } from '../../limits.ts'
import { type AuditQuery, auditOf } from '../../tenant/audit.ts'
import { inputProblem } from '../body.ts'
import type { TenantHand } from './gate.ts'
import { no, type Refused, route } from './route.ts'

const number = z.coerce.number().int().min(0)

/** How deeds are asked for, in the query. */
export const auditQuery = z.object({
  before: number.optional(),
  actor: z.string().max(adminLimits.auditFilter).optional(),
  action: z.string().max(adminLimits.auditFilter).optional(),
  from: number.optional(),
  to: number.optional(),
})

export const auditRoutes = [
  route({
    method: 'GET',
    path: '/audit',
    needs: 'core.audit',
    everySite: true,
    run: async (hand, { query }) => {
      const read = await deeds(hand, query, adminLimits.auditPage)
      if ('refused' in read) return read
      const last = read.length === adminLimits.auditPage ? read.at(-1) : undefined
      return { items: read, next: last ? String(last.id) : null } satisfies List<AuditView>
    },
  }),
  route({
    method: 'GET',
    path: '/audit.csv',
    needs: 'core.audit',
    everySite: true,
    run: async (hand, { query }) => {
      const read = await deeds(hand, query, adminLimits.auditExport)
      if ('refused' in read) return read
      const rows = read.map(({ at, actor, action, target, detail }) => [
        new Date(at).toISOString(),
        actor,
        action,
        target,
        JSON.stringify(detail),
      ])
      return new Response([['at', 'actor', 'action', 'target', 'detail'], ...rows].map(line).join(''), {
        headers: {
          'content-type': 'text/csv; charset=utf-8; header=present',
          'content-disposition': 'attachment; filename="audit.csv"',
          'cache-control': 'no-store',
        },
      })
    },
  }),
]

async function deeds(hand: TenantHand, query: URLSearchParams, limit: number): Promise<AuditView[] | Refused> {
  const asked = auditQuery.safeParse(Object.fromEntries(query))
  if (!asked.success) return no(inputProblem(asked.error))
  const wanted: AuditQuery = { ...asked.data, limit }
  return hand.ask((db, tenant) => auditOf(db, tenant, wanted))
}

/** A line of RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function line(cells: readonly string[]): string {
  const quoted = cells.map(cell => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`)
  return `${quoted.join(',')}\r\n`
}
