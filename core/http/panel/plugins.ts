import type { Contract, ServerModule } from '@porchlight/plugin-sdk'
import type { List, PluginErased, PluginView } from '@porchlight/plugin-sdk/administration'
import type { SQLWrapper } from 'drizzle-orm'
import { z } from 'zod'
import { seal } from '../../auth/seal.ts'
import type { ControlDatabase } from '../../db/open.ts'
import type { Deed } from '../../tenant/audit.ts'
import { erasePluginInVisits } from '../../tenant/erase-plugin.ts'
import { takeSettings } from '../../tenant/plugin-settings.ts'
import { neededBy, pluginView, storedOf, unmetOf } from '../../tenant/plugin-view.ts'
import {
  grantsOfPluginDelete,
  pluginPut,
  pluginsOf,
  type StoredPlugin,
  sitesRaiseIfChanged,
} from '../../tenant/plugins.ts'
import { Unreachable } from '../unreachable.ts'
import type { TenantHand } from './gate.ts'
import { no, notThere, type Refused, route } from './route.ts'

/** What somebody agrees to who enables a plugin: precisely what it asks for. */
export const enableInput = z.object({ granted: z.array(z.string()) })
/** The settings of a plugin, whole; its own schema says what is in them. */
export const settingsInput = z.record(z.string(), z.unknown())
/** Erasing is confirmed by the plugin's id. */
export const eraseInput = z.object({ confirm: z.string() })

export const pluginRoutes = [
  route({
    method: 'GET',
    path: '/plugins',
    needs: 'core.plugins',
    run: async hand => ({ items: await views(hand) }) satisfies List<PluginView>,
  }),
  route({
    method: 'POST',
    path: '/plugins/:plugin/enable',
    needs: 'core.plugins',
    everySite: true,
    body: enableInput,
    run: (hand, { path: { plugin: id = '' }, body: { granted } }) =>
      changed(hand, id, ({ contract }, own, stored) => {
        const asked = contract.capabilities ?? []
        if (!isSame(granted, asked))
          return conflict(`“${contract.title}” asks for other things than those agreed to; look again.`, 'granted')
        if (own.enabled && own.granted && isSame(own.granted, asked)) return null
        const unmet = unmetOf(hand.edge.plugins, stored, id)
        if (unmet !== null) return conflict(unmet, 'plugin')
        return {
          deed: { action: 'plugin.enabled', target: `plugin ${id}`, detail: { granted: asked } },
          next: { ...own, enabled: true, granted: asked },
        }
      }),
  }),
  route({
    method: 'POST',
    path: '/plugins/:plugin/disable',
    needs: 'core.plugins',
    everySite: true,
    run: (hand, { path: { plugin: id = '' } }) =>
      changed(hand, id, ({ contract }, own, stored) => {
        if (!own.enabled) return null
        const others = neededBy(hand.edge.plugins, stored, id)
        if (others.length > 0) return conflict(stillNeeded(contract, others), 'plugin')
        return {
          deed: { action: 'plugin.disabled', target: `plugin ${id}` },
          next: { ...own, enabled: false },
        }
      }),
  }),
  route({
    method: 'PUT',
    path: '/plugins/:plugin/settings',
    needs: 'core.plugins',
    everySite: true,
    body: settingsInput,
    run: (hand, { path: { plugin: id = '' }, body }) =>
      changed(hand, id, async ({ contract }, own) => {
        if (!contract.settings) return notThere(`setting of the plugin ${id}`, 'plugin')
        const { keys } = hand.edge
        const taken = await takeSettings(contract, own.settings, body, (name, text) =>
          seal(keys, { tenant: hand.tenant.id, plugin: id, name }, text),
        )
        if ('message' in taken) {
          const { field, message } = taken
          return no({ status: 400, code: 'bad-input', detail: `${field}: ${message}`, field })
        }
        if (taken.changed.length === 0) return null
        return {
          // The settings themselves are nobody's but the plugin's administrators', and some are secrets.
          deed: { action: 'plugin.set-up', target: `plugin ${id}`, detail: { changed: taken.changed } },
          next: { ...own, settings: taken.settings },
        }
      }),
  }),
  route({
    method: 'POST',
    path: '/plugins/:plugin/erase',
    needs: 'core.plugins',
    everySite: true,
    body: eraseInput,
    run: async (hand, { path: { plugin: id = '' }, body: { confirm } }) => {
      const found = await change(hand, id, ({ contract }, own) => {
        if (confirm !== id)
          return no({ status: 400, code: 'bad-input', detail: `confirm: This is confirmed by ${id}`, field: 'confirm' })
        if (own.enabled) return conflict(`Disable “${contract.title}” first.`, 'plugin')
        // Noted before anything goes: whoever does it again, after it was cut off, is noted as well.
        return {
          deed: { action: 'plugin.erased', target: `plugin ${id}` },
          next: { id, enabled: false, settings: {}, granted: null },
          more: (db, tenant) => [grantsOfPluginDelete(db, tenant, id)],
        }
      })
      return found && 'refused' in found ? found : erased(hand, id)
    },
  }),
]

