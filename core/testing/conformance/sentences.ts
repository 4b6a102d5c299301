import { z } from 'zod'
import type { LogLine } from '../world.ts'

const refused = z.object({ why: z.string() })

/** Why plugins were not enabled, as the room or the desk has logged it. */
export function refusals(logs: readonly LogLine[]): readonly string[] {
  return logs.filter(line => line.event === 'plugin.refused').map(line => refused.parse(line.data).why)
}

export function nothingMadeUp(command: string): string {
  return `No input can be made up for ${command}; give one in \`samples\`.`
}
