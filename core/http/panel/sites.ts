import type { List, SiteView } from '@porchlight/plugin-sdk/administration'
import { slug } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import { adminLimits, httpLimits } from '../../limits.ts'
import { siteInsert } from '../../tenant/changes.ts'
import { olderKeysRevoke, siteKeyInsert, sitesOf, siteUpdate } from '../../tenant/sites.ts'
import type { TenantHand } from './gate.ts'
import { no, notThere, route } from './route.ts'

/** Host names, with `*.` before them for what is below: no scheme, no port, no path. */
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(httpLimits.domain)
  .regex(
    /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$|^\[[0-9a-f:.]+\]$/,
    'A domain such as shop.example or *.shop.example, without https://, port and path',
  )
const minute = z.int().min(0).max(1440)
const span = z
  .object({ from: minute, to: minute })
  .refine(({ from, to }) => from < to, { message: 'Must end after it begins', path: ['to'] })
const day = z
  .array(span)
  .max(adminLimits.spansPerDay)
  .refine(spans => spans.every((one, at) => at === 0 || (spans[at - 1]?.to ?? 0) <= one.from), {
    message: 'The spans of a day must be in order and may not overlap',
  })

const parts = {
  name: z.string().trim().min(1).max(httpLimits.setUpName),
  domains: z.array(domain).max(httpLimits.domains),
  consent: z.enum(['required', 'opt-out', 'none']),
  timeZone: z.string().max(adminLimits.timeZone).refine(isTimeZone, 'There is no such time zone'),
  brand: z
    .object({
      accent: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i, 'A colour such as #5b4b9a')
        .optional(),
      title: z.string().trim().min(1).max(adminLimits.brandTitle).optional(),
    })
    .nullable(),
  hours: z.object({ days: z.array(day).length(7, 'Seven days, from Monday') }).nullable(),
}

/** What a new site takes. */
export const newSite = z.object({
  ...parts,
  id: slug,
  consent: parts.consent.default('required'),
  brand: parts.brand.optional(),
  hours: parts.hours.optional(),
})
/** What of a site can be changed. */
export const siteChange = z
  .object(parts)
  .partial()
  .refine(change => Object.keys(change).length > 0, 'Nothing is to be changed')

export const siteRoutes = [
  route({
    method: 'GET',
    path: '/sites',
    needs: null,
    run: async hand => {
      const all = await hand.ask((db, tenant) => sitesOf(db, hand.edge.keys, tenant))
      return { items: all.filter(({ id }) => hand.sites.includes(id)) } satisfies List<SiteView>
    },
  }),
  route({
    method: 'POST',
    path: '/sites',
    needs: 'core.sites',
    everySite: true,
    body: newSite,
    run: async (hand, { body }) => {
      const deed = { action: 'site.made', target: `site ${body.id}`, detail: body } as const
      const made = await hand.change(deed, (db, tenant) => siteInsert(db, tenant, body, hand.edge.now()))
      if (!made)
        return no({ status: 409, code: 'conflict', detail: `There is a site ${body.id} already.`, field: 'id' })
      return theSite(hand, body.id)
    },
  }),
  route({
    method: 'PATCH',
    path: '/sites/:site',
    needs: 'core.sites',
    body: siteChange,
    run: (hand, { path: { site = '' }, body }) =>
      changed(hand, site, { action: 'site.changed', target: `site ${site}`, detail: body }, siteUpdate, body),
  }),
  route({
    method: 'POST',
    path: '/sites/:site/keys',
    needs: 'core.sites',
    run: (hand, { path: { site = '' } }) =>
      changed(hand, site, { action: 'site.key-made', target: `site ${site}` }, siteKeyInsert, null),
  }),
  route({
    method: 'POST',
    path: '/sites/:site/revoke-keys',
    needs: 'core.sites',
    run: (hand, { path: { site = '' } }) =>
      changed(hand, site, { action: 'site.keys-revoked', target: `site ${site}` }, olderKeysRevoke, null),
  }),
]

/** Changes a site and answers how it is then; where nothing was to be done it says how it is. */
async function changed<C>(
  hand: TenantHand,
  site: string,
  deed: Parameters<TenantHand['change']>[0],
  statement: (
    db: Parameters<Parameters<TenantHand['change']>[1]>[0],
    tenant: string,
    site: string,
    change: C,
  ) => ReturnType<Parameters<TenantHand['change']>[1]>,
  change: C,
) {
  await hand.change(deed, (db, tenant) => statement(db, tenant, site, change))
  return theSite(hand, site)
}

async function theSite(hand: TenantHand, id: string) {
  const found = await hand.ask((db, tenant) => sitesOf(db, hand.edge.keys, tenant))
  return found.find(site => site.id === id) ?? notThere(`site ${id}`, 'site')
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