/** A change of what is set for a plugin; null where nothing is to be done. */
interface Change {
  readonly deed: Deed
  readonly next: StoredPlugin
  /** Further statements, which hold by themselves. */
  readonly more?: (db: ControlDatabase, tenant: string) => readonly SQLWrapper[]
}
type Decide = (
  server: ServerModule,
  own: StoredPlugin,
  stored: readonly StoredPlugin[],
) => Change | Refused | null | Promise<Change | Refused | null>

/** Changes of one tenant that come at the same time are decided one after the other, so many times at most. */
const tries = 4

/** Decides by what is set now, and does it unless something was changed meanwhile: then it decides anew. */
async function change(hand: TenantHand, id: string, decide: Decide): Promise<Refused | null> {
  const server = hand.edge.plugins.find(one => one.contract.id === id)
  if (!server) return notThere(`plugin ${id}`, 'plugin')
  for (let tried = 0; tried < tries; tried++) {
    const { version, stored } = await hand.ask(pluginsOf)
    const decided = await decide(server, storedOf(stored, id), stored)
    if (decided === null || 'refused' in decided) return decided
    const { deed, next, more = () => [] } = decided
    const done = await hand.change(
      deed,
      (_db, tenant) => pluginPut(tenant, next, { version, now: hand.edge.now() }),
      (db, tenant) => [sitesRaiseIfChanged(db, tenant), ...more(db, tenant)],
    )
    if (done) return null
  }
  return conflict('This workspace was changed meanwhile; look again.', 'plugin')
}

async function changed(hand: TenantHand, id: string, decide: Decide): Promise<PluginView | Refused> {
  const refused = await change(hand, id, decide)
  if (refused) return refused
  return (await views(hand)).find(view => view.id === id) ?? notThere(`plugin ${id}`, 'plugin')
}

async function views(hand: TenantHand): Promise<readonly PluginView[]> {
  const { plugins, desks } = hand.edge
  const [{ stored }, faults] = await Promise.all([
    hand.ask(pluginsOf),
    desks({ tenant: hand.tenant.id, region: hand.tenant.region }).faults(),
  ])
  const seen = faults.filter(({ site }) => site === null || hand.sites.includes(site))
  return plugins.map(server => pluginView(server, plugins, stored, seen))
}

/** What a disabled plugin keeps goes: in each room, in the desk, and of the visits that are stored. */
async function erased(hand: TenantHand, id: string): Promise<PluginErased | Refused> {
  const { edge, tenant } = hand
  const all = { visitors: 0, rows: 0 }
  const runs = conflict('The plugin was enabled meanwhile; disable it and erase again.', 'plugin')
  for (const site of hand.sites) {
    const gone = await edge.rooms({ tenant: tenant.id, site, region: tenant.region }).erasePlugin(id)
    if (!gone) return runs
    all.visitors += gone.visitors
    all.rows += gone.rows
  }
  // After the rooms: what they had told it of before goes with the rest.
  const gone = await edge.desks({ tenant: tenant.id, region: tenant.region }).erasePlugin(id)
  if (!gone) return runs
  const visits = await stored(() => edge.stores.tenant(tenant.id).then(db => erasePluginInVisits(db, id)))
  return { plugin: id, visitors: all.visitors, visits, rows: all.rows + gone.rows }
}

/** Whatever a database throws means that it cannot answer. */
async function stored<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw new Unreachable('the tenant database does not answer', { cause: error })
  }
}

function conflict(detail: string, field: string): Refused {
  return no({ status: 409, code: 'conflict', detail, field })
}

function stillNeeded({ title }: Contract, others: readonly string[]): string {
  const names = others.map(other => `“${other}”`)
  return `“${title}” is needed by ${names.join(' and ')}; disable ${others.length > 1 ? 'those' : 'that'} first.`
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify([...new Set(one)].sort()) === JSON.stringify([...new Set(other)].sort())
}
