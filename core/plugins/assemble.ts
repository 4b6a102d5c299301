import type { AnyPlugin, OptionalNeed, ServerModule } from '@porchlight/plugin-sdk'
import type { SiteConfig } from '../ports.ts'

/** A plugin that runs: its server side with the tenant's settings and what it may do. */
export interface EnabledPlugin {
  readonly id: string
  readonly module: ServerModule
  readonly settings: Readonly<Record<string, unknown>>
  readonly capabilities: ReadonlySet<string>
  /** What it needs, by the name it gave; undefined where an optional need is not there. */
  readonly needs: ReadonlyMap<string, EnabledPlugin | undefined>
}

export interface Assembly {
  /** In the order in which they run: needs first, ties by id. */
  readonly plugins: readonly EnabledPlugin[]
  /** One sentence for each plugin that could not be enabled. */
  readonly refused: readonly { readonly plugin: string; readonly why: string }[]
}

/** Which plugins of a tenant run, in which order, and why the others do not. */
export function assemble(servers: readonly ServerModule[], config: Pick<SiteConfig, 'plugins'>): Assembly {
  const wanted = new Map(config.plugins.map(one => [one.id, one.settings]))
  const known = new Map(servers.map(server => [server.contract.id, server]))
  const refused: { plugin: string; why: string }[] = []
  const enabled = new Map<string, EnabledPlugin>()
  const visiting = new Set<string>()

  const refuse = (plugin: string, why: string) => {
    refused.push({ plugin, why })
    return undefined
  }
  const enable = (id: string): EnabledPlugin | undefined => {
    const done = enabled.get(id)
    if (done || refused.some(one => one.plugin === id)) return done
    const module = known.get(id)
    if (!module) return refuse(id, `The plugin “${id}” is not part of this installation.`)
    if (visiting.has(id))
      return refuse(id, `“${module.contract.title}” needs itself by way of ${[...visiting].join(' → ')}.`)
    visiting.add(id)
    const needs = new Map<string, EnabledPlugin | undefined>()
    for (const [name, need] of Object.entries(module.contract.needs ?? {}).sort(byName)) {
      const target = isOptional(need) ? need.optional : need
      const other = wanted.has(target.id) ? enable(target.id) : undefined
      if (!other && !isOptional(need)) {
        visiting.delete(id)
        return refuse(id, `“${module.contract.title}” needs “${target.contract.title}”, which is not enabled.`)
      }
      needs.set(name, other)
    }
    visiting.delete(id)
    const settings = module.contract.settings?.safeParse(wanted.get(id) ?? {})
    if (settings && !settings.success) {
      const issue = settings.error.issues[0]
      return refuse(
        id,
        `The setting ${issue?.path.join('.') ?? ''} of “${module.contract.title}” is not valid: ${issue?.message ?? ''}.`,
      )
    }
    const plugin: EnabledPlugin = {
      id,
      module,
      settings: Object.freeze(settings?.data ?? {}),
      capabilities: new Set(module.contract.capabilities ?? []),
      needs,
    }
    enabled.set(id, plugin)
    return plugin
  }
  for (const id of [...wanted.keys()].sort()) enable(id)
  return { plugins: [...enabled.values()], refused }
}

function isOptional(need: AnyPlugin | OptionalNeed): need is OptionalNeed {
  return 'optional' in need
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1
}
