import type { AuditView } from '@porchlight/plugin-sdk/administration'
import { and, desc, eq, gte, lt, lte, type SQLWrapper, sql } from 'drizzle-orm'
import { audit } from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'

/** Who did something to a tenant. `id` is null for the operator of the server. */
export interface Actor {
  readonly id: string | null
  readonly name: string
}

/** What was done, to what. `detail` holds no secrets. */
export interface Deed {
  readonly action: `${string}.${string}`
  /** Kind and id, such as `site demo`. */
  readonly target: string
  readonly detail?: Readonly<Record<string, unknown>>
}

/** The statement that notes a deed, where the statement before it in the same batch changed something. */
export function auditInsert(tenant: string, by: Actor, { action, target, detail = {} }: Deed, at: number): SQLWrapper {
  return sql`INSERT INTO ${audit} (tenant, at, actor_id, actor, action, target, detail)
    SELECT ${tenant}, ${at}, ${by.id}, ${by.name}, ${action}, ${target}, ${JSON.stringify(detail)} WHERE changes() > 0`
}

/** Which deeds are asked for. Moments are epoch ms; `before` is the number of a deed. */
export interface AuditQuery {
  readonly before?: number | undefined
  readonly actor?: string | undefined
  /** An action, or with a dot at its end all that begin so: `site.`. */
  readonly action?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly limit: number
}

/** Deeds of a tenant, the newest first. */
export async function auditOf(db: ControlDatabase, tenant: string, query: AuditQuery): Promise<AuditView[]> {
  const { before, actor, action, from, to, limit } = query
  const found = await db
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.tenant, tenant),
        before === undefined ? undefined : lt(audit.id, before),
        actor === undefined ? undefined : eq(audit.actorId, actor),
        action === undefined ? undefined : beginning(action),
        from === undefined ? undefined : gte(audit.at, from),
        to === undefined ? undefined : lte(audit.at, to),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(limit)
  return found.map(({ tenant: _, ...view }) => view)
}

function beginning(action: string) {
  return action.endsWith('.') ? sql`substr(${audit.action}, 1, ${action.length}) = ${action}` : eq(audit.action, action)
}
