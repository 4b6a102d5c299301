import type { ServerModule } from '@porchlight/plugin-sdk'
import type { PluginView } from '@porchlight/plugin-sdk/administration'
import type { Fault } from '@porchlight/plugin-sdk/protocol'
import { assemble, isOptional, needsOf, targetOf } from '../plugins/assemble.ts'
import { capabilityWords } from '../plugins/capability-words.ts'
import { settingsView } from './plugin-settings.ts'
import type { StoredPlugin } from './plugins.ts'

/** What a tenant has set for a plugin, where it set nothing. */
export function storedOf(stored: readonly StoredPlugin[], id: string): StoredPlugin {
  return stored.find(one => one.id === id) ?? { id, enabled: false, settings: {}, granted: null }
}

/** Why a plugin would not run if it were enabled now, in one sentence; null where nothing is in the way. */
export function unmetOf(servers: readonly ServerModule[], stored: readonly StoredPlugin[], id: string): string | null {
  const plugins = [...stored.filter(one => one.enabled && one.id !== id), storedOf(stored, id)]
  return assemble(servers, { plugins }).refused.find(one => one.plugin === id)?.why ?? null
}

/** Titles of enabled plugins that cannot run without this one. */
export function neededBy(
  servers: readonly ServerModule[],
  stored: readonly StoredPlugin[],
  id: string,
): readonly string[] {
  return servers
    .filter(server => storedOf(stored, server.contract.id).enabled)
    .filter(server => needsOf(server).some(([, need]) => !isOptional(need) && targetOf(need).id === id))
    .map(({ contract }) => contract.title)
}

/** A plugin of this release as the administrators of a tenant see it. */
export function pluginView(
  server: ServerModule,
  servers: readonly ServerModule[],
  stored: readonly StoredPlugin[],
  faults: readonly Fault[],
): PluginView {
  const { contract } = server
  const { id, title, summary = null, version, capabilities = [], fields = {}, permissions = {} } = contract
  const own = storedOf(stored, id)
  const running = new Set(assemble(servers, { plugins: stored.filter(one => one.enabled) }).plugins.map(one => one.id))
  return {
    id,
    title,
    summary,
    version,
    enabled: own.enabled,
    capabilities: capabilities.map(capability => ({ id: capability, ...capabilityWords(capability) })),
    asks: own.enabled && own.granted ? capabilities.filter(asked => !own.granted?.includes(asked)) : [],
    fields: Object.entries(fields).map(([key, field]) => ({ id: `${id}.${key}`, title: field.title })),
    permissions: Object.entries(permissions).map(([key, said]) => ({
      id: `${id}.${key}`,
      title: typeof said === 'string' ? said : said.title,
    })),
    needs: needsOf(server).map(([, need]) => {
      const { contract: other } = targetOf(need)
      return { id: other.id, title: other.title, optional: isOptional(need), met: running.has(other.id) }
    }),
    neededBy: neededBy(servers, stored, id),
    unmet: unmetOf(servers, stored, id),
    faults: faults.filter(fault => fault.plugin === id),
    settings: settingsView(contract, own.settings),
  }
}
