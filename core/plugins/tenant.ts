import type { Tenant } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import type { SealPlace, Unsealed } from '../auth/seal.ts'
import type { CommandAnswer } from '../ports.ts'
import { type Live, Refused } from '../room/live.ts'
import type { EnabledPlugin } from './assemble.ts'
import { firstIssue, PluginFault, ServiceFault } from './fault.ts'
import { frozen } from './frozen.ts'
import type { Mode } from './mode.ts'

/** One try of a task. */
export interface Attempt {
  /** The same for each try of the same task, and for no other task of the room. */
  readonly id: string
  /** Aborted when the try has ended, one way or the other: what it asks for after that is refused. */
  readonly signal: AbortSignal
  /** How many commands it has sent, by plugin and name. */
  readonly sent: Map<string, number>
  /** The services of other plugins it waits for, the innermost last. */
  readonly waitingFor: ServiceCall[]
}

export interface ServiceCall {
  readonly plugin: EnabledPlugin
  readonly where: string
}

/** Opens a sealed setting. */
export type Open = (place: SealPlace, sealed: string) => Promise<Unsealed>

export interface TenantParts {
  readonly live: Live
  readonly plugin: EnabledPlugin
  readonly mode: Mode
  readonly fetch: typeof fetch
  readonly open: Open
  readonly attempt: Attempt
  readonly command: (plugin: EnabledPlugin, name: string, input: unknown, key: string) => Promise<CommandAnswer>
  /** Refuses a plugin that is paused. */
  readonly calling: (provider: EnabledPlugin) => void
  readonly answered: (provider: EnabledPlugin) => void
  readonly failed: (call: ServiceCall, error: unknown) => void
}

/** What work of one plugin outside the room sees and may ask for, as long as its attempt lasts. Throws where a secret cannot be opened. */
export async function tenantContext(parts: TenantParts): Promise<Tenant> {
  const { live, plugin, mode, attempt } = parts
  const settings = await openSettings(parts)
  const { tenant, site } = live.config()
  const log = (level: 'info' | 'warn') => (message: string) =>
    live.host.log(level, 'plugin', { plugin: plugin.id, message: String(message) })
  return {
    tenantId: tenant,
    site,
    settings: mode === 'isolate' ? structuredClone(settings) : settings,
    log: { info: log('info'), warn: log('warn') },
    use: servicesFor(parts),
    room: {
      command: (name: string, input: unknown, options: { readonly key?: string } = {}) =>
        heard(command(parts, name, input, options.key)),
    },
    fetch: (input, init) => heard(reach(parts, input, init, attempt.signal)),
  }
}

/** The one place where secrets are had as their text. */
async function openSettings({ live, plugin, open }: TenantParts): Promise<EnabledPlugin['settings']> {
  if (plugin.secrets.size === 0) return plugin.settings
  const { tenant } = live.config()
  const opened = await Promise.all(
    [...plugin.secrets].map(async ([name, sealed]) => {
      const found = await open({ tenant, plugin: plugin.id, name }, sealed)
      if (found.ok) return [name, found.text] as const
      const why =
        found.reason === 'other-secret' ? 'was set under another PORCHLIGHT_SECRET' : 'cannot be read any more'
      throw new PluginFault(`The secret “${name}” ${why}: set it anew in the settings`)
    }),
  )
  return frozen({ ...plugin.settings, ...Object.fromEntries(opened) })
}

