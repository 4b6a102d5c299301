import { ownEntry } from '../room/own-entry.ts'
import type { EnabledPlugin } from './assemble.ts'

/** Who hears one event in the room, at once. */
export interface RoomListener {
  readonly plugin: EnabledPlugin
  /** Where it stands in its plugin, for faults. */
  readonly where: string
  /** Of `visitor.changed`, the fields that matter to it; null for all. */
  readonly changed: readonly string[] | null
  readonly run: (event: unknown, room: unknown) => unknown
}

/** Whose tenant side hears it, later: by the name of the task. */
export interface TenantListener {
  readonly plugin: EnabledPlugin
  readonly task: string
  readonly changed: readonly string[] | null
}

/** Those who hear one event, in the order in which plugins run. */
export interface Listeners {
  readonly room: readonly RoomListener[]
  readonly tenant: readonly TenantListener[]
}

/** Who hears what, by `source event`, where the source is `core` or a plugin's id. What nobody hears is not in it. */
export function listenersOf(plugins: readonly EnabledPlugin[]): ReadonlyMap<string, Listeners> {
  const found = new Map<string, { room: RoomListener[]; tenant: TenantListener[] }>()
  const hearing = (source: string, name: string) => {
    const known = found.get(`${source} ${name}`) ?? { room: [], tenant: [] }
    found.set(`${source} ${name}`, known)
    return known
  }
  for (const plugin of plugins) {
    const { room, tenant } = plugin.module
    for (const [name, watched] of Object.entries(room.on))
      if (watched)
        hearing('core', name).room.push({
          plugin,
          where: `room.on ${name}`,
          changed: changedOf(watched),
          run: typeof watched === 'function' ? watched : watched.run,
        })
    for (const [name, watched] of Object.entries(tenant.on)) {
      if (!watched) continue
      const own = plugin.module.contract.events ?? {}
      const source = Object.hasOwn(own, name) ? plugin.id : 'core'
      hearing(source, name).tenant.push({ plugin, task: `on ${name}`, changed: changedOf(watched) })
    }
    for (const [need, provider] of plugin.needs) {
      if (!provider) continue
      for (const [name, run] of Object.entries(room.from[need] ?? {}))
        if (run)
          hearing(provider.id, name).room.push({
            plugin,
            where: `room.from.${provider.id} ${name}`,
            changed: null,
            run,
          })
      for (const [name, run] of Object.entries(tenant.from[need] ?? {}))
        if (run) hearing(provider.id, name).tenant.push({ plugin, task: `from.${need} ${name}`, changed: null })
    }
  }
  return found
}

/** Whether an event matters to a listener who watches fields. */
export function matters({ changed }: { readonly changed: readonly string[] | null }, event: unknown): boolean {
  if (changed === null || typeof event !== 'object' || event === null || !('changed' in event)) return true
  const fields = event.changed
  return !Array.isArray(fields) || changed.some(field => fields.includes(field))
}

type Task = (data: unknown, tenant: unknown, key: string) => unknown

/** What does a task of this name, as the listeners and `room.task` name them; undefined where the plugin does so no more. */
export function taskOf({ module }: EnabledPlugin, task: string): Task | undefined {
  const { on, from, tasks } = module.tenant
  const gap = task.indexOf(' ')
  const [place, name] = [task.slice(0, gap), task.slice(gap + 1)]
  if (place === 'tasks') return ownEntry(tasks, name)
  if (place !== 'on') return ownEntry(ownEntry(from, place.slice('from.'.length)), name)
  const watched = ownEntry(on, name)
  return typeof watched === 'function' ? watched : watched?.run
}

function changedOf(watched: ((...args: never[]) => unknown) | { readonly changed: readonly string[] }) {
  return typeof watched === 'function' ? null : watched.changed
}
