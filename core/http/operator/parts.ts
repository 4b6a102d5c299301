import { UnusableData } from '../../db/stores.ts'
import type { Edge } from '../edge-state.ts'
import { widgetFiles } from '../visitor/widget-files.ts'

/** What the Worker needs, in the order in which it is asked for: the sentence of the first that is away is the cause of the others. */
const parts: readonly (readonly [part: string, check: (edge: Edge) => Promise<unknown>])[] = [
  ['the control database', edge => edge.directory.tenantConfig('-')],
  ['the static files', widgetFiles],
  ['the rooms', edge => edge.rooms({ tenant: '-', site: '-' }).state()],
]

/** Asks every part how it is: null is well, else why it is not, in a sentence for operators. */
export async function illParts(edge: Edge): Promise<Readonly<Record<string, string | null>>> {
  const found = await Promise.all(parts.map(async ([part, check]) => [part, await illness(() => check(edge))] as const))
  return Object.fromEntries(found)
}

/** Why a check failed, in the words of what it was caused by; null when it passed. Only operators see this. */
export async function illness(check: () => Promise<unknown>): Promise<string | null> {
  try {
    await check()
    return null
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
    if (cause instanceof UnusableData) return cause.message
    return cause instanceof Error ? cause.message : String(cause)
  }
}
