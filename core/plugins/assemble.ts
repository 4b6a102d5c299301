import type { AnyPlugin, OptionalNeed, ServerModule } from '@porchlight/plugin-sdk'
import type { SiteConfig } from '../ports.ts'
import { firstIssue } from './fault.ts'
import { frozen } from './frozen.ts'
import { settingsForm } from './settings-form.ts'

/** A plugin that runs: its server side with the tenant's settings and what it may do. */
export interface EnabledPlugin {
  readonly id: string
  readonly module: ServerModule
  /** Secrets are '' here. */
  readonly settings: Readonly<Record<string, unknown>>
  /** The secrets that are set, sealed, by name. */
  readonly secrets: ReadonlyMap<string, string>
  /** What its contract asks for and somebody agreed to. */
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
  const wanted = new Map(config.plugins.map(one => [one.id, one]))
  const known = new Map(servers.map(server => [server.contract.id, server]))
  const refused = new Map<string, string>()
  const enabled = new Map<string, EnabledPlugin>()

  const enable = (id: string): EnabledPlugin | undefined => {
    const done = enabled.get(id)
    if (done || refused.has(id)) return done
    const module = known.get(id)
    const made = module ? enabledPlugin(module) : `The plugin “${id}” is not part of this installation.`
    if (typeof made !== 'string') {
      enabled.set(id, made)
      return made
    }
    refused.set(id, made)
    return undefined
  }
  /** The plugin, with everything it needs before it in `enabled`; or why it cannot run. */
  const enabledPlugin = (module: ServerModule): EnabledPlugin | string => {
    const { id, title } = module.contract
    const circle = circleOf(module, known)
    if (circle) return `“${title}” needs itself: ${circle.join(' → ')}.`
    const needs = new Map<string, EnabledPlugin | undefined>()
    for (const [name, need] of needsOf(module)) {
      const target = targetOf(need)
      const other = wanted.has(target.id) ? enable(target.id) : undefined
      if (!other && !isOptional(need)) return `“${title}” needs “${target.contract.title}”, which is not enabled.`
      needs.set(name, other)
    }
    const form = module.contract.settings && settingsForm(module.contract.settings)
    if (form?.misplaced)
      return `“${title}” keeps a secret within its setting ${form.misplaced}, where nobody could tell it from the rest.`
    const { secrets, others } = apart(wanted.get(id)?.settings ?? {}, form?.secrets ?? [])
    const settings = module.contract.settings?.safeParse(others)
    if (settings && !settings.success)
      return `The setting ${firstIssue(settings.error).replace(': ', ` of “${title}” is not valid: `)}.`
    const granted = wanted.get(id)?.granted
    const capabilities = new Set<string>(
      module.contract.capabilities?.filter(asked => !granted || granted.includes(asked)),
    )
    // Settings are shared by all handlers of a plugin, so none may change them.
    return { id, module, settings: frozen(settings?.data ?? {}), secrets, capabilities, needs }
  }

  for (const id of [...wanted.keys()].sort()) enable(id)
  return { plugins: [...enabled.values()], refused: [...refused].map(([plugin, why]) => ({ plugin, why })) }
}

/** The way on which a plugin needs itself, from and to it, or null. */
function circleOf(start: ServerModule, known: ReadonlyMap<string, ServerModule>): readonly string[] | null {
  const seen = new Set<string>()
  const from = (module: ServerModule, way: readonly string[]): readonly string[] | null => {
    for (const [, need] of needsOf(module)) {
      const { id } = targetOf(need)
      if (id === start.contract.id) return [...way, id]
      const next = known.get(id)
      if (!next || seen.has(id)) continue
      seen.add(id)
      const circle = from(next, [...way, id])
      if (circle) return circle
    }
    return null
  }
  return from(start, [start.contract.id])
}

/** Secrets, which are stored sealed, and the rest of the settings. */
export function apart(
  settings: Readonly<Record<string, unknown>>,
  names: readonly string[],
): { readonly secrets: ReadonlyMap<string, string>; readonly others: Readonly<Record<string, unknown>> } {
  const secrets = new Map<string, string>()
  for (const name of names) {
    const sealed = Object.hasOwn(settings, name) ? settings[name] : ''
    if (typeof sealed === 'string' && sealed !== '') secrets.set(name, sealed)
  }
  const others = Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)))
  return { secrets, others }
}

/** What a plugin needs, by the names it gave. */
export function needsOf({ contract }: ServerModule): readonly (readonly [string, AnyPlugin | OptionalNeed])[] {
  return Object.entries(contract.needs ?? {}).sort(byName)
}

export function targetOf(need: AnyPlugin | OptionalNeed): AnyPlugin {
  return isOptional(need) ? need.optional : need
}

export function isOptional(need: AnyPlugin | OptionalNeed): need is OptionalNeed {
  return 'optional' in need
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1
}
