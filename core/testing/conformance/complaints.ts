import { definePlugin, type ServerModule } from '@porchlight/plugin-sdk'
import { type ConformanceOptions, conformance } from './conformance.ts'

/** The contract of a plugin that does nothing wrong, and nothing else. */
export const good = { id: 'good', title: 'Good', version: '1.0.0', api: 1 } as const

/** The server side of a plugin that does nothing. */
export const nothing: ServerModule = definePlugin(good).server({})

/** A plugin as somebody without a compiler would write it. */
export function careless(contract: object, sides: Partial<ServerModule> = {}): ServerModule {
  return { ...nothing, ...sides, contract: { ...good, ...contract } }
}

/** What the suite says against a plugin, by the case that failed; of one case only where it is named. */
export async function complaints(
  options: ConformanceOptions,
  only?: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const said: Record<string, readonly string[]> = {}
  for (const { name, run } of conformance(options)) {
    if (only !== undefined && name !== only) continue
    try {
      await run()
    } catch (error) {
      said[name] = String(error instanceof Error ? error.message : error).split('\n')
    }
  }
  return said
}