async function command(
  { plugin, attempt, command: send }: TenantParts,
  name: string,
  input: unknown,
  key: string | undefined,
): Promise<CommandAnswer> {
  refuseLate(attempt)
  const counter = `${plugin.id}.${name}`
  const nth = (attempt.sent.get(counter) ?? 0) + 1
  attempt.sent.set(counter, nth)
  const all = [...attempt.sent.values()].reduce((sum, count) => sum + count, 0)
  if (all > limits.commandsPerTask)
    throw new PluginFault(`sent more than ${limits.commandsPerTask} commands in one try of a task`)
  if (key !== undefined && (typeof key !== 'string' || key === '' || key.length > limits.commandOwnKey))
    throw new PluginFault(`sent ${counter} with a key that is not a text of 1 to ${limits.commandOwnKey} characters`)
  const copy = plain(input)
  // Somebody may call this out of a handler in the room, in the middle of a unit.
  await null
  refuseLate(attempt)
  const own = key === undefined ? `task ${attempt.id} ${counter} ${nth}` : `own ${key}`
  return plain(await send(plugin, name, copy, own))
}

async function reach(
  { plugin, fetch }: TenantParts,
  input: string | URL,
  init: RequestInit | undefined,
  ended: AbortSignal,
): Promise<Response> {
  const { protocol, hostname } = new URL(input)
  if (protocol !== 'https:' || !plugin.capabilities.has(`net:${hostname}`))
    throw new PluginFault(`may not reach ${hostname}: no capability net:${hostname}`)
  const signal = init?.signal ? AbortSignal.any([init.signal, ended]) : ended
  signal.throwIfAborted()
  // A redirect could lead to a host that was not granted.
  return fetch(String(input), { ...init, signal, redirect: 'manual' })
}

type Service = (input: unknown) => Promise<unknown>

/** The services of the tenant sides of what the plugin needs, each running in its own plugin's name. */
function servicesFor(parts: TenantParts): Readonly<Record<string, Readonly<Record<string, Service>>>> {
  const use: Record<string, Record<string, Service>> = {}
  for (const [need, provider] of parts.plugin.needs) {
    if (!provider) continue
    const names = Object.keys(provider.module.contract.services?.tenant ?? {})
    use[need] = Object.fromEntries(
      names.map((name): [string, Service] => [name, given => heard(serve(parts, provider, name, given))]),
    )
  }
  return use
}

async function serve(parts: TenantParts, provider: EnabledPlugin, name: string, given: unknown): Promise<unknown> {
  const { attempt, calling, answered, failed } = parts
  refuseLate(attempt)
  const declared = provider.module.contract.services?.tenant?.[name]
  const asked = declared?.input.safeParse(copied(given))
  if (!asked?.success)
    throw new PluginFault(
      `called ${provider.id}.${name} with what it does not take: ${asked ? firstIssue(asked.error) : 'unknown'}`,
    )
  calling(provider)
  const call = { plugin: provider, where: `tenant.services ${name}` }
  attempt.waitingFor.push(call)
  try {
    const answer = await provider.module.tenant.services[name]?.(
      asked.data,
      await tenantContext({ ...parts, plugin: provider }),
    )
    const kept = declared?.output.safeParse(copied(answer))
    if (!kept?.success)
      throw new PluginFault(`answered with what it never promised: ${kept ? firstIssue(kept.error) : 'unknown'}`)
    answered(provider)
    return kept.data
  } catch (error) {
    if (attempt.signal.aborted || error instanceof ServiceFault || error instanceof Refused) throw error
    failed(call, error)
    throw new ServiceFault(provider, name, error, 'tenant')
  } finally {
    attempt.waitingFor.splice(attempt.waitingFor.indexOf(call), 1)
  }
}

function refuseLate({ signal }: Attempt): void {
  if (signal.aborted) throw new PluginFault('asked for something after its try had ended')
}

/** A rejection that nobody waited for would end the process of everybody. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

// What crosses between the sides is JSON by contract.
function plain<T>(value: T): T {
  try {
    return value === undefined ? value : JSON.parse(JSON.stringify(value))
  } catch {
    throw new PluginFault('handed over something that is not plain JSON')
  }
}

/** Two plugins never hold the same object. */
function copied(value: unknown): unknown {
  try {
    return structuredClone(value)
  } catch {
    throw new PluginFault('handed over something that cannot be copied')
  }
}
