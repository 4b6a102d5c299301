import { z } from 'zod'
import type { LogLine } from '../world.ts'

const refused = z.object({ plugin: z.string(), why: z.string() })

/** Why a plugin was not enabled, as the room or the desk has logged it. */
export function refusals(plugin: string, logs: readonly LogLine[]): readonly string[] {
  const all = logs.filter(line => line.event === 'plugin.refused').map(line => refused.parse(line.data))
  return [...new Set(all.filter(one => one.plugin === plugin).map(one => one.why))]
}

export function nothingMadeUp(command: string): string {
  return `No input can be made up for ${command}; give one in \`samples\`.`
}
