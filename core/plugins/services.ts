import type { Room } from '@porchlight/plugin-sdk'
import { Refused } from '../room/live.ts'
import type { EnabledPlugin } from './assemble.ts'
import { firstIssue, PluginFault, ServiceFault } from './fault.ts'

export type Service = (input: unknown) => unknown
export type Services = Readonly<Record<string, Readonly<Record<string, Service>> | undefined>>

export interface ServicesParts {
  /** Who calls. */
  readonly plugin: EnabledPlugin
  /** What the provider's handler sees; its operations join the caller's. */
  readonly roomOf: (provider: EnabledPlugin) => Room
  /** Refuses a provider that is paused, and remembers that it was called. */
  readonly calling: (provider: EnabledPlugin) => void
}

/** The services of what the plugin needs, by the names it gave, each running in its own plugin's name. */
export function servicesFor({ plugin, roomOf, calling }: ServicesParts): Services {
  const use: Record<string, Record<string, Service>> = {}
  for (const [need, provider] of plugin.needs) {
    if (!provider) continue
    const { room: declared = {} } = provider.module.contract.services ?? {}
    use[need] = Object.fromEntries(
      Object.entries(declared).map(([name, { input, output }]): [string, Service] => [
        name,
        given => {
          const asked = input.safeParse(given)
          if (!asked.success)
            throw new PluginFault(
              `called ${provider.id}.${name} with what it does not take: ${firstIssue(asked.error)}`,
            )
          calling(provider)
          const answer = answered(provider, name, () =>
            provider.module.room.services[name]?.(asked.data, roomOf(provider)),
          )
          const kept = output.safeParse(answer)
          if (kept.success) return kept.data
          throw new ServiceFault(
            provider,
            name,
            new PluginFault(`answered with what it never promised: ${firstIssue(kept.error)}`),
          )
        },
      ]),
    )
  }
  return use
}

function answered(provider: EnabledPlugin, name: string, call: () => unknown): unknown {
  try {
    const answer = call()
    if (!(answer instanceof Promise)) return answer
    // Nobody waits for it; how it ends is no news, but a rejection nobody heard would end a process.
    answer.catch(() => undefined)
    throw new PluginFault('answered with a promise; handlers in the room are synchronous')
  } catch (error) {
    if (error instanceof Refused || error instanceof ServiceFault) throw error
    throw new ServiceFault(provider, name, error)
  }
}
