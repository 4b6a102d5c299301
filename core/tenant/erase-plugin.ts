import { sql } from 'drizzle-orm'
import type { TenantDatabase } from '../db/open.ts'
import { writeTenant } from '../db/write-tenant.ts'
import { type PurgePace, purgePace } from './purge.ts'

/**
 * Takes the values of a plugin's fields out of the visits a tenant has stored, and answers of how many visits. Little by little: where it
 * is cut off, doing it again does the rest. Chats stay as they were.
 */
export async function erasePluginInVisits(
  db: TenantDatabase,
  plugin: string,
  { visits: atOnce, rest }: Pick<PurgePace, 'visits' | 'rest'> = purgePace,
): Promise<number> {
  const prefix = `${plugin}.`
  const own = sql`substr(field.key, 1, ${prefix.length}) = ${prefix}`
  let erased = 0
  for (let last = { site: '', id: '' }; ; ) {
    const found = await db.all<{ site: string; id: string }>(
      sql`SELECT site, id FROM session WHERE (site, id) > (${last.site}, ${last.id})
        AND EXISTS (SELECT 1 FROM json_each(session.fields) AS field WHERE ${own})
        ORDER BY site, id LIMIT ${atOnce}`,
    )
    const end = found.at(-1)
    if (!end) return erased
    const which = JSON.stringify(found.map(({ site, id }) => [site, id]))
    await writeTenant(db, [
      sql`UPDATE session SET fields =
          (SELECT json_group_object(field.key, json(session.fields -> field.fullkey))
            FROM json_each(session.fields) AS field WHERE NOT (${own}))
        WHERE (site, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(${which}))`,
    ])
    erased += found.length
    last = end
    await rest()
  }
}
